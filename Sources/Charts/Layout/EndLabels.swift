/// Names at the right ends of lines, where a reader needs no legend to match colours.
struct EndLabels: Equatable, Sendable {
    /// One name.
    struct Label: Equatable, Sendable {
        /// The name.
        var name: String
        /// The series it names.
        var series: Series
        /// The last value of its line.
        var end: Double
    }

    /// The names that must all find room.
    var labels: [Label]
    /// The room they take right of the plot, in points.
    var width: Double

    private static let lineHeight = 10.5
    private static let gap = 6.0
    /// How far a name may stand from its line's end, in points.
    private static let reach = 10.5

    /// Collects the names of a chart's lines; nil where they cannot stand at line ends: on charts with two vertical
    /// axes, with histograms or matrices, where a line ends early, or where a name is long.
    init?(of chart: Chart, x: AxisScale, width: Double, measuring measurer: any TextMeasurer) {
        guard chart.secondY == nil, chart.steps.isEmpty, chart.cells == nil else { return nil }
        let span = x.domain.upperBound - x.domain.lowerBound
        labels = []
        for line in chart.lines where !line.series.isFaint {
            guard let name = line.series.name, let last = line.points.last(where: \.isFinite)
            else { continue }
            guard last.x >= x.domain.upperBound - 0.02 * span else { return nil }
            labels.append(Label(name: name, series: line.series, end: last.y))
        }
        let widest = labels.map { measurer.width(of: $0.name, style: .chartLabel) }.max() ?? 0
        self.width = widest + Self.gap
        guard !labels.isEmpty, self.width <= 0.3 * width else { return nil }
    }

    /// The heights of the names' middles, in the order of the labels; nil where a name would stand too far from its
    /// line.
    func positions(on scale: PlotScale) -> [Double]? {
        let ends = labels.map { scale.clamped($0.end) ?? scale.start }
        let order = ends.indices.sorted { (ends[$0], $0) < (ends[$1], $1) }
        var result = ends
        let middles = Self.raised(Self.spread(order.map { ends[$0] }), above: scale.start)
        for (index, middle) in zip(order, middles) {
            guard (middle - ends[index]).magnitude <= Self.reach else { return nil }
            result[index] = middle
        }
        return result
    }

    /// Draws the names right of a plot.
    func items(right x: Double, on scale: PlotScale) -> [Scene.Item] {
        guard let positions = positions(on: scale) else { return [] }
        let style = TextStyle.chartLabel
        return zip(labels, positions).map { label, middle in
            let position = Scene.Point(x + Self.gap, middle + style.middleToBaseline)
            return .text(
                Scene.TextRun(label.name, at: position, style: style, color: label.series.color))
        }
    }

    /// Moves ascending positions apart to the height of a line, each group about its own mean.
    private static func spread(_ wanted: [Double]) -> [Double] {
        var groups: [(sum: Double, count: Int)] = []
        func top(_ group: (sum: Double, count: Int)) -> Double {
            group.sum / Double(group.count) - lineHeight * Double(group.count - 1) / 2
        }
        for position in wanted {
            groups.append((position, 1))
            while groups.count > 1 {
                let (last, previous) = (groups[groups.count - 1], groups[groups.count - 2])
                guard top(last) < top(previous) + lineHeight * Double(previous.count) else { break }
                groups.removeLast(2)
                groups.append((last.sum + previous.sum, last.count + previous.count))
            }
        }
        return groups.flatMap { group in
            (0..<group.count).map { top(group) + lineHeight * Double($0) }
        }
    }

    /// Moves ascending positions up until none lies below `bottom`, where the numbers of the axis begin.
    private static func raised(_ positions: [Double], above bottom: Double) -> [Double] {
        var limit = bottom
        return positions.reversed().map { position in
            let raised = min(position, limit)
            limit = raised - lineHeight
            return raised
        }.reversed()
    }
}
