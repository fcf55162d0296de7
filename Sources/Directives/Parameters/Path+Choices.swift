import Findings
import Inspection
import Notebook

extension Score: Choice {}

extension PathRule: Choice {}

extension MapScale: Choice {}

extension Baseline: ArgumentDecodable {
    static var expectation: String { "black, white, mean, blur, noise, or data:16" }
    static var choices: [String] { ["black", "white", "mean", "blur", "noise"] }

    init(argument: ArgumentValue) throws(ArgumentError) {
        guard case .word(let word) = argument, let baseline = Baseline(word) else {
            throw .otherKind
        }
        self = baseline
    }

    var written: String { name }
}

extension Requirement<Baseline> {
    /// A baseline of no more test pictures than there are.
    static var beBaseline: Self {
        Self { baseline, subject in
            guard case .data(let asked) = baseline, let found = subject.dataset?.testCount,
                asked > found
            else { return nil }
            return PathError.tooFewPictures(asked: asked, found: found).description
        }
    }
}

extension Requirement<Baseline> {
    /// A baseline that is one picture, so that every α is one place.
    static var beOneBaseline: Self {
        Self(expectation: Baseline.choices.listed(with: "or")) { baseline, _ in
            guard case .data = baseline else { return nil }
            return "\(baseline.name) is many baselines, and a place on the path is one; "
                + "integrated-gradients and mistakes take their mean"
        }
    }
}
