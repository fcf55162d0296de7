import Charts
import Inspection
import Network

/// Draws how the weights of layers are distributed, before training, after it, or both over one another.
struct Histogram: FigureDirective {
    static let name = "histogram"
    static let summary =
        "Step outlines of the weights of layers, before training, after it, or both."
    static let examples = [
        "<<histogram layer=0..2 when=before>>", "<<histogram layer=3 when=both scale=density>>",
        "<<histogram layer=0,2,5..8 when=frames scale=density>>",
    ]

    /// The moments that are shown.
    enum When: String, Choice {
        /// One moment.
        case before, after
        /// One over the other.
        case both
        /// One after the other.
        case frames
    }

    /// What the vertical axis counts.
    enum Scale: String, Choice {
        case count, density
    }

    static let layer = Parameter<IndexChoice>(
        "layer", "Layers with weights, counted from 0.", must: .each(.beLayer))
    static let when = Parameter<When>(
        "when",
        "Before training, after it, both over one another, or both as frames of a player on the same axes.",
        default: .after)
    static let scale = Parameter<Scale>(
        "scale", "Weights in each bin, or their share divided by the bin's width.", default: .count)
    static let bins = Parameter<BinCount>(
        "bins",
        "How many bins, at most \(BinCount.most.grouped); `auto` is NumPy's rule of that name, at most 200.",
        default: .auto)
    static let parameters: [any AnyParameter] = [layer, when, scale, bins]

    let layers: [Int]
    let when: When
    let scale: Scale
    let bins: BinCount

    init(_ arguments: Arguments) {
        layers = arguments[Self.layer].indices
        when = arguments[Self.when]
        scale = arguments[Self.scale]
        bins = arguments[Self.bins]
    }

    private var isComparing: Bool { when == .both || when == .frames }

    var needs: Needs {
        switch when {
        case .before: .initialisation
        case .after: .training
        case .both, .frames: [.training, .initialisation]
        }
    }

    func figure(in session: inout Session) throws -> Figure {
        let samples = try samples(in: &session)
        let panels = try panels(of: samples)
        let table = DataTable(weights: samples)
        return Figure(
            .stack([content(of: panels), .table(table)]),
            caption: caption(panels), alternativeText: alternativeText(samples),
            notes: isComparing ? Self.notes : [],
            details: (when == .before ? [] : session.checkpointDetails)
                + (when == .after ? [] : session.seedDetails),
            data: panels.map { .table(name: $0.name, $0.table) }
                + [.table(name: "statistics", table)])
    }

    private func content(of panels: [HistogramPanel]) -> FigureContent {
        let columns = min(panels.count, 3)
        guard when == .frames else { return .charts(panels.map(\.chart), columns: columns) }
        return .frames(
            [Moment.before, .after].enumerated().map { index, moment in
                .init(
                    "\(moment.rawValue) training",
                    .charts(panels.map { $0.chart(ofOutline: index) }, columns: columns))
            })
    }

    private func samples(in session: inout Session) throws -> [WeightSample] {
        let moments: [Moment] =
            isComparing ? [.before, .after] : when == .before ? [.before] : [.after]
        return try layers.map { layer in
            let sides = try moments.map { moment in
                WeightSample.Side(
                    moment: moment, values: try session.weights(ofLayer: layer, moment),
                    statistics: try session.statistics(ofLayer: layer, moment))
            }
            return WeightSample(
                layer: layer, sides: sides,
                drift: isComparing ? try session.drift(ofLayer: layer) : nil)
        }
    }

    /// One panel a layer where two moments are compared, otherwise one for all layers.
    private func panels(of samples: [WeightSample]) throws -> [HistogramPanel] {
        guard isComparing else {
            let outlines = samples.enumerated().flatMap { index, sample in
                sample.sides.map {
                    HistogramPanel.Outline(
                        "layer \(sample.layer)", .series(index), $0.values,
                        isDashed: index % 2 == 1)
                }
            }
            return [try panel("bins", title: nil, outlines)]
        }
        return try samples.map { sample in
            try panel(
                "bins-layer-\(sample.layer)", title: "layer \(sample.layer)",
                sample.sides.map { side in
                    let isBefore = side.moment == .before
                    return HistogramPanel.Outline(
                        side.moment.rawValue, isBefore ? .before : .after, side.values,
                        isDashed: isBefore)
                })
        }
    }

    private func panel(
        _ name: String, title: String?, _ outlines: [HistogramPanel.Outline]
    ) throws -> HistogramPanel {
        try HistogramPanel(
            name: name, title: title, bins: bins, isDensity: scale == .density, outlines: outlines)
    }

    private func caption(_ panels: [HistogramPanel]) -> String {
        let moment =
            switch when {
            case .before: "before training"
            case .after: "after training"
            case .both, .frames: "before and after training"
            }
        let bins = panels.map { "\($0.binCount) bins of width \($0.binWidth.significant(2))" }
        let widths =
            panels.count == 1 ? "; \(bins[0])" : "; each panel has its own axes"
        return "Weights of \(layers.named("layer")) \(moment)\(widths)."
    }

    /// What the last columns of the table are.
    private static let notes = [
        "Relative change is the length of the change over the length of the initial weights.",
        "Shift is that of the mean, in standard errors of the changes; beyond ±3 it is hardly chance.",
    ]

    private func alternativeText(_ samples: [WeightSample]) -> String {
        let lines = samples.map { sample in
            let sides = sample.sides.map { side in
                let weights = side.statistics
                return "\(side.moment.rawValue) training from \(weights.minimum.significant()) to "
                    + "\(weights.maximum.significant()) with mean \(weights.mean.significant()) "
                    + "and standard deviation \(weights.deviation.significant())"
            }
            return "layer \(sample.layer) " + sides.joined(separator: ", ")
        }
        return "Outlines of histograms of weights: " + lines.joined(separator: "; ") + "."
    }
}
