import Foundation

/// McNemar's test (1947) of whether two networks are right about equally many pictures, on the same pictures.
///
/// Only pictures that one of the two alone is right about tell. If neither were better, each of these n would be the first's or the
/// second's as by a toss of a coin. The p-value is the two-sided mid-p of that binomial distribution, summed exactly for any n, without an
/// approximation or a correction for continuity: the exact test says "chance" too often, and the mid-p keeps its 5 % (Fagerland,
/// Lydersen and Laake, BMC Medical Research Methodology 13:91, 2013).
public struct McNemarTest: Equatable, Codable, Sendable {
    /// How many pictures the first network alone is right about.
    public let onlyFirst: Int
    /// How many pictures the second network alone is right about.
    public let onlySecond: Int
    /// Twice the one-sided mid-p, 2 · (P(X < k) + P(X = k) / 2) for the smaller count k; 1 where both counts are equal.
    public let pValue: Double
    /// The exact conditional test's, 2 · P(X ≤ k), at most 1.
    public let exactPValue: Double

    /// Tests two counts.
    /// - Precondition: Neither is negative.
    public init(onlyFirst: Int, onlySecond: Int) {
        precondition(onlyFirst >= 0 && onlySecond >= 0, "pictures are counted from 0")
        (self.onlyFirst, self.onlySecond) = (onlyFirst, onlySecond)
        let (count, least) = (onlyFirst + onlySecond, min(onlyFirst, onlySecond))
        guard onlyFirst != onlySecond else {
            (pValue, exactPValue) = (1, 1)
            return
        }
        // The greatest term first; those below it follow by the ratio of neighbours.
        let n = Double(count)
        let k = Double(least)
        let ways: Double = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
        let atLeast: Double = exp(ways - n * log(2))
        var term: Double = atLeast
        var below = CompensatedSum()
        for place in stride(from: least, to: 0, by: -1) {
            term *= Double(place) / Double(count - place + 1)
            // What is this small changes no digit any more.
            guard term > atLeast * 1e-18 else { break }
            below += term
        }
        pValue = min(2 * (below.value + atLeast / 2), 1)
        exactPValue = min(2 * (below.value + atLeast), 1)
    }
}
