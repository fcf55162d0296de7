internal import CMD4C

/// Builds blocks from md4c's events, reading every text in the original bytes.
///
/// One class, because md4c's callbacks carry one pointer. Offsets come from md4c's own text pointers, which
/// point into the masked copy.
final class TreeBuilder {
    /// How deep blocks may stand in blocks, and spans in spans; deeper ones are taken as their content.
    static let depthLimit = 64
    /// How many parts a notebook may have: each takes time and memory on paper, however few bytes it has in the text.
    static let partLimit = 75_000

    /// The notebook as written, and as md4c reads it.
    let original: UnsafeBufferPointer<UInt8>
    let masked: UnsafeBufferPointer<UInt8>
    /// The way from the text that md4c reads back to the notebook.
    let map: OffsetMap
    /// The mistakes found so far.
    var diagnostics: DiagnosticList
    /// The commands for mathematics that are defined so far.
    var macros: MathMacros

    /// Where `<<name` is written, and which of these places md4c has come by.
    let sites: [DirectiveSite]
    var isSeen: [Bool]
    /// Mathematics, comments, tags and parameters, and which of these places md4c has come by.
    let hidden: [HiddenSite]
    var isHiddenSeen: [Bool]
    /// How many bytes have come out of parameters.
    var parameterBytes = 0
    /// Whether blanks are left out until the next word, because a comment or a line end stands before them.
    var dropsBlanks = false
    /// Where `[^name]` is written, and which of these places md4c has come by.
    let notes: [FootnoteSite]
    var isNoteSeen: [Bool]
    /// The footnotes defined so far.
    var footnotes: [FootnoteDefinition] = []
    /// The links so far.
    var links: [Notebook.Link] = []
    /// The addresses of pictures so far.
    var pictureNames: [NamedPicture] = []
    /// The links that are open.
    var openLinks: [OpenLink] = []
    /// How many bytes the addresses and titles of links and pictures take in a page, and the most that they may.
    var linkBytes = 0
    let linkLimit: Int
    /// Whether it was said that they take more.
    var isFullOfLinks = false
    /// The end of the last directive read; text before it is that directive's.
    var consumed = 0
    /// The end of the last text that came from the source.
    var textEnd = 0

    /// The open containers, the document first.
    var containers = [Container(kind: .document)]
    /// How many more containers are open than are kept.
    var uncountedContainers = 0
    /// The open block that holds text; nil between blocks.
    var leaf: Leaf?
    var inlines = InlineBuilder()
    /// How many blocks, rows, cells and lines of code there are so far.
    var blockCount = 0
    /// The bytes of all formulas so far.
    var formulaByteCount = 0
    var verbatim: [UInt8] = []
    var html = HTMLProgress()
    var table: TableProgress?
    /// The source bytes that the open leaf or table has come by.
    var touched: SourceRange?
    /// The end of the last finished block.
    var cursor: Int

    /// A block that holds blocks.
    struct Container {
        enum Kind {
            case document
            case quote
            case list(start: Int?, isTight: Bool)
            case item(isDone: Bool?)
        }

        var kind: Kind
        var blocks: [Block] = []
        var items: [BlockList.Item] = []
        /// For an item, the index of the footnote that it is the disguise of.
        var footnote: Int?
    }

    /// A block that holds text.
    enum Leaf {
        /// `isImplied` in tight lists, where md4c announces no paragraphs.
        case paragraph(isImplied: Bool)
        case heading(level: Int)
        case code(language: String?, fence: UInt8?)
        case html
        case cell
    }

    init(
        original: UnsafeBufferPointer<UInt8>, masked: UnsafeBufferPointer<UInt8>,
        map: OffsetMap, start: Int, sites: [DirectiveSite], hidden: [HiddenSite],
        notes: [FootnoteSite], linkLimit: Int, diagnostics: DiagnosticList,
        macros: MathMacros
    ) {
        self.linkLimit = linkLimit
        self.original = original
        self.masked = masked
        self.map = map
        self.sites = sites
        self.hidden = hidden
        isHiddenSeen = Array(repeating: false, count: hidden.count)
        self.diagnostics = diagnostics
        self.macros = macros
        self.notes = notes
        isNoteSeen = Array(repeating: false, count: notes.count)
        isSeen = Array(repeating: false, count: sites.count)
        cursor = start
    }

    /// The builder behind md4c's user data.
    static func from(_ pointer: UnsafeMutableRawPointer?) -> TreeBuilder? {
        pointer.map { Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Whether there are more parts than a notebook may have.
    var isFull: Bool { blockCount + inlines.count > Self.partLimit }

    /// The finished blocks of the document.
    var blocks: [Block] { containers[0].blocks }

    /// The bytes of the notebook behind a text that md4c handed out; nil for text md4c made up.
    func range(of text: UnsafePointer<CChar>?, _ size: Int) -> SourceRange? {
        guard let text, let base = masked.baseAddress else { return nil }
        let offset = UnsafeRawPointer(text) - UnsafeRawPointer(base)
        guard (0..<masked.count).contains(offset) else { return nil }
        let start = map.original(offset)
        return start..<max(start, map.original(offset + size))
    }

    /// Notes that the open block has come by `range`.
    func touch(_ range: SourceRange) {
        guard let old = touched else {
            touched = range
            return
        }
        touched =
            min(old.lowerBound, range.lowerBound)..<max(old.upperBound, range.upperBound)
    }

    /// Adds a finished block to the innermost container.
    func append(_ kind: Block.Kind, range: SourceRange) {
        let start = min(range.lowerBound, original.count)
        let range = start..<min(max(range.upperBound, start), original.count)
        containers[containers.count - 1].blocks.append(Block(kind, range: range))
        cursor = max(cursor, range.upperBound)
    }
}
