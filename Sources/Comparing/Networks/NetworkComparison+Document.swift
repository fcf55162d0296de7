import Charts
package import Directives
import Findings
import Inspection
import Network
import Preparing

extension NetworkComparison.Result {
    /// The comparison as a document, with players between before and after.
    /// - Parameter command: What a user types to make it.
    /// - Returns: A plain value, to be published.
    /// - Throws: `SampleError` where weights cannot be counted into bins.
    package func document(madeBy command: String) throws -> ExecutedNotebook {
        let (before, after) = (comparison.before, comparison.after)
        let names = [before, after].map(RenderCommand.shared)
        var draft = DocumentDraft(command: command)
        if comparison.isEqual { draft.add("Nothing differs.") }
        if let pictures = comparison.pictures {
            draft.add(heading: "What both make of the same pictures")
            add(pictures, to: &draft)
        }
        if let words = comparison.withoutPictures {
            draft.add(words.prefix(1).uppercased() + words.dropFirst() + ".")
        }
        if !comparison.layers.isEmpty {
            draft.add(heading: "How far the weights moved")
            draft.add(try histograms())
            draft.add(driftTable)
        }
        if !comparison.facts.isEmpty {
            draft.add(heading: "How they were trained")
            draft.add(Self.table(of: comparison.facts, columns: ["", "before", "after"]))
        }
        var sources = [
            Figure.Detail("before", names[0]),
            Figure.Detail("weights before, SHA-256", networks.before.digest),
            Figure.Detail("after", names[1]),
            Figure.Detail("weights after, SHA-256", networks.after.digest),
        ]
        if let pictures = comparison.pictures {
            sources.append(Figure.Detail("dataset", pictures.dataset))
            if let digest = pictures.digest {
                sources.append(Figure.Detail("test pictures, SHA-256", digest))
            }
        }
        return draft.executed(
            title: "Two trainings compared", subtitle: "\(names[0]) and \(names[1])", from: sources)
    }

    static func table(of facts: [NetworkComparison.Fact], columns: [String]) -> Figure {
        let table = DataTable(
            columns: columns.map { .init($0) },
            rows: facts.map {
                [.text($0.name), .text($0.before ?? "–"), .text($0.after ?? "–")]
            })
        return Figure(
            kind: .table, .table(table), caption: "What is told of both and differs.",
            alternativeText: "\(facts.count) facts that differ.",
            data: [.table(name: "facts", table)])
    }

    // MARK: Weights

    /// The most layers whose weights are drawn.
    private static let mostLayers = 24

    private func histograms() throws -> Figure {
        let layers = comparison.layers.prefix(Self.mostLayers)
        var panels: [(title: String, bins: HistogramBins, counts: [[Int]])] = []
        for drift in layers {
            let samples = [networks.before, networks.after].map {
                $0.layers[drift.layer].weight.values
            }
            let bins = try HistogramBins.automatic(over: samples)
            panels.append(
                (
                    drift.name ?? "layer \(drift.layer)", bins,
                    try samples.map { sample throws(SampleError) in try bins.counts(of: sample) }
                ))
        }
        let frames = ["before", "after"].enumerated().map { side, label in
            FigureContent.Frame(
                label,
                .charts(
                    panels.map { panel in
                        let highest = panel.counts.joined().max() ?? 1
                        return Chart(
                            title: panel.title,
                            x: Axis(
                                "weight",
                                domain: panel.bins.edges[0]...panel.bins.edges[panel.bins.count]),
                            y: Axis("weights in a bin", domain: 0...Double(highest) * 1.05),
                            marks: [
                                .step(
                                    StepMark(
                                        edges: panel.bins.edges,
                                        heights: panel.counts[side].map(Double.init),
                                        Series(label, side == 0 ? .before : .after),
                                        isFilled: true))
                            ])
                    }, columns: min(panels.count, 3)))
        }
        let left = comparison.layers.count - layers.count
        return Figure(
            .frames(frames),
            caption:
                "Weights of \(layers.count.counted("layer")) before and after, on the same bins.",
            alternativeText:
                "Outlines of histograms of weights of \(layers.count.counted("layer")), before and after.",
            notes: left > 0 ? ["\(left.counted("layer")) more are in the table alone."] : [],
            data: panels.map { panel in
                .table(
                    name: "bins \(panel.title)",
                    DataTable(
                        columns: ["from", "to", "before", "after"].map {
                            .init($0, isNumeric: true)
                        },
                        rows: (0..<panel.bins.count).map { bin in
                            [
                                panel.bins.edges[bin], panel.bins.edges[bin + 1],
                                Double(panel.counts[0][bin]), Double(panel.counts[1][bin]),
                            ].map { .number($0, shown: $0.significant()) }
                        }))
            })
    }

    private var driftTable: Figure {
        func cell(_ number: Double?, _ words: (Double) -> String) -> DataTable.Cell {
            number.map { .number($0, shown: words($0)) } ?? .empty
        }
        let titles = [
            "changed", "relative change", "cosine", "mean shift", "in standard errors",
        ]
        let table = DataTable(
            columns: [.init("layer")] + titles.map { .init($0, isNumeric: true) },
            rows: comparison.layers.map { drift in
                [
                    .text(drift.name ?? "\(drift.layer)"),
                    .number(Double(drift.changed), shown: drift.changed.grouped),
                    cell(drift.relativeChange) { $0.percent(2) },
                    cell(drift.cosine) { $0.decimals(4) },
                    cell(drift.meanShift) { $0.significant() },
                    cell(drift.meanShiftInErrors) { $0.decimals(1) },
                ]
            })
        return Figure(
            kind: .table, .table(table),
            caption: "How far the weights of each layer moved.",
            alternativeText: "The drift of \(comparison.layers.count.counted("layer")).",
            notes: [
                "Relative change is the length of the change over the length of the weights before.",
                "The shift is that of the mean; beyond ±3 standard errors it is hardly chance.",
            ], data: [.table(name: "drift", table)])
    }
}
