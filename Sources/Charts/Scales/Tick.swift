import Foundation

/// A value that an axis names.
struct Tick: Equatable, Sendable {
    /// The value, in data units.
    var value: Double
    /// Its name.
    var label: String
}

extension Axis.Format {
    /// Names evenly spaced values, all with the decimals that the step between them needs.
    func ticks(at values: [Double], step: Double) -> [Tick] {
        let largest = values.map(\.magnitude).max() ?? 0
        return values.map { value in
            Tick(value: value, label: label(value, step: step, largest: largest))
        }
    }

    /// Names values that are spaced by factors, each with the decimals it needs itself.
    func ticks(at values: [Double]) -> [Tick] {
        values.map { value in
            switch self {
            case .plain: Tick(value: value, label: NumberText.significant(value))
            case .percent:
                Tick(value: value, label: NumberText.significant(value * 100) + "\u{202F}%")
            case .powerOfTen:
                Tick(value: value, label: NumberText.scientific(value, decimals: 2))
            }
        }
    }

    /// Names a value a reader points at.
    func text(_ value: Double) -> String {
        switch self {
        case .plain, .powerOfTen: NumberText.significant(value, digits: 4)
        case .percent: NumberText.significant(value * 100, digits: 4) + "\u{202F}%"
        }
    }

    private func label(_ value: Double, step: Double, largest: Double) -> String {
        switch self {
        case .percent:
            return NumberText.percent(value, decimals: decimals(of: step * 100))
        case .plain where !(largest >= 1e7 && step >= 1e4) && !(largest < 1e-4):
            return NumberText.fixed(value, decimals: decimals(of: step))
        case .plain, .powerOfTen:
            guard value != 0 else { return "0" }
            let digits =
                NumberText.decimalExponent(of: value) - NumberText.decimalExponent(of: step)
            return NumberText.scientific(value, decimals: min(max(digits, 0) + 1, 12))
        }
    }

    /// The fewest decimals that write a step exactly.
    private func decimals(of step: Double) -> Int {
        var scaled = step.magnitude
        for decimals in 0..<15 {
            if (scaled - scaled.rounded()).magnitude < 1e-6 * max(scaled, 1) && scaled >= 0.5 {
                return decimals
            }
            scaled *= 10
        }
        return 15
    }
}
