import Casting

extension ChartLayout {
    /// Grid lines, the base line and tick marks: what lies behind the marks.
    var gridItems: [Scene.Item] {
        guard chart.cells == nil else { return [] }
        let scale = yScale(.first)
        var items: [Scene.Item] = y.ticks.compactMap { tick in
            guard tick.value != baseValue, let position = scale.position(tick.value)
            else { return nil }
            return horizontal(position, .hairline(.grid))
        }
        items.append(horizontal(scale.clamped(baseValue) ?? plot.maxY, .hairline(.muted)))
        items += secondTickMarks
        for tick in x.ticks {
            guard let position = xScale.position(tick.value) else { continue }
            let x = snapped(position)
            items.append(
                .line(
                    Scene.Point(x, plot.maxY + 0.4), Scene.Point(x, plot.maxY + 3.4),
                    .hairline(.muted)))
        }
        return items
    }

    /// Marks at the right for the ticks of the second axis that stand on no grid line.
    private var secondTickMarks: [Scene.Item] {
        let grid = y.ticks.compactMap { yScale(.first).position($0.value) }
        return (secondY?.ticks ?? []).compactMap { tick in
            guard let position = yScale(.second).position(tick.value),
                !grid.contains(where: { ($0 - position).magnitude < 0.5 })
            else { return nil }
            let y = snapped(position)
            return .line(
                Scene.Point(plot.maxX, y), Scene.Point(plot.maxX + 3, y),
                .hairline(secondY?.axis.color ?? .muted))
        }
    }

    /// Titles, tick labels and the legend.
    var labelItems: [Scene.Item] {
        titleItems + verticalTicks(y, .first, x: plot.x - Self.tickGap, anchor: .end)
            + (secondY.map {
                verticalTicks($0, .second, x: plot.maxX + Self.tickGap, anchor: .start)
            } ?? []) + horizontalTicks + keyItems
    }

    /// The value on which the marks stand: zero where the axis shows it, else its lower end.
    var baseValue: Double {
        let isEven = y.axis.scale == .linear && y.domain.contains(0)
        return isEven ? 0 : y.domain.lowerBound
    }

    private func horizontal(_ y: Double, _ paint: Scene.Paint) -> Scene.Item {
        .line(Scene.Point(plot.x, snapped(y)), Scene.Point(plot.maxX, snapped(y)), paint)
    }

    /// The middle of a screen's row or column, where a hairline is sharp.
    private func snapped(_ position: Double) -> Double {
        (position / 0.75).rounded(.down) * 0.75 + 0.375
    }

    private var titleItems: [Scene.Item] {
        var items: [Scene.Item] = []
        func add(
            _ text: String, _ x: Double, _ baseline: Double, _ anchor: Scene.TextRun.Anchor,
            _ style: TextStyle, _ color: ColorRole
        ) {
            guard !text.isEmpty else { return }
            items.append(
                .text(
                    Scene.TextRun(
                        text, at: Scene.Point(x, baseline), anchor: anchor, style: style,
                        color: color)))
        }
        add(chart.title ?? "", 0, 10, .start, .chartTitle, .ink)
        let baseline = plot.y - Self.topGap - 3
        add(chart.y.label, 0, baseline, .start, .chartLabel, chart.y.color)
        if let second = chart.secondY {
            add(second.label, width, baseline, .end, .chartLabel, second.color)
        }
        add(chart.x.label, plot.midX, height - 3, .middle, .chartLabel, chart.x.color)
        return items
    }

    private func verticalTicks(
        _ axis: AxisScale, _ side: VerticalAxis, x: Double, anchor: Scene.TextRun.Anchor
    ) -> [Scene.Item] {
        let style = TextStyle.tickLabel
        let scale = yScale(side)
        return thinned(axis.ticks, room: plot.height, each: 9).compactMap { tick in
            guard let middle = scale.position(tick.value) else { return nil }
            return .text(
                Scene.TextRun(
                    tick.label, at: Scene.Point(x, middle + style.middleToBaseline),
                    anchor: anchor, style: style, color: Self.tickColor(axis.axis)))
        }
    }

    private var horizontalTicks: [Scene.Item] {
        let style = TextStyle.tickLabel
        let isSlanted = slants
        return thinned(x.ticks, room: plot.width, each: 9).compactMap { tick in
            guard let middle = xScale.position(tick.value) else { return nil }
            let position =
                isSlanted
                ? Scene.Point(middle + 3, plot.maxY + 9) : Scene.Point(middle, plot.maxY + 12.5)
            return .text(
                Scene.TextRun(
                    tick.label, at: position, anchor: isSlanted ? .end : .middle, style: style,
                    color: Self.tickColor(x.axis), rotation: isSlanted ? -45 : 0))
        }
    }

    private var keyItems: [Scene.Item] {
        switch key {
        case .none: []
        case .ends(let ends): ends.items(right: plot.maxX, on: yScale(.first))
        case .beside(let legend):
            legend.items(x: plot.maxX - legend.width, y: plot.y - Self.topGap - 13.25)
        case .above(let legend):
            legend.items(
                x: 0,
                y: plot.y - Self.topGap - (hasAxisTitles ? Self.axisTitleHeight : 0)
                    - legend.height)
        }
    }

    /// Every n-th name of a matrix where all would not stand apart.
    private func thinned(_ ticks: [Tick], room: Double, each height: Double) -> [Tick] {
        guard chart.cells != nil, !ticks.isEmpty else { return ticks }
        let stride = max(1, Int(saturating: (height * Double(ticks.count) / room).rounded(.up)))
        return ticks.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    }

    private static func tickColor(_ axis: Axis) -> ColorRole {
        axis.color == .ink ? .muted : axis.color
    }
}
