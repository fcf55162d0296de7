/// The names of a chart's series beside samples of their ink, in rows.
struct Legend: Equatable, Sendable {
    /// One name.
    struct Entry: Equatable, Sendable {
        /// What stands before a name.
        enum Sample: Equatable, Sendable {
            /// A piece of line, perhaps with a dot.
            case line(hasDots: Bool)
            /// A square, perhaps tinted, as for histograms.
            case area(isFilled: Bool)

            /// Its width, in points.
            var width: Double {
                switch self {
                case .line: 16
                case .area: 8
                }
            }
        }

        /// The name.
        var name: String
        /// The series it names.
        var series: Series
        /// The sample of its ink.
        var sample: Sample
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
            let found: (series: Series, sample: Entry.Sample)
            switch mark {
            case .line(let line): found = (line.series, .line(hasDots: line.hasDots))
            case .step(let step): found = (step.series, .area(isFilled: step.isFilled))
            case .rule, .cells: continue
            }
            guard let name = found.series.name, !found.series.isFaint,
                !entries.contains(where: { $0.series == found.series })
            else { continue }
            let width = measurer.width(of: name, style: .chartLabel)
            entries.append(
                Entry(
                    name: name, series: found.series, sample: found.sample,
                    width: found.sample.width + Entry.gap + width))
        }
        return entries
    }
}

extension Legend.Entry {
    fileprivate static let gap = 4.5

    /// Draws the sample and the name.
    fileprivate func items(x: Double, middle: Double) -> [Scene.Item] {
        let style = TextStyle.chartLabel
        let position = Scene.Point(x + sample.width + Self.gap, middle + style.middleToBaseline)
        return sampleItems(x: x, middle: middle)
            + [.text(Scene.TextRun(name, at: position, style: style))]
    }

    private func sampleItems(x: Double, middle: Double) -> [Scene.Item] {
        switch sample {
        case .area(let isFilled):
            let square = Scene.Rectangle(
                x: x + 0.5, y: middle - 3.5, width: sample.width - 1, height: 7)
            return [.rectangle(square, corner: 1, .area(of: series, isFilled: isFilled))]
        case .line(let hasDots):
            let line = Scene.Item.line(
                Scene.Point(x, middle), Scene.Point(x + sample.width, middle), .line(of: series))
            let dot = Scene.Item.dot(at: Scene.Point(x + sample.width / 2, middle), of: series)
            return hasDots ? [line, dot] : [line]
        }
    }
}
