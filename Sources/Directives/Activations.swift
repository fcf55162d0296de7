import Charts
import Findings
import Inspection
import Network

/// Shows a test picture as it looks after some layers, channel by channel; several layers follow one another, and
/// readers choose between several pictures.
struct Activations: FigureDirective {
    static let name = "activations"
    static let summary =
        "A test picture after some layers: three channels to a coloured tile, or one channel to a grey one."
    static let examples = [
        "<<activations layer=6 image=3 channels=27>>",
        "<<activations layer=9 image=3 channels=9 tile=single>>",
        "<<activations layer=3 channels=top:9 by=selectivity tile=single>>",
        "<<activations layer=0,3,6,9 images=3,cat:0>>",
        "<<activations layer=layer1..layer4 image=3 channels=9 tile=single>>",
    ]

    /// What one tile shows.
    enum TileMode: String, Choice {
        case rgb3, single
    }

    /// What is black and what is full in a tile.
    enum Scale: String, Choice {
        case layer, extremes, tile
    }

    static let layer = Parameter<LayerChoice>(
        "layer",
        "How many layers have been applied, the last with its activation but without the pooling behind it; 0 shows "
            + "the picture itself. Or what is shown by name: `layer2.1.conv2`, `layer2` for what leaves it, `layer1..layer4`, "
            + "`layer3.*.conv2`, `last-map`. Several are frames of a player.",
        must: .beDepths)
    static let images = PictureParameters.several(
        "Which pictures, the first where none are named; readers choose between several.",
        default: PictureChoice(0...0))
    static let channels = Parameter<ChannelSelection?>(
        "channels",
        "Which channels: the first so many, those of a range or list, or those that come first by a rule; the first 27 "
            + "where there are as many. With tile=rgb3 their number is a multiple of three.",
        default: nil)
    static let by = Parameter<ChannelRule>(
        "by",
        "The rule behind channels=top:9, the greatest first: colour selectivity, the mean, standard deviation or maximum "
            + "of the channel's activations, or the share of places where it is saturated; all over the first test pictures, as "
            + "many as `pictures` says.",
        default: .selectivity)
    static let tile = Parameter<TileMode>(
        "tile", "Three channels as red, green and blue, or one channel in grey.", default: .rgb3)
    static let scale = Parameter<Scale>(
        "scale",
        "What is black and full: the least activation of the layer and its 99th percentile, both extremes "
            + "of the layer as in the 2018 article, or those of each tile.", default: .layer)
    static let threshold = Parameter(
        "threshold", "The colour selectivity from which a channel is boxed.", default: 0.25)
    static let pictures = Parameter(
        "pictures",
        "Over how many test pictures, from the first on, colour selectivity and `by` are measured.",
        default: 128,
        must: .lie(in: 1...10_000))
    static let columns = Parameter(
        "columns", "How many tiles stand in a row; fewer do where there is no room for so many.",
        default: 3, must: .lie(in: 1...16))
    static let parameters: [any AnyParameter] = [
        layer, PictureParameters.split, images, channels, by, tile, scale, threshold, pictures,
        columns,
    ]

    let stages: [Stage]
    let pictures: Pictures
    let selection: ChannelSelection?
    let rule: ChannelRule
    let tile: TileMode
    let scale: Scale
    let threshold: Double
    let pictureCount: Int
    let columns: Int

    init(_ arguments: Arguments) {
        let choice = arguments[Self.layer]
        let modules = choice.modules
        stages = choice.depths.map { depth in
            let value = choice.graph.map { depth.value(in: $0) }
            return Stage(depth, in: choice.graph, leaving: value.flatMap { modules[$0] })
        }
        pictures = arguments[pictures: Self.images, first: 1]
        selection = arguments[Self.channels]
        rule = arguments[Self.by]
        tile = arguments[Self.tile]
        scale = arguments[Self.scale]
        threshold = arguments[Self.threshold]
        pictureCount = arguments[Self.pictures]
        columns = arguments[Self.columns]
    }

    var needs: Needs {
        stages.map(\.depth) == [0] ? [.network, .pictures] : [.training, .pictures]
    }

    func mistakes(for subject: Subject) -> [Mistake] {
        guard let graph = subject.graph else { return [] }
        return stages.lazy.compactMap { mistake(at: $0, in: graph) }.prefix(1).map { $0 }
    }

    private func mistake(at stage: Stage, in graph: Graph) -> Mistake? {
        guard stage.depth != 0 else { return nil }
        let count = graph.shapes[stage.depth.value(in: graph)].channels
        let selection = selection ?? Self.standard(of: count, tile)
        if let mistake = selection.mistake(ofChannels: count) {
            return Mistake(
                "channels",
                "after \(stage.name ?? stage.number.map { "layer \($0)" } ?? "") \(mistake)")
        }
        guard tile == .rgb3, selection.count % 3 != 0 else { return nil }
        return Mistake(
            "channels",
            "\(selection.count.counted("channel")) cannot be shown three to a tile",
            hint: "take a multiple of three, or tile=single")
    }

    /// The first 27 channels as in the 2018 article, or fewer where there are fewer.
    static func standard(of count: Int, _ tile: TileMode) -> ChannelSelection {
        let most = min(count, 27)
        return .first(tile == .single || most < 3 ? most : most - most % 3)
    }

    struct Numbers {
        var images: [PictureOrigin]
        var gallery: Gallery
        /// By picture, then by depth; nil for the picture itself.
        var sheets: [[ChannelSheet?]]
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        let images = try laboratory.pictures(pictures)
        let gallery = try Gallery(of: images, in: laboratory)
        let depths = stages.map(\.depth)
        let layers = try depths.map { $0 == 0 ? nil : try layer(after: $0, from: laboratory) }
        let shown = depths.filter { $0 != 0 }
        let volumes = try laboratory.ask(
            images.flatMap { image in shown.map { ActivationsOfPicture(image, after: $0) } })
        var next = volumes[...]
        let sheets = images.map { _ in
            layers.map { layer in
                layer.flatMap { layer in next.popFirst().map { sheet($0, layer) } }
            }
        }
        return Numbers(images: images, gallery: gallery, sheets: sheets)
    }

    func figure(of numbers: Numbers) -> Figure {
        let gallery = numbers.gallery
        let views = zip(numbers.images, numbers.sheets).map { image, sheets in
            zip(stages, sheets).map { stage, sheet in
                ActivationView(
                    image: image, stage: stage, gallery: gallery, sheet: sheet, columns: columns)
            }
        }
        return Figure(
            views.content(choosing: numbers.images.map { Picture(gallery, $0) }),
            caption: views.caption, alternativeText: views.alternativeText, notes: views.notes,
            data: views.data)
    }

    /// What is the same for all pictures after so many layers.
    private struct Layer {
        var channels: [Int]
        var colors: ColorSelectivity?
        var classNames: [String]?
        var patches: Patches?
    }

    private func layer(after depth: Depth, from laboratory: Laboratory) throws -> Layer {
        let graph = try laboratory.graph()
        let classNames = graph.classNames(try laboratory.classNames(), after: depth)
        let hasColors =
            graph.input.channels == 3 && classNames == nil && graph.infimum(at: depth) != nil
        let colors =
            hasColors
            ? try laboratory.ask(
                ColorsOfChannels(after: depth, pictures: pictureCount, threshold: threshold)) : nil
        let count = graph.shapes[depth.value(in: graph)].channels
        let channels = try (selection ?? Self.standard(of: count, tile)).channels {
            try rule.ranking(after: depth, pictures: pictureCount, colors, from: laboratory)
        }
        return Layer(
            channels: channels, colors: colors, classNames: classNames,
            patches: Patches(of: graph.shapes[depth.value(in: graph)], in: graph))
    }

    private func sheet(_ volume: ActivationsOfPicture.Answer, _ layer: Layer) -> ChannelSheet {
        ChannelSheet(
            volume: layer.patches?.maps(of: volume) ?? volume, patchNote: layer.patches?.note,
            channels: layer.channels, channelsPerTile: tile == .rgb3 ? 3 : 1,
            scale: scale, colors: layer.colors, classNames: layer.classNames)
    }
}

extension Graph {
    /// The names of the classes where the channels at a place are the classes.
    func classNames(_ names: [String], after depth: Depth) -> [String]? {
        let value = depth.value(in: self)
        // What follows the last layer, as a mean over positions does, keeps its channels.
        let isLast = layers.last.map { value >= $0.output } ?? false
        return isLast && shapes[value].channels == names.count ? names : nil
    }
}
