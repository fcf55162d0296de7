import Charts
public import Directives
public import Notebook

/// An executed notebook with everything decided that page and PDF say alike.
///
/// What a heading's level and place are, what stands in a caption, where a link leads, which picture file is shown and what is
/// said where something could not be made is settled here once, in reading order; the writers of page and PDF only set it.
/// A mistake therefore arises once, however many files are made.
public struct Document: Sendable {
    /// What was executed.
    let executed: ExecutedNotebook
    /// What the document says of itself, in words, with the values in them.
    let head: DocumentHead
    /// The title, with all that a heading may have.
    let title: RunningText
    /// The sentence under it; nil where there is none.
    let subtitle: RunningText?
    /// The article, without the heading that became the title.
    let blocks: [Block]
    /// The footnotes by number, the first of which is 1.
    let footnotes: [Footnote]
    /// The place of the contents.
    let placeOfContents: String
    /// The place of the heading over all footnotes.
    let placeOfFootnotes: String
    /// The headings in order, with the one over "How this report was made" where there is one.
    let outline: [Heading]
    /// What the PDF says of how its figures were made, under this heading; nil where there are none.
    let appendix: Heading?
    /// The places in the PDF of the accounts of how figures were made, by those of the figures.
    let accounts: [String: String]
    /// The places of what could not be made, in order.
    let failures: [String]
    /// The places of what was expected and does not hold, in order.
    let objections: [String]
    /// The place of the title.
    let top: String
    /// The names of all places that links can lead to.
    let places: Set<String>
    /// What was found wrong while deciding, such as a missing picture.
    public let diagnostics: [Diagnostic]

    /// Decides all that page and PDF say alike.
    ///
    /// Pictures named in the notebook are read from `imageFolder` alone, each once, and none can be when it is nil.
    public init(_ executed: ExecutedNotebook, imageFolder: ImageFolder? = nil) {
        var resolver = DocumentResolver(executed, imageFolder: imageFolder)
        self = resolver.document()
    }

    init(
        executed: ExecutedNotebook, head: DocumentHead, title: RunningText, subtitle: RunningText?,
        blocks: [Block],
        footnotes: [Footnote], placeOfContents: String, placeOfFootnotes: String,
        outline: [Heading], appendix: Heading?,
        accounts: [String: String], failures: [String], objections: [String], top: String,
        places: Set<String>,
        diagnostics: [Diagnostic]
    ) {
        self.executed = executed
        self.head = head
        self.title = title
        self.subtitle = subtitle
        self.blocks = blocks
        self.footnotes = footnotes
        self.placeOfContents = placeOfContents
        self.placeOfFootnotes = placeOfFootnotes
        self.outline = outline
        self.appendix = appendix
        self.accounts = accounts
        self.failures = failures
        self.objections = objections
        self.top = top
        self.places = places
        self.diagnostics = diagnostics
    }
}

extension Document {
    /// The heading over what the numbers of the report came from; nil where nothing is known of it.
    var provenance: Heading? { executed.provenance.isEmpty ? nil : outline.last }

    /// What is said where parts could not be made, before the numbers that lead to them; nil where all could.
    var wordsOfFailures: String? {
        guard !failures.isEmpty else { return nil }
        let count = failures.count == 1 ? "One part" : "\(failures.count) parts"
        return "\(count) of this report could not be made: "
    }

    /// What is said where sentences do not hold, before the numbers that lead to them; nil where all do.
    var wordsOfObjections: String? {
        switch objections.count {
        case 0: nil
        case 1: "One thing that this report takes for granted does not hold: "
        case let count: "\(count) things that this report takes for granted do not hold: "
        }
    }

    /// The figures in reading order.
    var figures: [Figure] { blocks.flatMap(\.figures) }
}

extension Document {
    /// A heading with its place.
    struct Heading: Equatable, Sendable {
        /// 2 for a section, 3 for a part of one, at most 6; levels never skip on the way down, so that readers who jump by
        /// heading miss nothing.
        var level: Int
        /// The name of its place, unique in the document.
        var place: String
        /// Its words; those of one that has none say so.
        var words: String
        /// Its bytes in the notebook; nil for those that this program adds.
        var range: SourceRange?
    }

    /// A note to the text.
    struct Footnote: Sendable {
        /// The name of its place.
        var place: String
        /// The places that refer to it, in reading order.
        var marks: [String]
        /// What it says.
        var blocks: [Block]
    }

    /// A figure or table at its place.
    struct Figure: Sendable {
        /// What is shown, with its number.
        var numbered: NumberedFigure
        /// The name of its place: the author's where it is a plain one.
        var place: String
        /// The words under it.
        var caption: RunningText
        /// What is told of its drawings to those who cannot see them: always something.
        var textOfDrawings: String
        /// The bytes of its call.
        var range: SourceRange
        /// Why it is shown although it is not made yet; nil for what is made.
        var pending: PendingCall?

        /// `Figure 3`, `Table 1`.
        var name: String { "\(numbered.figure.kind.word) \(numbered.number)" }
    }

    /// What stands where a figure would.
    struct Failure: Equatable, Sendable {
        /// The name of its place.
        var place: String
        /// What could not be made, and why.
        var title: String
        /// The file, without the folders of the machine it lies on, and the line.
        var position: String
        /// What to do about it, and what else is known.
        var remarks: [String]
        /// The directive as written.
        var source: String
    }
}

extension [Document.Heading] {
    /// The table of contents: sections and their parts; empty where there are too few to choose from.
    var contents: [Document.Heading] {
        let entries = filter { $0.level <= 3 }
        return entries.count > 2 ? entries : []
    }
}
