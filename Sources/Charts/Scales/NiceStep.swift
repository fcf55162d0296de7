import Casting
import Foundation

/// Steps that readers count in: 1, 2 and 5 times a power of ten (Heckbert, "Nice numbers for graph labels",
/// Graphics Gems, 1990).
enum NiceStep {
    /// The smallest nice step that is at least `raw`.
    static func atLeast(_ raw: Double, isInteger: Bool = false) -> Double {
        let unit = pow(10, Double(NumberText.decimalExponent(of: raw)))
        let factor = raw / unit
        let nice = [1, 2, 5].first { $0 >= factor * (1 - 1e-9) } ?? 10
        return isInteger ? max(1, nice * unit) : nice * unit
    }

    /// The next larger nice step.
    static func after(_ step: Double) -> Double {
        atLeast(step * 1.5)
    }

    /// The multiples of a step inside a domain, both ends included.
    static func multiples(of step: Double, in domain: ClosedRange<Double>) -> [Double] {
        let first = (domain.lowerBound / step - 1e-9).rounded(.up)
        let last = (domain.upperBound / step + 1e-9).rounded(.down)
        guard first <= last, last - first < 1000 else { return [] }
        return (0...Int(saturating: last - first)).map { multiple(first + Double($0), of: step) }
    }

    /// The range between the multiples of a step that enclose a domain.
    static func enclosing(_ domain: ClosedRange<Double>, step: Double) -> ClosedRange<Double> {
        let first = (domain.lowerBound / step + 1e-9).rounded(.down)
        let last = (domain.upperBound / step - 1e-9).rounded(.up)
        return multiple(first, of: step)...multiple(max(last, first + 1), of: step)
    }

    /// `count · step`, divided where the step is a fraction, so that 3 · 0.1 is 0.3.
    private static func multiple(_ count: Double, of step: Double) -> Double {
        let product = step < 1 && step > 1e-300 ? count / (1 / step).rounded() : count * step
        return product == 0 ? 0 : product
    }
}
