package import Inspection

/// How the weights of layers are distributed over bins that they share.
package struct HistogramOfWeights: Finding {
    package static let name = "histogram-of-weights"

    /// The weights of one layer.
    package struct Outline: Hashable, Codable, Sendable {
        /// Counted from 0.
        package let layer: Int
        /// Whether those are meant that training began with.
        package let isInitial: Bool

        /// Names the weights of a layer.
        package init(layer: Int, isInitial: Bool) {
            self.layer = layer
            self.isInitial = isInitial
        }
    }

    /// Bins, and how many weights fall into them.
    package struct Answer: Codable, Sendable, Equatable {
        /// The same for all outlines.
        package let bins: HistogramBins
        /// By outline, then by bin.
        package let counts: [[Int]]
    }

    private let outlines: [Outline]
    private let binCount: Int?

    /// Asks of some layers, counted into so many bins; nil for NumPy's rule `auto`, at most 200.
    package init(_ outlines: [Outline], bins binCount: Int?) {
        self.outlines = outlines
        self.binCount = binCount
    }

    package func answer(from laboratory: Laboratory) throws -> Answer {
        let samples = try outlines.map {
            try laboratory.weights(ofLayer: $0.layer, isInitial: $0.isInitial)
        }
        let bins =
            if let binCount {
                try HistogramBins.equal(count: binCount, over: samples)
            } else {
                try HistogramBins.automatic(over: samples)
            }
        return Answer(bins: bins, counts: try samples.map { try bins.counts(of: $0) })
    }
}
