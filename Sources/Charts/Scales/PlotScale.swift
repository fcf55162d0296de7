import Foundation

/// Turns values of one axis into positions in points.
struct PlotScale: Equatable, Sendable {
    /// How values become positions.
    var kind: Axis.Scale
    /// The values at both ends.
    var domain: ClosedRange<Double>
    /// The position of the lower end.
    var start: Double
    /// The position of the upper end.
    var end: Double

    /// The position of a value, perhaps outside the ends; nil where it has none: not finite, or not positive on a
    /// logarithmic axis.
    func position(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        let share: Double
        switch kind {
        case .linear:
            share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
        case .logarithmic:
            guard value > 0 else { return nil }
            let (low, high) = (log(domain.lowerBound), log(domain.upperBound))
            share = (log(value) - low) / (high - low)
        }
        // Positions far outside keep their side, and stay small enough to calculate with.
        return start + min(max(share, -1e6), 1e6) * (end - start)
    }

    /// The position of a value, or of the end it lies beyond.
    func clamped(_ value: Double) -> Double? {
        position(min(max(value, domain.lowerBound), domain.upperBound))
    }
}
