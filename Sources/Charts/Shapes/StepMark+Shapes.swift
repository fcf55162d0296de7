extension StepMark {
    /// Draws the outline, one piece for each run of bins that hold something: empty bins leave no line on the floor.
    func items(in layout: ChartLayout) -> [Scene.Item] {
        let (xScale, yScale) = (layout.xScale, layout.yScale(.first))
        guard let base = yScale.clamped(layout.baseValue) else { return [] }
        var segments: [Scene.Path.Segment] = []
        var right: Double?
        func end() {
            if let x = right { segments.append(.line(Scene.Point(x, base))) }
            right = nil
        }
        for (index, height) in heights.enumerated() {
            let (low, high) = (edges[index], edges[index + 1])
            guard height != 0, low < high, low < xScale.domain.upperBound,
                high > xScale.domain.lowerBound, let top = yScale.clamped(height), height.isFinite,
                let x0 = xScale.clamped(low), let x1 = xScale.clamped(high),
                yScale.kind == .linear || height > 0
            else {
                end()
                continue
            }
            if right == nil { segments.append(.move(Scene.Point(x0, base))) }
            segments += [.line(Scene.Point(x0, top)), .line(Scene.Point(x1, top))]
            right = x1
        }
        end()
        guard !segments.isEmpty else { return [] }
        return [.path(Scene.Path(segments), .area(of: series, isFilled: isFilled))]
    }
}
