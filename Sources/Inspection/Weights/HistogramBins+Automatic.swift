import Casting
import Foundation

extension HistogramBins {
    /// Chooses bins for samples that share an axis, such as weights before and after training.
    ///
    /// NumPy's `auto` rule on all samples together: the lesser of Sturges' width and that of Freedman and
    /// Diaconis (1981), the latter no less than half the square-root rule's. Equal values get one bin of width 1
    /// around them.
    ///
    /// - Parameters:
    ///   - samples: The samples; their order does not matter.
    ///   - limit: The greatest number of bins; where the rule asks for more there are just as many, equally wide.
    /// - Returns: Bins from the least value of all samples to the greatest.
    /// - Throws: ``SampleError`` when there are no values, one is not finite, or no bins fit between them.
    public static func automatic(over samples: [[Float]], limit: Int = 200) throws(SampleError)
        -> HistogramBins
    {
        let quantiles = Quantiles(of: try samples.flatMap { $0 }.checkedDoubles())
        let (minimum, maximum) = (quantiles[0], quantiles[1])
        guard minimum < maximum else {
            return try HistogramBins(count: 1, from: minimum - 0.5, to: maximum + 0.5)
        }
        let range = maximum - minimum
        let count = Int(
            saturating: (range / automaticWidth(of: quantiles, range: range)).rounded(.up))
        return try HistogramBins(count: min(count, limit), from: minimum, to: maximum)
    }

    /// A given number of bins for samples that share an axis.
    /// - Precondition: `count` is at least 1.
    /// - Returns: Bins from the least value of all samples to the greatest.
    /// - Throws: ``SampleError`` when there are no values, one is not finite, or no bins fit between them.
    public static func equal(count: Int, over samples: [[Float]]) throws(SampleError)
        -> HistogramBins
    {
        precondition(count >= 1, "there must be a bin")
        let values = try samples.flatMap { $0 }.checkedDoubles()
        let minimum = values.reduce(.infinity, min)
        let maximum = values.reduce(-.infinity, max)
        let margin = minimum < maximum ? 0 : 0.5
        return try HistogramBins(count: count, from: minimum - margin, to: maximum + margin)
    }

    private static func automaticWidth(of quantiles: Quantiles, range: Double) -> Double {
        let n = Double(quantiles.sorted.count)
        let freedmanDiaconis = 2 * (quantiles[0.75] - quantiles[0.25]) * pow(n, -1.0 / 3)
        let sturges = range / (log2(n) + 1)
        let squareRoot = range / n.squareRoot()
        return min(max(freedmanDiaconis, squareRoot / 2), sturges)
    }
}
