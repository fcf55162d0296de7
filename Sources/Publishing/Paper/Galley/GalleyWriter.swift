import Canvas
import Charts
import Directives
import Notebook

/// Sets a document as one long galley, and collects on the way what the rest of it needs.
///
/// Extensions beside this file set blocks, running text, figures and the appendix.
struct GalleyWriter {
    let document: Document
    let style: PaperStyle
    let typesetter: any Typesetter
    /// Lays charts and diagrams out.
    let drawing: any Drawing
    /// Measures mathematics.
    let measurer: any TextMeasurer
    /// Divides words; nil where no patterns of the language are installed.
    let hyphenator: Hyphenator?

    /// What is set so far.
    var galley = Galley()
    /// The elements of the document's structure.
    var tree = StructureTree()
    /// The element that holds title and contents, which are read first and set last.
    let front: Int
    /// Whether no page may end before the next box, because a heading stands over it.
    var bindsNext = false
    /// What was found wrong while setting, such as a formula that is too wide.
    var diagnostics: [Diagnostic] = []
    /// The picture files drawn so far, each kept in the document once.
    var images: [String: PaperImage] = [:]
    /// What room there is for more of them.
    var pixels = PixelBudget()
    /// Characters that no installed font has.
    var missing: Set<Unicode.Scalar> = []

    init(
        _ document: Document, style: PaperStyle, typesetter: any Typesetter,
        drawing: any Drawing, measurer: any TextMeasurer, hyphenator: Hyphenator? = nil
    ) {
        self.document = document
        self.style = style
        self.typesetter = typesetter
        self.drawing = drawing
        self.measurer = measurer
        self.hyphenator = hyphenator
        front = tree.add("Div", in: nil)
    }

    /// The headings in order, with that of the appendix.
    var outline: [Document.Heading] {
        document.outline + [document.appendix].compactMap { $0 }
    }

    /// Whether the document is read from right to left.
    var isRightToLeft: Bool { document.head.isRightToLeft }

    /// The column of the page's text.
    var page: Column {
        Column(x: style.indent, width: style.measure, text: style.body, element: nil)
    }

    /// Sets the whole document: title, contents, article, appendix.
    mutating func set() throws {
        try add(document.blocks, in: page)
        try setFootnotes()
        addProvenance()
        addAppendix()
        // The contents come first on paper and are known last.
        let article = galley.boxes
        galley.boxes = []
        addTitle()
        addContents()
        let start = galley.boxes.count
        galley.boxes += article
        galley.boxes[min(start, galley.boxes.count - 1)].places.append("article")
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
