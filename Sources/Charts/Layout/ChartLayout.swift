import Casting

/// Where the parts of a chart go: scales, ticks, the key to its series, margins and the plot.
struct ChartLayout: Sendable {
    /// How a reader matches names to series.
    enum Key: Equatable, Sendable {
        /// There is nothing to name.
        case none
        /// Names at line ends.
        case ends(EndLabels)
        /// A legend at the right, on the line of the vertical axis's title.
        case beside(Legend)
        /// A legend over the titles of the vertical axes.
        case above(Legend)
    }

    /// What is laid out.
    let chart: Chart
    /// The width of the whole, in points.
    let width: Double
    /// Measures the labels.
    let measurer: any TextMeasurer
    /// The key to the series.
    private(set) var key: Key
    /// The horizontal axis.
    private(set) var x: AxisScale
    /// The vertical axis at the left.
    let y: AxisScale
    /// The vertical axis at the right.
    let secondY: AxisScale?
    /// The room around the plot.
    private(set) var margins: Chart.Margins

    /// The height of the line that holds a title, in points.
    static let titleHeight = 17.0
    /// The height of the line that holds the titles of the vertical axes, in points.
    static let axisTitleHeight = 14.0
    /// Between the plot and what stands over it, in points.
    static let topGap = 7.0
    /// Between the plot and its tick labels, in points.
    static let tickGap = 5.0
    /// How far lines with dots stay from the plot's sides, in points.
    static let dotInset = 5.0

    /// Lays out a chart; `fixed` margins are widened where the chart needs more.
    init(
        _ chart: Chart, width: Double, measuring measurer: any TextMeasurer,
        fixed: Chart.Margins? = nil
    ) {
        let width = width.isFinite ? min(max(width, 90), 10_000) : 720
        self.chart = chart
        self.width = width
        self.measurer = measurer
        let estimate = 0.86 * width / Self.aspect(of: chart)
        let y = Self.yScale(of: chart, height: estimate)
        self.y = y
        secondY = chart.secondY.map { axis in
            let extent = chart.yExtent(.second)
            return AxisScale(axis, extent, target: max(y.ticks.count - 1, 2))
                .aligned(to: y, extent)
        }
        x = Self.xScale(of: chart, width: 0.8 * width, measuring: measurer)
        key = .none
        margins = Chart.Margins(top: 0, left: 0, bottom: 0, right: 0)
        key = chooseKey()
        let shared = fixed ?? margins
        margins = naturalMargins().union(shared)
        x = Self.xScale(of: chart, width: plot.width, measuring: measurer)
        // The last of the final ticks may be wider than the last of the first guess.
        margins = naturalMargins().union(shared)
    }

    /// The area inside the axes, on whole points.
    var plot: Scene.Rectangle {
        let inner = max(width - margins.left - margins.right, 40)
        return Scene.Rectangle(
            x: margins.left, y: margins.top, width: inner,
            height: (inner / Self.aspect(of: chart)).rounded())
    }

    /// The height of the whole, in points.
    var height: Double { plot.maxY + margins.bottom }

    /// Horizontal positions.
    var xScale: PlotScale {
        let inset = chart.lines.contains { $0.hasDots && !$0.points.isEmpty } ? Self.dotInset : 0
        return PlotScale(
            kind: chart.x.scale, domain: x.domain, start: plot.x + inset, end: plot.maxX - inset)
    }

    /// Vertical positions on one of the axes.
    func yScale(_ axis: VerticalAxis) -> PlotScale {
        let scale = axis == .second ? secondY ?? y : y
        return PlotScale(
            kind: chart.cells == nil ? scale.axis.scale : .linear, domain: scale.domain,
            start: plot.maxY, end: plot.y)
    }

    private static func aspect(of chart: Chart) -> Double {
        chart.aspect.isFinite ? min(max(chart.aspect, 0.1), 20) : 1.5
    }

    private static func yScale(of chart: Chart, height: Double) -> AxisScale {
        if let cells = chart.cells {
            return AxisScale(chart.y, categories: cells.rows, isFromTop: true)
        }
        return AxisScale(
            chart.y, chart.yExtent(.first), target: min(max(Int(saturating: height / 28), 2), 8))
    }

    /// Takes as many ticks as stand apart.
    private static func xScale(
        of chart: Chart, width: Double, measuring measurer: any TextMeasurer
    ) -> AxisScale {
        if let cells = chart.cells {
            return AxisScale(chart.x, categories: cells.columns, isFromTop: false)
        }
        let extent = chart.xExtent
        var target = min(max(Int(saturating: width / 24), 2), 12)
        while true {
            let scale = AxisScale(chart.x, extent, target: target)
            let widest =
                scale.ticks.map { measurer.width(ofNumber: $0.label, style: .tickLabel) }.max() ?? 0
            let positions = scale.ticks.compactMap {
                PlotScale(kind: chart.x.scale, domain: scale.domain, start: 0, end: width)
                    .position($0.value)
            }
            let closest = zip(positions, positions.dropFirst()).map { $1 - $0 }.min() ?? width
            if closest >= 1.8 * widest + 14 || target <= 2 { return scale }
            target -= 1
        }
    }
}

extension ChartLayout {
    /// Names at line ends where they fit, else a legend.
    private func chooseKey() -> Key {
        if let ends = EndLabels(of: chart, x: x, width: width, measuring: measurer) {
            var trial = self
            trial.key = .ends(ends)
            trial.margins = trial.naturalMargins()
            if ends.positions(on: trial.yScale(.first)) != nil { return trial.key }
        }
        let legend = Legend(of: chart, width: width, measuring: measurer)
        guard !legend.rows.isEmpty else { return .none }
        let title = measurer.width(of: chart.y.label, style: .chartLabel)
        let isAlone = chart.secondY == nil && legend.rows.count == 1
        return isAlone && title + 20 + legend.width <= width - 9 ? .beside(legend) : .above(legend)
    }

    /// The room that this chart needs by itself.
    fileprivate func naturalMargins() -> Chart.Margins {
        let last = x.ticks.last.map { measurer.width(ofNumber: $0.label, style: .tickLabel) } ?? 0
        var right = chart.cells == nil ? max(last / 2, 4.5) : 2
        if case .ends(let ends) = key { right = max(right, ends.width) }
        if let secondY { right = max(right, widest(secondY) + Self.tickGap) }
        return Chart.Margins(
            top: topMargin, left: (widest(y) + Self.tickGap).rounded(.up), bottom: bottomMargin,
            right: right.rounded(.up))
    }

    private var topMargin: Double {
        var top = Self.topGap
        if chart.title != nil { top += Self.titleHeight }
        if hasAxisTitles { top += Self.axisTitleHeight }
        switch key {
        case .above(let legend): top += legend.height
        case .beside(let legend) where !hasAxisTitles: top += legend.height
        case .none, .ends, .beside: break
        }
        return top
    }

    private var bottomMargin: Double {
        let title = chart.x.label.isEmpty ? 0 : 13.5
        if chart.cells != nil, slants { return widest(x) * 0.7071 + 11 + title }
        return 15 + title
    }

    /// Whether a vertical axis has a title.
    var hasAxisTitles: Bool { !chart.y.label.isEmpty || !(chart.secondY?.label ?? "").isEmpty }

    /// Whether names under a matrix are wider than its columns.
    var slants: Bool {
        guard let cells = chart.cells, !cells.columns.isEmpty else { return false }
        let column = (width - widest(y) - Self.tickGap) / Double(cells.columns.count)
        return widest(x) > column - 4
    }

    private func widest(_ scale: AxisScale) -> Double {
        scale.ticks.map { measurer.width(ofNumber: $0.label, style: .tickLabel) }.max() ?? 0
    }
}
