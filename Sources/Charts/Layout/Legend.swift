/// The names of a chart's series beside samples of their ink, in rows.
struct Legend: Equatable, Sendable {
    /// One name.
    struct Entry: Equatable, Sendable {
        /// The name.
        var name: String
        /// The series it names.
        var series: Series
        /// Whether the sample is a tinted square, as for histograms, or a piece of line.
        var isArea: Bool
        /// Whether the sample of a line carries a dot.
        var hasDots: Bool
        /// The width of sample and name, in points.
        var width: Double
    }

    /// The entries, row by row.
    var rows: [[Entry]]

    /// The height of a row, in points.
    static let rowHeight = 14.5
    private static let gap = 12.0

    /// Collects the named series of a chart, each once, and breaks them into rows of at most `width` points.
    ///
    /// Faint series stand back from the legend too.
    init(of chart: Chart, width: Double, measuring measurer: any TextMeasurer) {
        rows = []
        var used = 0.0
        for entry in Self.entries(of: chart, measuring: measurer) {
            if rows.isEmpty || used + Self.gap + entry.width > width {
                rows.append([])
                used = -Self.gap
            }
            rows[rows.count - 1].append(entry)
            used += Self.gap + entry.width
        }
    }

    /// The width of the widest row, in points.
    var width: Double { rows.map(Self.width(of:)).max() ?? 0 }

    /// The height of all rows, in points.
    var height: Double { Double(rows.count) * Self.rowHeight }

    /// Draws the rows from their top left corner.
    func items(x: Double, y: Double) -> [Scene.Item] {
        var items: [Scene.Item] = []
        for (index, row) in rows.enumerated() {
            let middle = y + (Double(index) + 0.5) * Self.rowHeight
            var left = x
            for entry in row {
                items += entry.items(x: left, middle: middle)
                left += entry.width + Self.gap
            }
        }
        return items
    }

    private static func width(of row: [Entry]) -> Double {
        row.map(\.width).reduce(0, +) + gap * Double(max(row.count - 1, 0))
    }

    private static func entries(of chart: Chart, measuring measurer: any TextMeasurer) -> [Entry] {
        var entries: [Entry] = []
        for mark in chart.marks {
            let found: (series: Series, isArea: Bool, hasDots: Bool)
            switch mark {
            case .line(let line): found = (line.series, false, line.hasDots)
            case .step(let step): found = (step.series, true, false)
            case .rule, .cells: continue
            }
            guard let name = found.series.name, !found.series.isFaint,
                !entries.contains(where: { $0.series == found.series })
            else { continue }
            let sample = found.isArea ? Entry.squareWidth : Entry.lineWidth
            entries.append(
                Entry(
                    name: name, series: found.series, isArea: found.isArea,
                    hasDots: found.hasDots,
                    width: sample + Entry.gap + measurer.width(of: name, style: .chartLabel)))
        }
        return entries
    }
}

extension Legend.Entry {
    fileprivate static let squareWidth = 8.0
    fileprivate static let lineWidth = 16.0
    fileprivate static let gap = 4.5

    /// Draws the sample and the name.
    fileprivate func items(x: Double, middle: Double) -> [Scene.Item] {
        var items: [Scene.Item]
        if isArea {
            let square = Scene.Rectangle(
                x: x + 0.5, y: middle - 3.5, width: Self.squareWidth - 1, height: 7)
            items = [.rectangle(square, corner: 1, .area(of: series))]
        } else {
            let line = Scene.Path([
                .move(Scene.Point(x, middle)), .line(Scene.Point(x + Self.lineWidth, middle)),
            ])
            items = [.path(line, .line(of: series))]
            if hasDots {
                items.append(.dot(at: Scene.Point(x + Self.lineWidth / 2, middle), of: series))
            }
        }
        let start = x + (isArea ? Self.squareWidth : Self.lineWidth) + Self.gap
        let style = TextStyle.chartLabel
        items.append(
            .text(
                Scene.TextRun(
                    name, at: Scene.Point(start, middle + style.middleToBaseline), style: style)))
        return items
    }
}
