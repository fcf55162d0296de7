import Charts
import Directives
import Notebook

/// Writes the body of a page from an executed notebook, and collects on the way what the rest of the page needs.
///
/// Extensions beside this file write blocks, inlines, figures and error cards.
struct ArticleWriter {
    /// A line of the table of contents.
    struct Heading: Equatable {
        /// 2 for a section, 3 for a part of one.
        var level: Int
        /// The `id` of the heading.
        var anchor: String
        /// Its content without links, which must not stand inside the link to it.
        var title: HTML
    }

    let executed: ExecutedNotebook
    let drawing: any Drawing
    /// Where pictures named in the notebook are; nil where there is no such folder, as for text from a pipe.
    let imageFolder: ImageFolder?

    /// The `id`s given out so far.
    var anchors = Anchors()
    /// The pictures of all figures.
    var pictures: PictureStore
    /// The picture files read so far, and the bytes of all that the page holds of them.
    var images: [String: EmbeddedImage] = [:]
    var imageBytes = 0
    /// The headings in order, for the table of contents.
    var headings: [Heading] = []
    /// What was found wrong while writing, such as a missing picture.
    var diagnostics: [Diagnostic] = []
    /// The `id`s of the error cards, in order.
    var cards: [String] = []
    /// Classes whose rules depend on the content, such as a number of columns.
    var classes = ContentClasses()
    /// The bytes that each figure takes, in order.
    var weights: [Page.Weight] = []
    /// The `id` of every figure, by the first byte of its call.
    private(set) var figureAnchors: [Int: String] = [:]

    init(
        _ executed: ExecutedNotebook, imageFolder: ImageFolder? = nil,
        drawing: any Drawing
    ) {
        self.executed = executed
        self.imageFolder = imageFolder
        self.drawing = drawing
        let figures = executed.figures
        pictures = PictureStore(for: figures.map(\.figure.figure.content), drawing: drawing)
        for name in ["article", "contents"] { anchors.reserve(name) }
        // Figures first: an `id` the author chose wins over one made of a heading's words.
        for (call, figure) in figures {
            figureAnchors[call] = anchors.anchor(of: figure)
        }
        for (identifier, label) in executed.labels.sorted(by: { $0.key < $1.key })
        where figureAnchors[label.call] == nil {
            figureAnchors[label.call] = anchors.anchor(of: identifier)
        }
        for note in executed.notebook.footnotes {
            noteAnchors[note.number] = anchors.anchor(for: "note-\(note.number)")
        }
    }

    /// The blocks of the notebook, without the heading that became the page's title.
    mutating func article() throws -> HTML {
        var blocks = executed.notebook.blocks
        if case .heading(level: 1, let title)? = blocks.first?.kind,
            words(of: title) == executed.head.title
        {
            blocks.removeFirst()
        }
        headingShift = blocks.contains(where: \.isTopHeading) ? 1 : 0
        return try html(blocks) + footnotes()
    }

    /// The title and the sentence under it, with their emphasis, code and mathematics.
    mutating func heading() -> (title: HTML, subtitle: HTML) {
        let head = executed.head
        let block = Block(.paragraph([]), range: 0..<0)
        return (
            html(head.titleMarkup ?? [.text(head.title)], in: block),
            html(head.subtitleMarkup ?? head.subtitle.map { [.text($0)] } ?? [], in: block)
        )
    }

    /// How many levels headings move down because the page's title is the only one of level 1.
    private(set) var headingShift = 0

    /// The `id` of each footnote, by its number.
    private(set) var noteAnchors: [Int: String] = [:]
    /// The `id`s of the marks of each footnote, by its number.
    var markAnchors: [Int: [String]] = [:]
}

extension ExecutedNotebook {
    /// The figures with the first bytes of their calls, in source order.
    var figures: [(call: Int, figure: NumberedFigure)] {
        outcomes.compactMap { call, outcome in
            if case .figure(let figure) = outcome { (call, figure) } else { nil }
        }.sorted { $0.call < $1.call }
    }
}

extension Anchors {
    /// The `id` of a figure: the author's where it is a plain name, else one made of its words or its number.
    mutating func anchor(of figure: NumberedFigure) -> String {
        guard let identifier = figure.identifier else {
            return anchor(for: "\(figure.figure.kind.rawValue)-\(figure.number)")
        }
        return anchor(of: identifier)
    }

    /// The `id` that an author chose, where it is a plain name.
    mutating func anchor(of identifier: String) -> String {
        let isPlain = identifier.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return isPlain && reserve(identifier) ? identifier : anchor(for: identifier)
    }
}

extension Block {
    /// Whether it is a heading of level 1.
    var isTopHeading: Bool {
        if case .heading(level: 1, _) = kind { true } else { false }
    }
}
