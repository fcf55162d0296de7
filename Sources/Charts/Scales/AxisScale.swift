import Casting
import Foundation

/// An axis with its ends and ticks decided.
struct AxisScale: Equatable, Sendable {
    /// What the values along an axis ask of its ends, where the chart leaves them open.
    struct Extent: Equatable, Sendable {
        /// The values to show.
        var values: [Double]
        /// Whether the ends move out to ticks.
        var isLoose = false
        /// Whether bars stand on the axis, which then begins at zero.
        var hasBars = false
    }

    /// The axis.
    var axis: Axis
    /// The values at both ends.
    var domain: ClosedRange<Double>
    /// The values it names, ascending.
    var ticks: [Tick]

    /// Decides ends and ticks, with about `target` ticks.
    init(_ axis: Axis, _ extent: Extent, target: Int) {
        self.axis = axis
        let target = max(target, 2)
        switch axis.scale {
        case .linear:
            (domain, ticks) = Self.linear(axis, extent, target: target)
        case .logarithmic:
            (domain, ticks) = Self.logarithmic(axis, extent, target: target)
        }
    }

    /// Names the places of a matrix, in the middle of unit steps; `isFromTop` counts down from the upper end.
    init(_ axis: Axis, categories: [String], isFromTop: Bool) {
        self.axis = axis
        let count = Double(max(categories.count, 1))
        domain = 0...count
        ticks = categories.enumerated().map { index, name in
            let value = Double(index) + 0.5
            return Tick(value: isFromTop ? count - value : value, label: name)
        }
    }

    /// Values beyond this stretch no axis, so that no difference of two overflows.
    private static let limit = 1e300
    /// Smaller values count as zero, so that all keep their digits.
    private static let least = 1e-300

    private static func linear(
        _ axis: Axis, _ extent: Extent, target: Int
    ) -> (ClosedRange<Double>, [Tick]) {
        var domain = linearDomain(axis, extent)
        var step = NiceStep.atLeast(
            (domain.upperBound - domain.lowerBound) / Double(target),
            isInteger: axis.hasIntegerTicks)
        if axis.format == .percent, extent.isLoose { step = max(step, 1e-4) }
        if axis.domain != domain, extent.isLoose {
            domain = NiceStep.enclosing(domain, step: step)
        }
        let values = NiceStep.multiples(of: step, in: domain)
        return (domain, axis.format.ticks(at: values, step: step))
    }

    private static func linearDomain(_ axis: Axis, _ extent: Extent) -> ClosedRange<Double> {
        if let domain = axis.domain, isUsable(domain) { return domain }
        let values = extent.values.filter { $0.magnitude <= limit }
            .map { $0.magnitude < least ? 0 : $0 }
        guard var low = values.min(), var high = values.max() else { return 0...1 }
        // A scale that nearly reaches zero reads more honestly when it does.
        let nearlyReachesZero = extent.isLoose && low > 0 && low < 0.4 * high
        if extent.hasBars || nearlyReachesZero { low = min(low, 0) }
        if extent.hasBars { high = max(high, 0) }
        guard high - low <= max(low.magnitude, high.magnitude) * 1e-12 else { return low...high }
        if axis.hasIntegerTicks { return (low - 0.5)...(high + 0.5) }
        if low == 0 { return 0...1 }
        let padding = low.magnitude * 0.1
        return (low - padding)...(high + padding)
    }

    private static func isUsable(_ domain: ClosedRange<Double>) -> Bool {
        let (low, high) = (domain.lowerBound, domain.upperBound)
        return max(low.magnitude, high.magnitude) <= limit
            && high - low > max(low.magnitude, high.magnitude) * 1e-12
    }

    private static func logarithmic(
        _ axis: Axis, _ extent: Extent, target: Int
    ) -> (ClosedRange<Double>, [Tick]) {
        let domain = logarithmicDomain(axis, extent)
        let exponents = NiceStep.multiples(
            of: 1, in: log10(domain.lowerBound)...log10(domain.upperBound))
        var values = exponents.map { pow(10, $0) }
        if exponents.count > target {
            let stride = (exponents.count + target - 1) / target
            values = exponents.filter { Int(saturating: $0) % stride == 0 }.map { pow(10, $0) }
        } else if exponents.count < 3 {
            values = twosAndFives(in: domain)
        }
        guard values.count < 2 else { return (domain, axis.format.ticks(at: values)) }
        let step = NiceStep.atLeast((domain.upperBound - domain.lowerBound) / Double(target))
        let even = NiceStep.multiples(of: step, in: domain).filter { $0 > 0 }
        return (domain, axis.format.ticks(at: even, step: step))
    }

    private static func logarithmicDomain(_ axis: Axis, _ extent: Extent) -> ClosedRange<Double> {
        if let domain = axis.domain, isUsable(domain), domain.lowerBound >= least { return domain }
        let values = extent.values.filter { $0 >= least && $0 <= limit }
        guard let low = values.min(), let high = values.max() else { return 1...10 }
        // Bars need a floor below the lowest of them, or it could not be seen.
        if extent.hasBars { return (low / 2)...(high * 1.5) }
        if extent.isLoose || low == high {
            let first = log10(low).rounded(.down)
            let last = max(log10(high).rounded(.up), first + 1)
            return pow(10, first)...pow(10, last)
        }
        return low...high
    }

    private static func twosAndFives(in domain: ClosedRange<Double>) -> [Double] {
        let first = Int(saturating: log10(domain.lowerBound).rounded(.down))
        let last = Int(saturating: log10(domain.upperBound).rounded(.up))
        let (low, high) = (domain.lowerBound * (1 - 1e-9), domain.upperBound * (1 + 1e-9))
        var values: [Double] = []
        for exponent in first...last {
            let unit = pow(10, Double(exponent))
            values += [unit, 2 * unit, 5 * unit].filter { $0 >= low && $0 <= high }
        }
        return values
    }
}
