import Inspection
import Network

/// What was computed of weights, so that figures and sentences about the same layer compute it once.
struct WeightCache {
    fileprivate struct Key: Hashable {
        var layer: Int
        var moment: Moment
    }

    fileprivate var statistics: [Key: WeightStatistics] = [:]
    fileprivate var drifts: [Int: WeightDrift] = [:]
}

extension Session {
    /// The weights of a layer before or after training.
    /// - Throws: ``SessionError`` when there is no such network.
    mutating func weights(ofLayer layer: Int, _ moment: Moment) throws -> [Float] {
        let network = moment == .before ? try initialNetwork() : try trained().network
        return network.layers[layer].weight.values
    }

    /// What describes the weights of a layer before or after training.
    /// - Throws: ``SessionError`` when there is no such network, `SampleError` when a weight is not finite.
    mutating func statistics(ofLayer layer: Int, _ moment: Moment) throws -> WeightStatistics {
        let key = WeightCache.Key(layer: layer, moment: moment)
        if let known = weightCache.statistics[key] { return known }
        let computed = try WeightStatistics(weights(ofLayer: layer, moment))
        weightCache.statistics[key] = computed
        return computed
    }

    /// How far a layer moved in training.
    /// - Throws: ``SessionError`` when there is no trained network, `SampleError` when a weight is not finite.
    mutating func drift(ofLayer layer: Int) throws -> WeightDrift {
        if let known = weightCache.drifts[layer] { return known }
        let computed = try WeightDrift(
            before: weights(ofLayer: layer, .before), after: weights(ofLayer: layer, .after))
        weightCache.drifts[layer] = computed
        return computed
    }
}
