package import Inspection
import Network

/// What describes the weights of a layer, trained or initial.
package struct StatisticsOfWeights: Finding {
    package static let name = "statistics-of-weights"

    private let layer: Int
    private let isInitial: Bool

    /// Asks of a layer, counted from 0.
    package init(ofLayer layer: Int, isInitial: Bool) {
        self.layer = layer
        self.isInitial = isInitial
    }

    package func answer(from laboratory: Laboratory) throws -> WeightStatistics {
        try WeightStatistics(laboratory.weights(ofLayer: layer, isInitial: isInitial))
    }
}

/// The share of a layer's weights, trained or initial, whose size is at most a bound.
package struct ShareOfWeights: Finding {
    package static let name = "share-of-weights"

    private let layer: Int
    private let isInitial: Bool
    private let bound: Double

    /// Asks of a layer, counted from 0.
    package init(ofLayer layer: Int, isInitial: Bool, within bound: Double) {
        self.layer = layer
        self.isInitial = isInitial
        self.bound = bound
    }

    package func answer(from laboratory: Laboratory) throws -> Double {
        try WeightStatistics.share(
            of: laboratory.weights(ofLayer: layer, isInitial: isInitial), within: bound)
    }
}

/// How far the weights of a layer moved in training.
package struct DriftOfWeights: Finding {
    package static let name = "drift-of-weights"

    private let layer: Int

    /// Asks of a layer, counted from 0.
    package init(ofLayer layer: Int) { self.layer = layer }

    package func answer(from laboratory: Laboratory) throws -> WeightDrift {
        try WeightDrift(
            before: laboratory.weights(ofLayer: layer, isInitial: true),
            after: laboratory.weights(ofLayer: layer))
    }
}

/// The standard deviation of a layer's initial weights, declared and measured.
package struct InitialisationOfLayer: Finding {
    package static let name = "initialisation-of-layer"

    private let layer: Int

    /// Asks of a layer, counted from 0.
    package init(_ layer: Int) { self.layer = layer }

    package func answer(from laboratory: Laboratory) throws -> InitialisationCheck {
        try InitialisationCheck(
            declared: laboratory.graph().layers[layer].deviation,
            weights: laboratory.weights(ofLayer: layer, isInitial: true))
    }
}
