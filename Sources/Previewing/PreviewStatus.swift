import Directives
import Notebook

/// What is said beside the page: mistakes, a training, how far the figures are.
struct PreviewStatus: Encodable, Equatable, Sendable {
    /// One mistake.
    struct Mistake: Encodable, Equatable, Sendable {
        var severity: String
        /// `file:line:column`, or the file.
        var place: String
        var message: String
        var hint: String?
        /// The line of the file, and one with a mark below.
        var excerpt: [String]
        var notes: [String]

        init(_ diagnostic: Diagnostic, in source: SourceText) {
            severity = diagnostic.severity.rawValue
            message = diagnostic.message.madeVisible()
            hint = diagnostic.hint?.madeVisible()
            notes = diagnostic.notes.map { $0.madeVisible() }
            guard let range = diagnostic.range else {
                (place, excerpt) = (source.name.madeVisible(), [])
                return
            }
            let name = source.name(at: range.lowerBound).madeVisible()
            let position = source.position(of: range.lowerBound)
            place = "\(name):\(position.line):\(position.column)"
            var copy = diagnostic
            (copy.hint, copy.notes) = (nil, [])
            excerpt = copy.rendered(in: source).split(separator: "\n").dropFirst().prefix(2).map(
                String.init)
        }

        /// A sentence that belongs to no place.
        init(_ message: String) {
            (severity, place, excerpt, notes) = ("error", "", [], [])
            self.message = message.madeVisible()
        }
    }

    /// How far a training is.
    struct Training: Encodable, Equatable, Sendable {
        var words: String
        /// Whether it is at work; one that was killed is not.
        var isAtWork: Bool
        /// From 0 to 1.
        var share: Double
    }

    /// How far the figures are.
    struct Computing: Encodable, Equatable, Sendable {
        /// How many are there of how many.
        var done: Int
        var total: Int
        /// `Figure 3`; nil for a value in a sentence.
        var figure: String?
        /// What is worked out, such as `attribution of picture`.
        var words: String?
        var percent: Int?
    }

    /// The errors, and then what is no error; of many the first.
    var mistakes: [Mistake] = []
    /// How many further errors there are.
    var furtherErrors = 0
    /// How many further remarks there are.
    var furtherRemarks = 0
    /// Whether the page shows what was there before the mistakes.
    var isOutdated = false
    var training: Training?
    var computing: Computing?
}
