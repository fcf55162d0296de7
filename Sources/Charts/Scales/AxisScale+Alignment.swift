extension AxisScale {
    /// Moves the ends so that the ticks of this axis stand at the same heights as those of another, and one grid
    /// serves both; leaves it as it is where that would hide data or where either axis is not even.
    func aligned(to other: AxisScale, _ extent: Extent) -> AxisScale {
        let intervals = other.ticks.count - 1
        guard axis.domain == nil, axis.scale == .linear, other.axis.scale == .linear,
            intervals > 0, other.ticks.first?.value == other.domain.lowerBound,
            other.ticks.last?.value == other.domain.upperBound
        else { return self }
        var step = NiceStep.atLeast(
            (domain.upperBound - domain.lowerBound) / Double(intervals) * 0.5,
            isInteger: axis.hasIntegerTicks)
        for _ in 0..<8 {
            let low = (domain.lowerBound / step + 1e-9).rounded(.down) * step
            let widened = low...(low + step * Double(intervals))
            if widened.upperBound >= highest(extent) * (1 - 1e-9) {
                let values = NiceStep.multiples(of: step, in: widened)
                guard values.count == intervals + 1 else { return self }
                var result = self
                result.domain = widened
                result.ticks = axis.format.ticks(at: values, step: step)
                return result
            }
            step = NiceStep.after(step)
        }
        return self
    }

    private func highest(_ extent: Extent) -> Double {
        let values = extent.values.filter { $0.magnitude <= 1e300 }
        return values.max() ?? domain.upperBound
    }
}
