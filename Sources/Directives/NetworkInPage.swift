import Charts
import Findings
import Inspection
import LiveNetwork
import Network

/// Runs the network itself in the page, on the article's pictures and on what readers make of them.
///
/// It is called as what it shows; a type of that name would hide the network's own.
struct NetworkInPage: FigureDirective {
    static let name = "network"
    static let summary =
        "The network itself, running in the page: readers draw on a picture, hide parts of it or bring their own, and probabilities, activations and gradients follow."
    static let examples = [
        "<<network>>", "<<network image=3 images=0..11 layers=0,3,6,9>>",
        "<<network images=mistake:1..6 maps=interior>>", "<<network maps=none weights=int8>>",
    ]

    /// What may be drawn over a picture.
    enum Maps: String, Choice {
        case interior, integrated, none
    }

    /// In which form the page carries the weights.
    enum Weights: String, Choice {
        case f16, int8

        var form: StoredForm {
            switch self {
            case .f16: .float16
            case .int8: .int8
            }
        }
    }

    /// The most pictures that readers choose from: each is a button.
    static let mostPictures = 24

    static let image = PictureParameters.first(
        "Which picture is shown first, before the others where it is none of `images`; the first of these where none is named."
    )
    static let images = PictureParameters.several(
        "Which pictures readers choose from, at most \(mostPictures); the first nine where none are named.",
        or: [])
    static let layers = Parameter<LayerChoice?>(
        "layers",
        "The layers whose activations can be looked at, as `activations` counts and names them; where none are named, those with an "
            + "activation, at most \(LiveStages.mostByDefault) spread over the network.",
        default: nil, must: .ifGiven(.beDepths))
    static let maps = Parameter<Maps>(
        "maps",
        "What readers may have computed over a picture: the gradient of a probability on the way from black, that and integrated "
            + "gradients, or nothing.", default: .integrated)
    static let weights = Parameter<Weights>(
        "weights",
        "How the page carries the weights: as numbers of 16 bits, or of 8 with a factor for each output, in half the room. Numbers of 8 bits "
            + "are refused where they change a probability of a test picture by more than 0.01, or what it is taken for.",
        default: .f16)
    static let parameters: [any AnyParameter] = [
        PictureParameters.split, image, images, layers, maps, weights,
    ]

    let first: PictureChoice?
    let choice: Pictures
    let layers: LayerChoice?
    let maps: Maps
    let form: StoredForm

    init(_ arguments: Arguments) {
        choice = arguments[pictures: Self.images, first: 9]
        first = arguments[Self.image].map {
            var first = $0
            first.part = arguments[PictureParameters.split]
            return first
        }
        layers = arguments[Self.layers]
        maps = arguments[Self.maps]
        form = arguments[Self.weights].form
    }

    var needs: Needs { [.training, .pictures] }

    func mistakes(for subject: Subject) -> [Mistake] {
        let count = choice.choice?.count ?? 0
        let excess = Mistake(
            "images",
            "readers choose from at most \(Self.mostPictures) pictures, and these are \(count.grouped)"
        )
        let mistakes = count > Self.mostPictures ? [excess] : []
        guard let graph = subject.graph else { return mistakes }
        return mistakes
            + PageLimits(of: graph, form, keeping: stages(of: graph), of: subject).mistakes
    }

    /// The places whose activations may be looked at.
    func stages(of graph: Graph) -> [Stage] {
        guard let layers else { return LiveStages.byDefault(of: graph) }
        return LiveStages.chosen(layers.known(in: graph), of: graph)
    }

    func numbers(from laboratory: Laboratory) throws -> LiveNumbers {
        var images = try laboratory.pictures(choice)
        if let first, let shown = try laboratory.pictures(first).first {
            images = [shown] + images.filter { $0 != shown }
        }
        return try LiveNumbers(
            of: images, at: stages(of: laboratory.graph()), form, maps, from: laboratory)
    }

    func figure(of numbers: LiveNumbers) throws -> Figure {
        try numbers.rounding.check()
        return Figure(
            .network(try numbers.panel), caption: numbers.caption,
            alternativeText: numbers.alternativeText, notes: numbers.notes,
            details: numbers.details, data: numbers.data)
    }
}
