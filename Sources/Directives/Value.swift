import Findings
import Inspection
import Network

/// Puts one computed value into a sentence.
struct Value: ValueDirective {
    static let name = "value"
    static let summary = "A computed value inside a sentence, such as the test accuracy."
    static let examples = [
        "<<value test-accuracy>>", "<<value test-accuracy count=50>>",
        "<<value train-cost epoch=last digits=2>>", "<<value weight-std layer=3 when=after>>",
        "<<value path-accuracy alpha=.01 count=50>>", "<<value predicted-class image=mistake:1>>",
        "<<value class class=3>>", "<<value predicted-class image=\"photo.png\">>",
    ]

    static let valueName = Parameter<ValueName>("name", "Which value.", isPositional: true)
    static let layer = Parameter<OneLayer?>(
        "layer",
        "A layer counted from 0 or by name; for channels, how many layers have been applied, or a value's name.",
        default: nil, must: .ifGiven(.beKnown))
    static let when = Parameter<Moment>(
        "when", "The weights before or after training.", default: .after)
    static let epoch = Parameter<EpochSelection?>(
        "epoch",
        "After which epoch, as recorded in training; of what only a training knows, the last where not given.",
        default: nil, must: .ifGiven(.beEpoch))
    static let count = Parameter<Int?>(
        "count", "Only the first so many pictures or channels.", default: nil)
    static let image = PictureParameters.oneIfAny
    static let target = Parameter<ClassChoice?>(
        "class", or: ["index"], "Which class.", default: nil, must: .ifGiven(.beClass))
    static let bound = Parameter<Double?>("bound", "A limit, by value.", default: nil)
    static let color = Parameter<ColorChoice?>("color", "Only this colour.", default: nil)
    static let threshold = Parameter(
        "threshold", "The colour selectivity from which a channel counts.", default: 0.25)
    static let pictures = Parameter(
        "pictures",
        "Over how many test pictures, from the first on, colour selectivity is measured.",
        default: 128,
        must: .lie(in: 1...10_000))
    static let alpha = Parameter<Double?>(
        "alpha", "Where on the path from black (0) to a picture (1).", default: nil,
        must: .ifGiven(.beAlpha))
    static let rank = Parameter<Int?>(
        "rank", "Which place in order of frequency, from 1.", default: nil,
        must: .ifGiven(.lie(in: 1...256)))
    static let box = Parameter<BoxSelection?>(
        "box", "A part of a picture: [x, y, width, height], or top:16.", default: nil,
        must: .ifGiven(.lieInPicture))
    static let rule = Parameter<PathRule?>(
        "rule", "How nodes are placed on a path.", default: nil)
    static let steps = Parameter<Inspection.IntegratedGradients.Steps>(
        "steps",
        "How many nodes a path has, at most \(Inspection.IntegratedGradients.Steps.most.grouped).",
        default: .automatic)
    static let format = Parameter<Quantity.Format>(
        "format", "How a number is written.", default: .auto)
    static let digits = Parameter<Int?>(
        "digits", "How many digits a number has; decimals of percentages and plain numbers.",
        default: nil, must: .ifGiven(.lie(in: 0...12)))
    static let parameters: [any AnyParameter] = [
        valueName, layer, when, epoch, count, PictureParameters.split, image, target, bound, color,
        threshold, pictures,
        alpha, rank, box, rule, steps, format, digits,
    ]

    /// What every value may be written with.
    private static let formatting = ["name", "format", "digits"]

    fileprivate(set) var definition: ValueDefinition
    let place: OneLayer?
    let when: Moment
    let epoch: EpochSelection?
    let count: Int?
    let image: PictureChoice?
    let target: ClassChoice?
    let bound: Double?
    let color: ColorChoice?
    let threshold: Double
    let pictureCount: Int
    let alpha: Double?
    let rank: Int?
    let box: BoxSelection?
    let rule: PathRule?
    let steps: Inspection.IntegratedGradients.Steps
    private let format: Quantity.Format
    private let digits: Int?
    private let given: [String]

    init(_ arguments: Arguments) {
        definition = arguments[Self.valueName].definition
        place = arguments[Self.layer]
        when = arguments[Self.when]
        epoch = arguments[Self.epoch]
        count = arguments[Self.count]
        image = ChosenPictures.choices(in: arguments, of: Self.self).first?.choice
        target = arguments[Self.target]
        bound = arguments[Self.bound]
        color = arguments[Self.color]
        threshold = arguments[Self.threshold]
        pictureCount = arguments[Self.pictures]
        alpha = arguments[Self.alpha]
        rank = arguments[Self.rank]
        box = arguments[Self.box]
        rule = arguments[Self.rule]
        steps = arguments[Self.steps]
        format = arguments[Self.format]
        digits = arguments[Self.digits]
        given = Self.parameters.map(\.name).filter { arguments.isGiven($0) }
    }

    /// The layer with weights that is asked about, counted from 0.
    var layer: Int { place?.layer ?? 0 }

    /// Behind which layer, or at which value.
    var depth: Depth { place?.depth ?? 0 }

    var needs: Needs {
        definition.needs(of: self)
    }

    /// Whether `layer=` says how many layers have been applied, as for activations.
    private var countsLayersApplied: Bool { countsChannels || definition.name == "channel-count" }

    /// Whether `count=` is one of channels, not of pictures.
    private var countsChannels: Bool { definition.name == "selective-channels" }

    func mistakes(for subject: Subject) -> [Mistake] {
        let known =
            Self.formatting + definition.required + definition.optional
            + (definition.required.contains("image") ? ["split"] : [])
        let foreign = given.filter { !known.contains($0) }.map {
            Mistake($0, "'\($0)' says nothing about \(definition.name)")
        }
        let unformatted = ["format", "digits"].compactMap { name in
            definition.form.words.flatMap { form in
                given.contains(name) && (name != "format" || format != .auto)
                    ? Mistake(
                        name, "'\(name)' says nothing about \(definition.name), which is \(form)"
                    )
                    : nil
            }
        }
        let missing = definition.required.filter { !given.contains($0) }.map {
            Mistake("name", "\(definition.name) needs '\($0)'")
        }
        return foreign + unformatted + missing + fileMistakes(for: subject)
            + layerMistakes(for: subject)
            + countMistakes(for: subject)
            + momentMistakes
    }

    func value(from laboratory: Laboratory) throws -> (words: String, numbers: [Double]) {
        let quantity = try quantity(from: laboratory)
        return (quantity.words(format: format, digits: digits), quantity.numbers)
    }

    /// What the value comes to before it becomes words.
    /// - Throws: Why it cannot be found.
    func quantity(from laboratory: Laboratory) throws -> Quantity {
        try definition.find(self, laboratory)
    }

    /// Whether it comes to a word; nil where that is known only when it is found.
    var isWord: Bool? {
        switch definition.form {
        case .number: false
        case .word: true
        // A layer is a number, or has a name.
        case .count: nil
        case .fixed: nil
        }
    }

    /// Of a file nobody says the class; of a dataset that cannot be read nobody knows which files are its pictures.
    private func fileMistakes(for subject: Subject) -> [Mistake] {
        guard subject.dataset != nil, let file = image?.files.first else { return [] }
        switch definition.name {
        case "true-class", "verdict":
            return [Mistake("image", "nobody says of which class '\(file)' is")]
        case "image-number":
            return [Mistake("image", "'\(file)' is a file and has no number")]
        default: return []
        }
    }

    private var momentMistakes: [Mistake] {
        when == .both
            ? [Mistake("when", "a value is taken before or after training, not both")] : []
    }

    private func layerMistakes(for subject: Subject) -> [Mistake] {
        guard let place, definition.required.contains("layer") else { return [] }
        let fault =
            countsLayersApplied
            ? place.faultAsDepth(for: subject) : place.faultAsLayer(for: subject)
        return fault.map { [Mistake("layer", $0.message, hint: $0.hint)] } ?? []
    }

    private func countMistakes(for subject: Subject) -> [Mistake] {
        guard let count, definition.optional.contains("count") else { return [] }
        if count < 1 { return [Mistake("count", "'count' is at least 1, not \(count)")] }
        if countsChannels {
            return channelMistake(count, subject).map { [Mistake("count", $0)] } ?? []
        }
        if given.contains("epoch") {
            return [
                Mistake(
                    "epoch", "'count' is measured with the trained network, not after an epoch")
            ]
        }
        return Requirement<Int>.beTestCount.mistake(count, subject).map { [Mistake("count", $0)] }
            ?? []
    }

    private func channelMistake(_ count: Int, _ subject: Subject) -> String? {
        guard let place, let graph = subject.graph, place.faultAsDepth(for: subject) == nil else {
            return nil
        }
        return ChannelSelection.first(count).mistake(
            ofChannels: graph.shapes[depth.value(in: graph)].channels)
    }
}

extension Value {
    /// The value that is the interval of this one; nil where it has none, or is asked for as no interval can be.
    var interval: Value? {
        guard
            let definition = ValueDefinition.all.first(where: {
                $0.name == "\(self.definition.name)-interval"
            })
        else { return nil }
        let known = Self.formatting + definition.required + definition.optional + ["split"]
        guard given.allSatisfy(known.contains) else { return nil }
        var interval = self
        interval.definition = definition
        return interval
    }
}
