import Charts
import Findings
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

    static let layer = Parameter<LayerChoice>(
        "layer",
        "Layers with weights, counted from 0 or by name: `layer2.1.conv2`, `layer3.*.conv2`, `layer3.**`.",
        must: .beLayers)
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
    private let layerWords: String
    /// What each layer is called where it has a name.
    private let names: [String?]
    let when: When
    let scale: Scale
    let bins: BinCount

    init(_ arguments: Arguments) {
        let choice = arguments[Self.layer]
        let layers = choice.layers
        self.layers = layers
        names = layers.map { choice.graph?.knownName(ofLayer: $0) }
        layerWords = choice.graph?.words(forLayers: layers) ?? layers.named("layer")
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

    struct Numbers {
        /// By layer.
        var samples: [WeightSample]
        /// One panel a layer where two moments are compared, otherwise one for all layers.
        var histograms: [HistogramOfWeights.Answer]
    }

    private var moments: [Moment] {
        isComparing ? [.before, .after] : when == .before ? [.before] : [.after]
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        let moments = moments
        let outlines = layers.map { layer in
            moments.map {
                HistogramOfWeights.Outline(layer: layer, isInitial: $0 == .before)
            }
        }
        let panels = isComparing ? outlines : [outlines.flatMap(\.self)]
        let histograms = try laboratory.ask(
            panels.map { HistogramOfWeights($0, bins: bins.count) })
        let statistics = try laboratory.ask(
            layers.flatMap { layer in
                moments.map { StatisticsOfWeights(ofLayer: layer, isInitial: $0 == .before) }
            })
        let drifts =
            isComparing ? try laboratory.ask(layers.map { DriftOfWeights(ofLayer: $0) }) : []
        return Numbers(
            samples: layers.enumerated().map { place, layer in
                WeightSample(
                    layer: layer, name: names[place],
                    sides: moments.enumerated().map { side, moment in
                        WeightSample.Side(
                            moment: moment, statistics: statistics[place * moments.count + side])
                    }, drift: isComparing ? drifts[place] : nil)
            }, histograms: histograms)
    }

    func figure(of numbers: Numbers) -> Figure {
        let samples = numbers.samples
        let panels = panels(numbers.histograms)
        let table = DataTable(weights: samples)
        return Figure(
            .stack([content(of: panels), .table(table)]),
            caption: caption(panels), alternativeText: alternativeText(samples),
            notes: isComparing ? Self.notes : [],
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

    private func panels(_ histograms: [HistogramOfWeights.Answer]) -> [HistogramPanel] {
        guard isComparing else {
            let outlines = layers.indices.map { index in
                HistogramPanel.Outline(
                    title(index), .series(index),
                    isDashed: index % 2 == 1 || index >= ColorRole.seriesCount)
            }
            return histograms.map { panel("bins", title: nil, outlines, $0) }
        }
        return zip(layers.indices, histograms).map { index, found in
            panel(
                "bins-layer-\(layers[index])", title: title(index),
                [
                    .init(Moment.before.rawValue, .before, isDashed: true),
                    .init(Moment.after.rawValue, .after),
                ], found)
        }
    }

    private func title(_ index: Int) -> String { names[index] ?? "layer \(layers[index])" }

    private func panel(
        _ name: String, title: String?, _ outlines: [HistogramPanel.Outline],
        _ found: HistogramOfWeights.Answer
    ) -> HistogramPanel {
        HistogramPanel(
            name: name, title: title, isDensity: scale == .density, outlines: outlines, found)
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
        return "Weights of \(layerWords) \(moment)\(widths)."
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
            return "\(sample.name ?? "layer \(sample.layer)") " + sides.joined(separator: ", ")
        }
        return "Outlines of histograms of weights: " + lines.joined(separator: "; ") + "."
    }
}
