/// What describes the weights of a layer in a few numbers, all in double precision.
public struct WeightStatistics: Equatable, Codable, Sendable {
    /// How many weights there are.
    public let count: Int
    /// Their mean.
    public let mean: Double
    /// Their standard deviation about the mean, of the population (divided by n).
    public let deviation: Double
    /// The least.
    public let minimum: Double
    /// A quarter of the weights lie below.
    public let lowerQuartile: Double
    /// Half of the weights lie below.
    public let median: Double
    /// Three quarters of the weights lie below.
    public let upperQuartile: Double
    /// The greatest.
    public let maximum: Double
    /// The third standardised moment of the population; nil where all weights are equal.
    public let skewness: Double?
    /// The fourth standardised moment of the population less 3, so 0 for a normal distribution; nil where all are equal.
    public let excessKurtosis: Double?
    /// The Euclidean norm.
    public let norm: Double
    /// The share of weights smaller in size than a thousandth of the largest.
    public let nearZeroShare: Double

    /// Computes them in two passes, so that a small spread about a large mean is not lost.
    /// - Throws: ``SampleError`` when there are no weights or one is not finite.
    public init(_ values: [Float]) throws(SampleError) {
        let values = try values.checkedDoubles()
        let n = Double(values.count)
        let quantiles = Quantiles(of: values)
        let mean = values.compensatedSum { $0 } / n
        let moments = Moments(of: values, about: mean)
        count = values.count
        self.mean = mean
        deviation = moments.second.squareRoot()
        minimum = quantiles[0]
        lowerQuartile = quantiles[0.25]
        median = quantiles[0.5]
        upperQuartile = quantiles[0.75]
        maximum = quantiles[1]
        let isConstant = minimum == maximum
        skewness = isConstant ? nil : moments.third / (moments.second * moments.second.squareRoot())
        excessKurtosis = isConstant ? nil : moments.fourth / (moments.second * moments.second) - 3
        norm = values.compensatedSum { $0 * $0 }.squareRoot()
        nearZeroShare = Self.share(of: values, below: 1e-3 * max(maximum, -minimum))
    }

    /// The share of weights with a size of at most `limit`, in 0…1.
    /// - Throws: ``SampleError`` when there are no weights or one is not finite.
    public static func share(of values: [Float], within limit: Double) throws(SampleError) -> Double
    {
        let values = try values.checkedDoubles()
        return Double(values.count { abs($0) <= limit }) / Double(values.count)
    }

    private static func share(of values: [Double], below limit: Double) -> Double {
        Double(values.count { abs($0) < limit }) / Double(values.count)
    }
}

/// Central moments of a population.
struct Moments {
    var second: Double
    var third: Double
    var fourth: Double

    init(of values: [Double], about mean: Double) {
        var sums = (CompensatedSum(), CompensatedSum(), CompensatedSum())
        for value in values {
            let distance = value - mean
            let square = distance * distance
            sums.0 += square
            sums.1 += square * distance
            sums.2 += square * square
        }
        let n = Double(values.count)
        second = sums.0.value / n
        third = sums.1.value / n
        fourth = sums.2.value / n
    }
}
