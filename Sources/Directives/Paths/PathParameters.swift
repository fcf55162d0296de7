import Charts
import Findings
import Inspection

/// The arguments that directives about the path to a picture share.
enum PathParameters {
    static let images = PictureParameters.several(
        "Which pictures; the first nine where none are named.")
    static let alphas = Parameter(
        "alphas", "Where on the path from the baseline (0) to the picture (1).",
        default: AlphaList(Alphas.article))
    static let score = Parameter<Score>(
        "score", "What is differentiated: the probability, the logit or the loss of a class.",
        default: .prob)
    static let target = Parameter<ClassSelection?>(
        "class", or: ["index"],
        "The class of that score: the predicted one, or the true one where the score is the loss.",
        default: nil)
    static let of = Parameter<OneLayer?>(
        "of",
        "A layer of which one channel is differentiated in the place of a class's score, the mean of that channel over its places: by "
            + "number, as `activations` counts them, or by name.", default: nil,
        must: .ifGiven(.beKnown))
    static let channel = Parameter<Int?>(
        "channel", "Which channel of the layer that `of` names, counted from 0.", default: nil)
    static let layer = Parameter<OneLayer?>(
        "layer",
        "A layer that is attributed to in the place of the pixels, by number or by name: the path goes from what it makes of the "
            + "baseline to what it makes of the picture, and its channels are summed.",
        default: nil, must: .ifGiven(.beKnown))
    static let baseline = Parameter<Baseline>(
        "baseline",
        "Where the path begins: a picture all black, all white, of the picture's mean colour, the picture blurred "
            + "(a Gaussian of σ = 2 pixels), or noise; or the mean over so many test pictures, as in data:16.",
        default: .black, must: .beBaseline)
    static let oneBaseline = Parameter<Baseline>(
        "baseline",
        "Where the path begins: a picture all black, all white, of the picture's mean colour, the picture blurred "
            + "(a Gaussian of σ = 2 pixels), or noise.", default: .black, must: .beOneBaseline)
    static let rule = Parameter<PathRule?>(
        "rule",
        "How nodes are placed on the path; sidi, whose nodes crowd near the baseline, where steps=auto, and gauss "
            + "where steps is a number.", default: nil)
    static let steps = Parameter<Inspection.IntegratedGradients.Steps>(
        "steps",
        "How many nodes a path has, at most \(Inspection.IntegratedGradients.Steps.most.grouped); auto takes 32, then 64, then "
            + "128 steps until the residual is at most 0.001.",
        default: .automatic)
}

/// How the integral along a path is found.
struct PathQuadrature: Hashable {
    /// How nodes are placed.
    var rule: PathRule
    /// How many there are; nil for as many as are needed.
    var nodes: Int?

    /// Makes a quadrature; where no rule is named, one that suits the steps.
    init(
        rule: PathRule? = nil, steps: Inspection.IntegratedGradients.Steps = .automatic
    ) {
        if case .count(let count) = steps { nodes = count }
        self.rule = rule ?? (nodes == nil ? .sidi : .gauss)
    }

    init(_ arguments: Arguments) {
        self.init(
            rule: arguments[PathParameters.rule], steps: arguments[PathParameters.steps])
    }

    /// As the mathematics takes it.
    var steps: Inspection.IntegratedGradients.Steps { nodes.map { .count($0) } ?? .automatic }

    /// What is wrong with the number of nodes; nil when it fits the rule.
    var mistake: Mistake? {
        guard let nodes else { return nil }
        do throws(PathError) {
            try rule.check(nodes)
            return nil
        } catch {
            return Mistake("steps", "\(error)")
        }
    }
}

extension Score {
    /// What it is called.
    var noun: String {
        switch self {
        case .prob: "probability"
        case .logit: "logit"
        case .loss: "loss"
        }
    }

    /// `the probability of deer`.
    func words(of className: String) -> String { "the \(noun) of \(className)" }

    /// What blue and red mean.
    var signs: (positive: String, negative: String) {
        switch self {
        case .prob, .logit: ("raises the \(noun)", "lowers the \(noun)")
        case .loss:
            ("raises the loss, and so speaks against the class", "lowers the loss")
        }
    }
}

extension Baseline {
    /// For "How this was made".
    var details: [Figure.Detail] { [Figure.Detail("baseline", name)] }

    /// `a black picture`, for sentences.
    var words: String {
        switch self {
        case .black: "a black picture"
        case .white: "a white picture"
        case .mean: "its own mean colour"
        case .blur: "itself, blurred"
        case .noise: "seeded noise"
        case .data(let count): "each of \(count.counted("test picture")), in the mean"
        }
    }
}
