extension Chart {
    /// The matrix of this chart, if it shows one: its names then take the place of both axes' ticks.
    var cells: CellsMark? {
        marks.lazy.compactMap { mark in
            if case .cells(let cells) = mark { cells } else { nil }
        }.first
    }

    /// The line marks, from the back.
    var lines: [LineMark] {
        marks.compactMap { mark in
            if case .line(let line) = mark { line } else { nil }
        }
    }

    /// The histogram outlines, from the back.
    var steps: [StepMark] {
        marks.compactMap { mark in
            if case .step(let step) = mark { step } else { nil }
        }
    }

    /// The rules, from the back.
    var rules: [RuleMark] {
        marks.compactMap { mark in
            if case .rule(let rule) = mark { rule } else { nil }
        }
    }

    /// What the marks ask of the horizontal axis.
    var xExtent: AxisScale.Extent {
        let points = lines.flatMap { $0.points.filter(\.isFinite).map(\.x) }
        let rules = rules.filter { $0.orientation == .vertical }.map(\.value)
        return AxisScale.Extent(values: points + steps.flatMap(\.edges) + rules)
    }

    /// What the marks ask of one of the vertical axes.
    func yExtent(_ axis: VerticalAxis) -> AxisScale.Extent {
        let points = lines.filter { $0.axis == axis }
            .flatMap { $0.points.filter(\.isFinite).map(\.y) }
        guard axis == .first else { return AxisScale.Extent(values: points, isLoose: true) }
        let rules = rules.filter { $0.orientation == .horizontal }.map(\.value)
        return AxisScale.Extent(
            values: points + steps.flatMap(\.heights) + rules, isLoose: true,
            hasBars: !steps.isEmpty)
    }
}

extension LineMark.Point {
    /// Whether the point has a place; others are gaps in a line.
    var isFinite: Bool { x.isFinite && y.isFinite }
}
