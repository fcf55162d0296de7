import Casting

/// Equal bins between two ends, and how many values fall into each.
///
/// Values are taken in double precision; edges and counts equal those of NumPy's
/// `histogram(values.astype(float64), bins=…)` to the last bit. Every bin is closed below and open above, only
/// the last is closed at both ends.
public struct HistogramBins: Equatable, Codable, Sendable {
    /// The ends of the bins in ascending order, one more than there are bins.
    public let edges: [Double]

    /// How many bins there are.
    public var count: Int { edges.count - 1 }

    /// The width of one bin.
    public var width: Double { (upper - lower) / Double(count) }

    private var lower: Double { edges[0] }
    private var upper: Double { edges[count] }

    /// Divides the range between two ends into bins of equal width.
    /// - Throws: ``SampleError/tooNarrow`` when rounding lets two edges fall together.
    init(count: Int, from lower: Double, to upper: Double) throws(SampleError) {
        let step = (upper - lower) / Double(count)
        var edges = (0...count).map { Double($0) * step + lower }
        edges[count] = upper
        guard zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .tooNarrow }
        self.edges = edges
    }

    /// Counts the values in each bin; those outside all bins are left out.
    /// - Throws: ``SampleError/notFinite(index:)`` when a value is infinite or not a number.
    public func counts(of values: [Float]) throws(SampleError) -> [Int] {
        var counts = [Int](repeating: 0, count: count)
        for (offset, value) in values.enumerated() {
            guard value.isFinite else { throw .notFinite(index: offset) }
            if let bin = index(of: Double(value)) { counts[bin] += 1 }
        }
        return counts
    }

    /// The counts divided by the number of values counted and the width of a bin, so that the area is 1.
    ///
    /// All 0 where no value was counted.
    public func densities(ofCounts counts: [Int]) -> [Double] {
        let total = counts.reduce(0, +)
        guard total > 0 else { return counts.map { _ in 0 } }
        return counts.indices.map {
            Double(counts[$0]) / (edges[$0 + 1] - edges[$0]) / Double(total)
        }
    }

    /// The bin of a value, or nil outside all.
    private func index(of value: Double) -> Int? {
        guard value >= lower, value <= upper else { return nil }
        // Scaling finds the bin to within one; comparing with the edges settles it.
        var index = min(
            Int(saturating: (value - lower) / (upper - lower) * Double(count)), count - 1)
        if value < edges[index] { index -= 1 }
        if index != count - 1, value >= edges[index + 1] { index += 1 }
        return index
    }
}
