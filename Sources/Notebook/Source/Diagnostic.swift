/// One mistake in a notebook, or a warning about it, with the place it was made.
///
/// Lower targets throw small errors without places; whoever knows the place makes the diagnostic, once.
/// Line and column exist only in ``rendered(in:)``.
public struct Diagnostic: Error, Hashable, Sendable {
    /// How bad it is: an error stops the render or leaves an error card, a warning and a note do neither.
    public enum Severity: String, Equatable, Sendable {
        /// The notebook cannot be rendered as written.
        case error
        /// The notebook renders, but probably not as meant.
        case warning
        /// All is well, and there is something to know.
        case note
    }

    /// How bad it is.
    public var severity: Severity
    /// A stable name for this kind of mistake, such as `unknown-directive`.
    public var identifier: String
    /// One sentence without a full stop, in the user's words.
    public var message: String
    /// The bytes the caret goes under; nil when the whole file is meant.
    public var range: SourceRange?
    /// What to try instead, such as ``did you mean 'histogram'?``.
    public var hint: String?
    /// Further lines of explanation.
    public var notes: [String]

    /// How many mistakes it stands for: more than one where they are not told one by one.
    public var count = 1

    /// Makes a diagnostic, an error unless said otherwise.
    public init(
        _ severity: Severity = .error, _ identifier: String, _ message: String,
        at range: SourceRange? = nil, hint: String? = nil, notes: [String] = []
    ) {
        self.severity = severity
        self.identifier = identifier
        self.message = message.shortenedForMessage
        self.range = range
        self.hint = hint?.shortenedForMessage
        self.notes = notes.map(\.shortenedForMessage)
    }
}
