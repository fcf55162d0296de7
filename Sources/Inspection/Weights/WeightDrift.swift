import Foundation

/// How far the weights W of a layer have moved from where they began, W₀.
public struct WeightDrift: Equatable, Codable, Sendable {
    /// ‖W − W₀‖ / ‖W₀‖; nil where all initial weights are 0.
    public let relativeChange: Double?
    /// The cosine of the angle between W and W₀; nil where either is all 0.
    public let cosine: Double?
    /// Whether the mean of the weights has shifted.
    public let meanShift: MeanShift

    /// Compares weights in the same order.
    /// - Throws: ``SampleError`` when there are none, their numbers differ, or one is not finite.
    public init(before: [Float], after: [Float]) throws(SampleError) {
        let before = try before.checkedDoubles()
        let after = try after.checkedDoubles()
        guard before.count == after.count else {
            throw .unequalCounts(before.count, after.count)
        }
        let changes = zip(before, after).map { $1 - $0 }
        let change = changes.compensatedSum { $0 * $0 }.squareRoot()
        let start = before.compensatedSum { $0 * $0 }.squareRoot()
        let end = after.compensatedSum { $0 * $0 }.squareRoot()
        let product = zip(before, after).compensatedSum { $0 * $1 }
        relativeChange = start == 0 ? nil : change / start
        cosine = start == 0 || end == 0 ? nil : product / start / end
        meanShift = MeanShift(of: changes)
    }
}

/// A two-sided z-test of the claim that the weights changed by 0 in the mean.
///
/// Each weight is paired with itself before training. The changes are taken as independent and their mean as normally
/// distributed, which suits the thousands of weights of a layer; for fewer than 30 the p-value is too small.
public struct MeanShift: Equatable, Codable, Sendable {
    /// The mean of W − W₀.
    public let difference: Double
    /// The standard error of that mean: the sample deviation of W − W₀ (n − 1) over √n; 0 for a single weight.
    public let standardError: Double
    /// The difference in standard errors; nil where every weight changed by the same amount.
    public let z: Double?
    /// The probability of a |z| at least this large if nothing had shifted; nil without z.
    public let pValue: Double?

    /// - Precondition: `changes` is not empty.
    init(of changes: [Double]) {
        let n = Double(changes.count)
        let mean = changes.compensatedSum { $0 } / n
        let isConstant = changes.allSatisfy { $0 == changes[0] }
        difference = isConstant ? changes[0] : mean
        guard !isConstant else {
            (standardError, z, pValue) = (0, nil, nil)
            return
        }
        let squares = changes.compensatedSum { ($0 - mean) * ($0 - mean) }
        let error = (squares / (n - 1) / n).squareRoot()
        standardError = error
        z = mean / error
        pValue = erfc(abs(mean / error) / 2.0.squareRoot())
    }
}
