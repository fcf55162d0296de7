import Findings
import LiveNetwork

/// What the form in which a page carries weights changes of what the network says, and whether that is little enough.
struct LiveRounding: Equatable {
    /// What another order of sums may change besides, as on another processor.
    static let margin = 1e-4

    let form: StoredForm
    /// On the pictures that readers choose from, by the page's own kernels.
    let shown: ChangesByWeights.Answer
    /// On all test pictures; nil where that was not asked.
    let all: ChangesByWeights.Answer?

    /// By how much what a page computes may differ from the article's probabilities.
    var tolerance: Double { shown.greatest + Self.margin }

    /// Refuses weights that change too much of what is said of a picture that readers choose from, or of any of the test part.
    /// - Throws: ``LiveRoundingError``.
    func check() throws(LiveRoundingError) {
        for (answer, isShown) in [(shown, true)] + (all.map { [($0, false)] } ?? []) {
            guard answer.isLittle else {
                throw LiveRoundingError(form: form, answer: answer, isShown: isShown)
            }
        }
    }

    /// What weights of 8 bits change of all test pictures, as a sentence; nothing of other forms.
    var notes: [String] {
        all.map {
            [
                "With weights of \(form.bits) bits probabilities of the \($0.pictureCount.counted("test picture")) differ by up to \($0.greatest.significant(2)) from the article's, "
                    + "and none is taken for another class."
            ]
        } ?? []
    }
}

/// The weights that a page would carry change too much of what the network says.
struct LiveRoundingError: Error, Equatable, CustomStringConvertible {
    let form: StoredForm
    let answer: ChangesByWeights.Answer
    /// Whether the pictures are those that readers choose from, and not all of the test part.
    let isShown: Bool

    var description: String {
        let changed = answer.changed.count
        let pictures =
            isShown
            ? "\(answer.pictureCount.counted("picture")) shown"
            : answer.pictureCount.counted("test picture")
        return "weights of \(form.bits) bits change too much: of \(pictures) "
            + (changed == 0
                ? "none is" : changed == 1 ? "one is" : "\(changed.grouped) are")
            + " taken for another class, and a probability differs by up to \(answer.greatest.significant(3)), "
            + "where \(ChangesByWeights.Answer.bound.written) is allowed"
            + (form == .int8 ? "; take weights=f16" : "")
    }
}

extension StoredForm {
    /// How many a weight has.
    var bits: Int {
        switch self {
        case .float32: 32
        case .float16: 16
        case .int8: 8
        }
    }
}
