import Casting

/// Quantiles of a sample, linearly interpolated between the two nearest values.
///
/// Type 7 of Hyndman and Fan (1996), with the arithmetic of NumPy's `percentile` so that the bits agree.
public struct Quantiles: Sendable {
    /// The sample in ascending order.
    let sorted: [Double]

    /// Sorts the sample.
    init(of values: [Double]) {
        // Most samples were kept as 32 bits; those sort in a fraction of the time.
        let short = values.map { Float($0) }
        if zip(short, values).allSatisfy({ Double($0) == $1 }) {
            sorted = short.ascending().map(Double.init)
        } else {
            sorted = values.ascending()
        }
    }

    /// Sorts the sample.
    /// - Throws: ``SampleError`` when it is empty or a value is not finite.
    public init(of values: [Float]) throws(SampleError) {
        self.init(of: try values.checkedDoubles())
    }

    /// The quantile at a fraction in 0…1; 0.5 is the median.
    public subscript(fraction: Double) -> Double {
        let position = Double(sorted.count - 1) * fraction
        let index = Int(saturating: position)
        guard index < sorted.count - 1 else { return sorted[sorted.count - 1] }
        let (lower, upper) = (sorted[index], sorted[index + 1])
        let part = position - Double(index)
        // Measured from the nearer end, so that the result is monotonic in the fraction.
        return part < 0.5
            ? lower + (upper - lower) * part
            : upper - (upper - lower) * (1 - part)
    }
}
