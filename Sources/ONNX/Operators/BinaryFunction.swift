import Foundation

/// A function of two numbers, applied to those that stand at one place of two tensors.
package enum BinaryFunction: Equatable, Sendable {
    /// Arithmetic of those names.
    case add, subtract, multiply, divide, power
    /// The greater and the lesser of the two.
    case maximum, minimum

    /// The function's value.
    package func callAsFunction(_ a: Double, _ b: Double) -> Double {
        switch self {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .power: pow(a, b)
        case .maximum: max(a, b)
        case .minimum: min(a, b)
        }
    }

    /// The function's value of integers, division towards zero; nil where it has none or it does not fit.
    func callAsFunction(_ a: Int64, _ b: Int64) -> Int64? {
        let (value, overflows) =
            switch self {
            case .add: a.addingReportingOverflow(b)
            case .subtract: a.subtractingReportingOverflow(b)
            case .multiply: a.multipliedReportingOverflow(by: b)
            case .divide: a.dividedReportingOverflow(by: b)
            case .power: Self.power(a, b)
            case .maximum: (max(a, b), false)
            case .minimum: (min(a, b), false)
            }
        return overflows ? nil : value
    }

    private static func power(_ base: Int64, _ exponent: Int64) -> (Int64, Bool) {
        guard exponent >= 0 else { return (0, true) }
        if base == 0 || base == 1 { return (exponent == 0 ? 1 : base, false) }
        if base == -1 { return (exponent % 2 == 0 ? 1 : -1, false) }
        guard exponent < 64 else { return (0, true) }
        var value: Int64 = 1
        for _ in 0..<exponent {
            let (next, overflows) = value.multipliedReportingOverflow(by: base)
            if overflows { return (0, true) }
            value = next
        }
        return (value, false)
    }
}
