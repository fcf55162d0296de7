extension RuleMark {
    /// Draws the line across the plot and its label, which moves down below those in `taken`; nothing where the axis
    /// does not show the value.
    func items(in layout: ChartLayout, avoiding taken: inout [Scene.Rectangle]) -> [Scene.Item] {
        let plot = layout.plot
        let scale = orientation == .vertical ? layout.xScale : layout.yScale(.first)
        guard scale.domain.contains(value), let position = scale.position(value) else { return [] }
        let paint = Scene.Paint(stroke: color, strokeWidth: 0.9, dash: [2.25, 2.25])
        let ends =
            orientation == .vertical
            ? (Scene.Point(position, plot.y), Scene.Point(position, plot.maxY))
            : (Scene.Point(plot.x, position), Scene.Point(plot.maxX, position))
        var items: [Scene.Item] = [.line(ends.0, ends.1, paint)]
        guard let label, !label.isEmpty else { return items }
        let style = TextStyle.tickLabel
        let width = layout.measurer.width(of: label, style: style)
        var box = self.box(at: position, width: width, in: plot)
        while let other = taken.first(where: { $0.overlaps(box) }), box.maxY < plot.maxY {
            box.y = other.maxY
        }
        taken.append(box)
        let baseline = box.midY + style.middleToBaseline
        items.append(
            .text(
                Scene.TextRun(label, at: Scene.Point(box.x, baseline), style: style, color: color)))
        return items
    }

    /// Beside the upper end of a vertical rule, over the right end of a horizontal one.
    private func box(
        at position: Double, width: Double, in plot: Scene.Rectangle
    ) -> Scene.Rectangle {
        let height = 10.5
        switch orientation {
        case .vertical:
            let fits = position + 4 + width <= plot.maxX
            return Scene.Rectangle(
                x: fits ? position + 4 : position - 4 - width, y: plot.y + 1, width: width,
                height: height)
        case .horizontal:
            let fits = position - height - 2 >= plot.y
            return Scene.Rectangle(
                x: plot.maxX - width - 2, y: fits ? position - height - 1 : position + 2,
                width: width, height: height)
        }
    }
}

extension Scene.Rectangle {
    /// Whether two rectangles share more than a border.
    func overlaps(_ other: Scene.Rectangle) -> Bool {
        x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
    }
}
