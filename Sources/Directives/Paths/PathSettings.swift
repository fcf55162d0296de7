import Charts
import Findings
import Inspection

/// What is differentiated, and from where the path comes.
struct PathSettings {
    /// The number.
    var score: Score
    /// Its class.
    var target: ClassSelection
    /// The beginning of the path.
    var baseline: Baseline
    /// What is differentiated and attributed to inside the network.
    var inside = PathInside()

    /// Makes settings; where no class is named, the loss is that for the true class, and any other score that of the
    /// predicted one.
    init(score: Score = .prob, target: ClassSelection? = nil, baseline: Baseline = .black) {
        self.score = score
        self.target = target ?? (score == .loss ? .truth : .predicted)
        self.baseline = baseline
    }

    /// What is asked of the network; a class that is named is known by its number there.
    /// - Throws: ``ChoiceError`` for a class that there is not.
    func question(in laboratory: Laboratory) throws -> PathQuestion {
        let graph = try laboratory.graph()
        let layer = inside.layer?.known(in: graph).depth
        if let channel = inside.channel(in: graph) {
            return PathQuestion(
                score: .logit, target: .channel(channel.number, of: channel.stage.depth),
                baseline: baseline, layer: layer)
        }
        let target: PathQuestion.Target =
            switch self.target {
            case .predicted: .predicted
            case .truth: .truth
            case .number(let number): .number(number)
            case .chosen(let choice): .number(try laboratory.number(of: choice))
            }
        return PathQuestion(score: score, target: target, baseline: baseline, layer: layer)
    }

    /// `the probability of its predicted class`, where one picture is spoken of, and `of each one's predicted class` of several.
    func words(_ classNames: [String], of count: Int = 1) -> String {
        if let channel = inside.channel(in: nil) { return "the mean of \(channel.words)" }
        let owner = count == 1 ? "its" : "each one's"
        return switch target {
        case .predicted: "the \(score.noun) of \(owner) predicted class"
        case .truth: "the \(score.noun) of \(owner) true class"
        case .number(let number): score.words(of: classNames[number])
        case .chosen(let choice):
            score.words(
                of: (try? choice.number(in: classNames)).map { classNames[$0] } ?? choice.text)
        }
    }

    /// What is wrong with the class, and with a picture of which nobody says the class where the true one is asked for.
    func mistakes(for subject: Subject, of pictures: PictureChoice? = nil) -> [Mistake] {
        let mistakes = inside.mistakes(for: subject)
        guard mistakes.isEmpty, inside.of == nil else { return mistakes }
        if let mistake = target.mistake(for: subject) { return [mistake] }
        // Of a dataset that cannot be read nobody knows which files are its pictures.
        guard target == .truth, let dataset = subject.dataset else { return [] }
        guard dataset.isLabelled else {
            return [
                Mistake(
                    "class",
                    "the true class is asked for, and nobody says the classes of the pictures of \(dataset.name)",
                    hint: "write class=predicted, or the name of a class")
            ]
        }
        guard let file = pictures?.files.first else { return [] }
        return [
            Mistake(
                "class",
                "the true class is asked for, and nobody says of which class '\(file)' is",
                hint: "write class=predicted, or the name of a class")
        ]
    }

    /// For "How this was made".
    func details(_ classNames: [String]) -> [Figure.Detail] {
        [Figure.Detail("score", words(classNames))] + baseline.details + inside.details
    }

    /// What is differentiated, in one word.
    var noun: String { inside.of == nil ? score.noun : "mean" }

    /// What blue and red mean.
    var signs: (positive: String, negative: String) {
        inside.of == nil ? score.signs : ("raises the mean", "lowers the mean")
    }
}
