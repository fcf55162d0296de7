import Canvas
import Charts
import Directives
import Notebook

/// Sets an executed notebook as one long galley, and collects on the way what the rest of the document needs.
///
/// Extensions beside this file set blocks, inlines, figures and the appendix.
struct GalleyWriter {
    /// A line of the table of contents and of the outline.
    struct Heading: Equatable {
        /// 2 for a section, 3 for a part of one.
        var level: Int
        /// The name of its place.
        var place: String
        /// Its words.
        var title: String
        /// Its bytes in the notebook; nil for those that this program adds.
        var range: SourceRange?
    }

    let executed: ExecutedNotebook
    let style: PaperStyle
    let typesetter: any Typesetter
    /// Lays charts and diagrams out.
    let drawing: any Drawing
    /// Measures mathematics.
    let measurer: any TextMeasurer
    /// Divides words; nil where no patterns of the language are installed.
    let hyphenator: Hyphenator?
    /// Where pictures named in the notebook are; nil where there is no such folder.
    let imageFolder: ImageFolder?

    /// What is set so far.
    var galley = Galley()
    /// The elements of the document's structure.
    var tree = StructureTree()
    /// The element that holds title and contents, which are read first and set last.
    let front: Int
    /// The names of places given out so far.
    var anchors = Anchors()
    /// Whether no page may end before the next box, because a heading stands over it.
    var bindsNext = false
    /// The footnotes that are called so far, by number: each is printed where it is called first.
    var calledNotes: Set<Int> = []
    /// The headings in order.
    var headings: [Heading] = []
    /// What was found wrong while setting, such as a missing picture.
    var diagnostics: [Diagnostic] = []
    /// The picture files read so far, each kept in the document once.
    var images: [String: PaperImage] = [:]
    /// What room there is for more of them.
    var pixels = PixelBudget()
    /// Characters that no installed font has.
    var missing: Set<Unicode.Scalar> = []
    /// The place of every figure, by the first byte of its call.
    private(set) var figurePlaces: [Int: String] = [:]
    /// How many levels headings move down because the title is the only one of level 1.
    private(set) var headingShift = 0

    init(
        _ executed: ExecutedNotebook, style: PaperStyle, typesetter: any Typesetter,
        drawing: any Drawing, measurer: any TextMeasurer, hyphenator: Hyphenator? = nil,
        imageFolder: ImageFolder? = nil
    ) {
        self.executed = executed
        self.style = style
        self.typesetter = typesetter
        self.drawing = drawing
        self.measurer = measurer
        self.hyphenator = hyphenator
        self.imageFolder = imageFolder
        front = tree.add("Div", in: nil)
        anchors.reserve(Self.top)
        for note in executed.notebook.footnotes {
            anchors.reserve(Self.place(ofNote: note.number))
            anchors.reserve(Self.mark(of: note.number))
        }
        for (call, figure) in executed.figures {
            figurePlaces[call] = anchors.anchor(of: figure)
        }
    }

    /// Whether the document is read from right to left.
    var isRightToLeft: Bool { executed.head.isRightToLeft }

    /// The column of the page's text.
    var page: Column {
        Column(x: style.indent, width: style.measure, text: style.body, element: nil)
    }

    /// Sets the whole document: title, contents, article, appendix.
    mutating func document() throws {
        var blocks = executed.notebook.blocks
        if case .heading(level: 1, let title)? = blocks.first?.kind,
            executed.words(of: title) == executed.head.title
        {
            blocks.removeFirst()
        }
        headingShift = blocks.contains(where: \.isTopHeading) ? 1 : 0
        try add(blocks, in: page)
        try setFootnotes()
        addProvenance()
        addAppendix()
        // The contents come first on paper and are known last.
        let article = galley.boxes
        galley.boxes = []
        addTitle()
        addContents()
        galley.boxes += article
    }
}

extension GalleyWriter {
    /// Adds boxes that stand under one another, with space around them all.
    mutating func add(_ boxes: [Box], before: Double = 0, after: Double = 0) {
        guard !boxes.isEmpty else { return }
        var boxes = boxes
        boxes[0].spaceBefore = max(boxes[0].spaceBefore, before)
        boxes[boxes.count - 1].spaceAfter = max(boxes[boxes.count - 1].spaceAfter, after)
        if bindsNext {
            boxes[0].breakBefore = .avoided
            bindsNext = false
        }
        galley.boxes += boxes
    }
}
