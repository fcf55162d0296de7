import Charts
import Findings
import Inspection
import LiveNetwork
import Network

/// What a network in a page shows before anybody touches it, in numbers.
struct LiveNumbers {
    /// The pictures to choose from; the first is shown first.
    var images: [PictureOrigin]
    var gallery: Gallery
    /// The article's probabilities, by picture.
    var probabilities: [[Double]]
    /// The program with the weights as the page carries them.
    var program: LiveProgram
    /// How many weights there are.
    var weightCount: Int
    var form: StoredForm
    var rounding: LiveRounding
    /// The places whose activations may be looked at, with the channels that are shown of each.
    var layers: [LiveLayer]
    /// The place among them that is printed, with what is there of the first picture; nil where there are none.
    var printed: (layer: LiveLayer, volume: ActivationsOfPicture.Answer)?
    var maps: NetworkInPage.Maps
    /// The gradient at the first picture; nil where no maps are wanted.
    var gradient: Inspection.InteriorGradients.Point?
    /// The integrated gradients of all pictures, and those of the first alone, which are printed; nil where they are not wanted.
    var attributions: (all: AttributionSheet, first: AttributionSheet)?
    /// How a reader's picture becomes one of these.
    var framing: PictureFraming

    /// The score whose gradients are shown, and where the way begins.
    static let settings = PathSettings()
    /// The rule by which the page integrates: that of 64 steps, whose ends have no weight.
    static let quadrature = PathQuadrature(rule: .sidi, steps: .count(63))
}

extension LiveNumbers {
    /// Asks a laboratory.
    /// - Throws: ``LiveNetworkError`` for weights that their form does not hold, or what the laboratory throws.
    init(
        of images: [PictureOrigin], at stages: [Stage], _ form: StoredForm,
        _ maps: NetworkInPage.Maps, from laboratory: Laboratory
    ) throws {
        let graph = try laboratory.graph()
        let names = try laboratory.classNames()
        self.images = images
        self.form = form
        self.maps = maps
        gallery = try Gallery(of: images, in: laboratory)
        framing = try laboratory.facts().framing
        weightCount = graph.parameterCount
        layers = stages.map { LiveLayer($0, in: graph, classNames: names) }
        let middle = layers.isEmpty ? nil : layers[layers.count / 2]
        printed = try middle.map { layer in
            (layer, try laboratory.ask(ActivationsOfPicture(images[0], after: layer.stage.depth)))
        }
        gradient =
            maps == .none
            ? nil
            : try laboratory.ask(
                GradientsAlongPath(
                    images[0], Self.settings.question(in: laboratory), alphas: [1])
            ).first
        func sheet(of images: [PictureOrigin]) throws -> AttributionSheet {
            try AttributionSheet(of: images, Self.settings, Self.quadrature, from: laboratory)
        }
        attributions =
            maps == .integrated
            ? (all: try sheet(of: images), first: try sheet(of: [images[0]])) : nil
        probabilities = try laboratory.ask(images.map { ProbabilitiesOfPicture($0) })
        rounding = LiveRounding(
            form: form,
            shown: ChangesByWeights.Answer(
                from: probabilities,
                to: try laboratory.ask(images.map { ProbabilitiesInPage($0, weights: form) })),
            all: form == .int8 ? try laboratory.ask(ChangesByWeights(form)) : nil)
        program = try LiveProgram(
            laboratory.network(inPageAs: form), form: form,
            keeping: Set(stages.map { $0.depth.value(in: graph) }))
    }
}

/// A place whose activations may be looked at, with the channels that are shown.
struct LiveLayer {
    let stage: Stage
    /// The index of the value in the graph.
    let value: Int
    let shape: PictureShape
    let channels: [Int]
    /// The names of the channels where they are the classes.
    let classNames: [String]?

    /// Chooses the channels: all classes where they are these, and otherwise as `activations` does where nothing is said.
    init(_ stage: Stage, in graph: Graph, classNames names: [String]) {
        self.stage = stage
        value = stage.depth.value(in: graph)
        shape = graph.shapes[value]
        classNames = graph.classNames(names, after: stage.depth)
        let count = shape.channels
        // Of few channels every one is shown.
        let fillTiles = count >= 9 || count.isMultiple(of: 3)
        let tile: Activations.TileMode = classNames == nil && fillTiles ? .rgb3 : .single
        channelsPerTile = tile == .rgb3 ? 3 : 1
        channels = Array(0..<Activations.standard(of: count, tile).count)
    }

    /// 3 for red, green and blue in one tile, 1 for grey tiles.
    let channelsPerTile: Int
}
