/// By how much the shares of pictures differ that two networks are right about, on the same pictures, with its 95 % interval.
///
/// The interval is Bonett and Price's (Psychological Methods 17, 2012), Wald's with one picture added to each of the two counts that
/// tell: sound for few pictures and where nothing differs (Fagerland, Lydersen and Laake, Statistics in Medicine 33, 2014). Its middle
/// lies a little nearer to 0 than the difference.
public struct PairedDifference: Equatable, Codable, Sendable {
    /// The second network's share less the first's, in −1…1; 0 of no pictures.
    public let difference: Double
    /// The lower bound, in −1…1.
    public let lower: Double
    /// The upper bound, in −1…1.
    public let upper: Double

    /// Compares counts.
    /// - Parameters:
    ///   - onlyFirst: How many pictures the first network alone is right about.
    ///   - onlySecond: How many pictures the second network alone is right about.
    ///   - count: How many pictures there are.
    /// - Precondition: No count is negative, and the two are no more than all.
    public init(onlyFirst: Int, onlySecond: Int, of count: Int) {
        precondition(
            onlyFirst >= 0 && onlySecond >= 0 && onlyFirst + onlySecond <= count,
            "more pictures differ than there are")
        let (first, second, n) = (Double(onlyFirst), Double(onlySecond), Double(count))
        difference = count == 0 ? 0 : (second - first) / n
        let (lost, gained) = ((first + 1) / (n + 2), (second + 1) / (n + 2))
        let middle = gained - lost
        let variance = (gained + lost - middle * middle) / (n + 2)
        // The 97.5 % quantile of the normal distribution.
        let half = 1.959963984540054 * max(variance, 0).squareRoot()
        lower = max(middle - half, -1)
        upper = min(middle + half, 1)
    }
}
