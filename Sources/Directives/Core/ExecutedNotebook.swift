public import Charts
package import Findings
public import Notebook

/// A notebook after every directive has run: a plain value, from which the HTML and the PDF are written.
public struct ExecutedNotebook: Equatable, Sendable {
    /// What a call became.
    public enum Outcome: Equatable, Sendable {
        /// A figure or table with its number.
        case figure(NumberedFigure)
        /// Words in a sentence, such as `84.3 %`.
        case value(String)
        /// Whether what its author expects holds; where it does not, the sentence is marked.
        case verdict(Verdict)
        /// What went wrong, shown as a card in the figure's place.
        case failure(Diagnostic)
        /// It is not made yet, or not anew.
        case pending(PendingCall)
    }

    /// The notebook as parsed.
    public var notebook: Notebook
    /// What its front matter says of the document: title, author, date.
    public var head: DocumentHead
    /// What each call became, by the first byte of the call.
    public var outcomes: [Int: Outcome]
    /// What a reference is written as, by the figure's `id=`; figures that failed keep theirs.
    public var labels: [String: FigureLabel]
    /// The words of every call in a sentence with the numbers they were made of, in source order.
    public var values: [ComputedValue] = []
    /// Warnings and failures, in source order.
    public var diagnostics: [Diagnostic]
    /// What a reader must know of where the numbers come from, in sentences; shown before the article.
    public var remarks: [String] = []
    /// What each call read while its numbers were found, by the first byte of the call.
    package var traces: [Int: Trace] = [:]
    /// The same by what tells a call from others; see ``LastReads``.
    package var reads: [String: Trace] = [:]
    /// How many figures asked for something that was worked out anew, or read what needs no working out.
    package var computedCount = 0
    /// How many figures got all their answers from the store.
    package var keptCount = 0
    /// What the numbers came from, as name and value, for the end of the document.
    public var provenance: [Figure.Detail]
    /// The command that makes the document again; nil where none is known.
    public var command: String?
    /// How it came about, for who makes it again and compares; nil where that is not told.
    public var making: Making?
    /// What values were with another trained network, in words such as `+1.2`, by the first byte of the call.
    public var changes: [Int: String] = [:]

    /// Makes an executed notebook.
    public init(
        notebook: Notebook, head: DocumentHead, outcomes: [Int: Outcome],
        labels: [String: FigureLabel] = [:], diagnostics: [Diagnostic] = [],
        provenance: [Figure.Detail] = [], command: String? = nil
    ) {
        self.notebook = notebook
        self.head = head
        self.outcomes = outcomes
        self.labels = labels
        self.diagnostics = diagnostics
        self.provenance = provenance
        self.command = command
    }
}

extension ExecutedNotebook {
    /// What came of all expectations, in source order.
    public var verdicts: [Verdict] {
        outcomes.sorted { $0.key < $1.key }.compactMap { _, outcome in
            if case .verdict(let verdict) = outcome { verdict } else { nil }
        }
    }

    /// How many expectations have no verdict, because something in them could not be found or compared.
    public var undecidedCount: Int {
        notebook.calls.count { call in
            guard call.name == Expect.name else { return false }
            return if case .failure? = outcomes[call.range.lowerBound] { true } else { false }
        }
    }
}

/// What stands in the place of a call that is not made yet: only in a page that somebody watches while he writes.
public struct PendingCall: Equatable, Sendable {
    /// The figure as it was last made, or an empty one of its name; nil for a call in a sentence.
    public var figure: NumberedFigure?
    /// The words of a call in a sentence as they last were.
    public var words: String
    /// What is wrong with the call as it is written now; nil where it only takes time.
    public var mistake: String?
    /// Whether it was ever made.
    public var isKnown: Bool

    /// Makes a stand-in.
    public init(
        figure: NumberedFigure? = nil, words: String = "…", mistake: String? = nil, isKnown: Bool
    ) {
        self.figure = figure
        self.words = words
        self.mistake = mistake
        self.isKnown = isKnown
    }
}

/// What a call in a sentence became.
public struct ComputedValue: Equatable, Sendable {
    /// The directive as written.
    public var source: String
    /// Where it stands.
    public var range: SourceRange
    /// What the sentence says, such as `84.3 %`.
    public var words: String
    /// The number behind it, or the two bounds of an interval; none for words.
    public var numbers: [Double]
}

/// A figure with its running number and how it was asked for.
public struct NumberedFigure: Equatable, Sendable {
    /// What is shown.
    public var figure: Figure
    /// 1 for the first figure, and 1 for the first table.
    public var number: Int
    /// The author's `id=`, unique in the notebook; nil when none was given.
    public var identifier: String?
    /// The directive as written.
    public var source: String
    /// Every parameter with its value after defaults.
    public var parameters: [Figure.Detail]
    /// The author's caption as running text, the words of which the figure has too; nil where they were made.
    public var caption: Block?

    /// Makes a numbered figure.
    public init(
        figure: Figure, number: Int, identifier: String?, source: String,
        parameters: [Figure.Detail], caption: Block? = nil
    ) {
        self.figure = figure
        self.number = number
        self.identifier = identifier
        self.source = source
        self.parameters = parameters
        self.caption = caption
    }
}

/// What the front matter says of the document itself.
public struct DocumentHead: Equatable, Sendable {
    /// The words of the title, as far as they are known before anything runs; those of the first heading or the file name
    /// where none is declared.
    public var title: String
    /// The title with its emphasis, code and mathematics, and where it is the heading that begins the text with all that a
    /// heading may have; nil where it is words alone.
    public var titleMarkup: [Inline]?
    /// The words of a sentence under the title.
    public var subtitle: String?
    /// The subtitle with its emphasis, code and mathematics; nil where it is words alone.
    public var subtitleMarkup: [Inline]?
    /// Authors in order.
    public var authors: [String]
    /// The date; nil where none is declared.
    public var date: DocumentDate?
    /// The language as in BCP 47, `en` where none is declared.
    public var language: String
    /// Words to find the document by.
    public var keywords: [String]

    /// Makes a head.
    public init(
        title: String, titleMarkup: [Inline]? = nil, subtitle: String? = nil,
        subtitleMarkup: [Inline]? = nil, authors: [String] = [], date: DocumentDate? = nil,
        language: String = "en", keywords: [String] = []
    ) {
        self.title = title
        self.titleMarkup = titleMarkup
        self.subtitle = subtitle
        self.subtitleMarkup = subtitleMarkup
        self.authors = authors
        self.date = date
        self.language = language
        self.keywords = keywords
    }
}
