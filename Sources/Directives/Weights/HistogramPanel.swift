import Charts
import Findings
import Inspection

/// Outlines on common bin edges, as a chart and as a table.
struct HistogramPanel {
    /// How one outline is told apart.
    struct Outline {
        var name: String
        var color: ColorRole
        var isDashed: Bool

        init(_ name: String, _ color: ColorRole, isDashed: Bool = false) {
            self.name = name
            self.color = color
            self.isDashed = isDashed
        }
    }

    let name: String
    let chart: Chart
    let table: DataTable
    let binCount: Int
    let binWidth: Double

    /// Draws what was counted, an outline a row of counts.
    init(
        name: String, title: String?, isDensity: Bool, outlines: [Outline],
        _ found: HistogramOfWeights.Answer
    ) {
        let (bins, counts) = (found.bins, found.counts)
        let heights = counts.map {
            isDensity ? bins.densities(ofCounts: $0) : $0.map(Double.init)
        }
        self.name = name
        binCount = bins.count
        binWidth = bins.width
        chart = Chart(
            title: title, x: Axis("weight"), y: Axis(isDensity ? "density" : "weights in a bin"),
            marks: zip(outlines, heights).map { outline, heights in
                .step(
                    StepMark(
                        edges: bins.edges, heights: heights,
                        Series(outline.name, outline.color, isDashed: outline.isDashed)))
            },
            // One alone is as wide as the text, several stand side by side.
            aspect: title == nil ? 2.2 : 1.5)
        table = Self.table(bins, outlines.map(\.name), counts)
    }

    /// The chart with one of its outlines alone, on the axes of all.
    func chart(ofOutline index: Int) -> Chart {
        var chart = chart
        let steps = chart.marks.compactMap { mark in
            if case .step(let step) = mark { step } else { nil }
        }
        guard var step = steps.indices.contains(index) ? steps[index] : nil else { return chart }
        let edges = steps.flatMap(\.edges)
        let highest = steps.flatMap(\.heights).max() ?? 0
        if let least = edges.min(), let greatest = edges.max(), highest > 0 {
            chart.x.domain = least...greatest
            // A little air over the highest bin.
            chart.y.domain = 0...highest * 1.05
        }
        // Nothing is left that dashes would tell it from.
        step.series.isDashed = false
        step.isFilled = true
        chart.marks = [.step(step)]
        return chart
    }

    private static func table(
        _ bins: HistogramBins, _ names: [String], _ counts: [[Int]]
    ) -> DataTable {
        DataTable(
            columns: [.init("from", isNumeric: true), .init("to", isNumeric: true)]
                + names.map { .init($0, isNumeric: true) },
            rows: (0..<bins.count).map { bin in
                [.significant(bins.edges[bin]), .significant(bins.edges[bin + 1])]
                    + counts.map { .count($0[bin]) }
            })
    }
}
