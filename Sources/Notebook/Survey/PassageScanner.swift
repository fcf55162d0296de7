/// Finds mathematics, comments and tags in a paragraph: what begins first hides what else its bytes could mean.
///
/// Code is told from text by the rule of CommonMark, so that a `$` in code is code and a backtick in mathematics is not.
struct PassageScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let directives: [DirectiveSite]
    let parameters: ParameterTexts
    /// The lines, those behind the paragraph's end that mathematics or a comment goes on in among them.
    var passage: Passage
    /// Where further lines come from; nil in a table's row, which is one line.
    var feed: LineFeed?
    var position = 0
    /// Whether a table stands right before the passage or behind it.
    var isBesideTable = false
    var found = Findings()
    /// The code in the passage.
    private(set) var code: [Range<Int>] = []
    /// Where comments are known to be without an end, so that none is looked for again.
    var commentFree: [SourceRange] = []
    private var backticks: BacktickRuns?
    private var backtickLineCount = 0
    /// Where round brackets are closed that are opened before ``bracketsEnd``.
    var brackets: [Int: Int] = [:]
    var bracketsEnd = 0
    /// The square brackets that are open.
    var openBrackets: [Int] = []

    init(
        _ passage: Passage, of bytes: UnsafeBufferPointer<UInt8>, directives: [DirectiveSite],
        parameters: ParameterTexts, feed: LineFeed? = nil
    ) {
        self.passage = passage
        self.bytes = bytes
        self.directives = directives
        self.parameters = parameters
        self.feed = feed
    }

    /// Scans to the end of the passage.
    mutating func scan() {
        while position < passage.bytes.count {
            switch passage.bytes[position] {
            case Ascii.backslash: scanBackslash()
            case Ascii.backtick: scanBacktick()
            case Ascii.dollar: scanDollar()
            case Ascii.less: scanLess()
            case Ascii.tilde: scanTilde()
            case UInt8(ascii: "h"), UInt8(ascii: "H"): scanBareAddress()
            case Ascii.closeBracket: scanClosingBracket()
            case UInt8(ascii: "{"), Ascii.openBracket:
                if passage.bytes[position] == Ascii.openBracket { openBrackets.append(position) }
                let start = position
                remarkOnForeignSyntax()
                if position == start { position += 1 }
            case Ascii.caret, Ascii.colon, Ascii.equals, UInt8(ascii: "%"), UInt8(ascii: "+"),
                UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "."), UInt8(ascii: "("):
                let start = position
                remarkOnForeignSyntax()
                if position == start { position += runLength(at: start) }
            default: position += 1
            }
        }
    }

    /// The byte at `offset`, a line end outside of the passage.
    func byte(_ offset: Int) -> UInt8 {
        passage.bytes.indices.contains(offset) ? passage.bytes[offset] : Ascii.lineFeed
    }

    /// The length of the run of equal bytes at `offset`.
    func runLength(at offset: Int) -> Int {
        var end = offset
        while end < passage.bytes.count, passage.bytes[end] == passage.bytes[offset] { end += 1 }
        return end - offset
    }

    /// Adds a site from `start` to `end` and goes on behind it.
    mutating func add(_ kind: HiddenSite.Kind, from start: Int, to end: Int) {
        found.sites.append(HiddenSite(kind: kind, range: passage.source(of: start..<end)))
        position = end
    }

    /// The end of the code that begins with `length` backticks at `offset`; nil where they are text.
    mutating func codeEnd(at offset: Int, length: Int) -> Int? {
        if backtickLineCount != passage.lines.count {
            backticks = BacktickRuns(in: passage.bytes, from: position)
            backtickLineCount = passage.lines.count
        }
        return backticks?.codeEnd(at: offset, length: length)
    }

    private mutating func scanBacktick() {
        let length = runLength(at: position)
        if let end = codeEnd(at: position, length: length) {
            code.append(position..<end)
            remarkOnCode(position..<end)
            position = end
        } else {
            if length == 2 { remarkOnQuotes(position) }
            position += length
        }
    }

    private mutating func scanBackslash() {
        remarkOnForeignSyntax()
        position += byte(position + 1) == Ascii.lineFeed ? 1 : 2
    }

    /// Only two tildes strike out; a single one is text.
    private mutating func scanTilde() {
        let length = runLength(at: position)
        if length == 1 {
            found.escape(passage.source(of: position))
            remarkOnForeignSyntax()
        }
        position += length
    }

    private mutating func scanLess() {
        let start = position
        if byte(start + 1) == Ascii.less, let directive = directive(at: start) {
            // Where it is at fault, its two signs are text.
            let end = directive.fault == nil ? passage.offset(of: directive.range.upperBound) : 0
            position = max(start + 2, end)
        } else if hasText("<!--", at: start) {
            scanComment()
        } else if let end = addressEnd(at: start) {
            position = end
        } else if isInstruction(at: start) {
            found.remarks.note(instructionAt: passage.source(of: start), in: bytes)
            position = start + 2
        } else if let tag = HTMLTag(in: passage.bytes, at: start) {
            if tag.isKnown {
                remark(on: tag, at: start)
                add(.tag(tag.name, isClosing: tag.isClosing), from: start, to: tag.end)
            } else {
                position += 1
            }
        } else {
            position += 1
        }
    }

    /// Whether `text` stands at `offset`.
    func hasText(_ text: StaticString, at offset: Int) -> Bool {
        passage.bytes.withUnsafeBufferPointer { $0.hasText(text, at: offset) }
    }

    private func directive(at start: Int) -> DirectiveSite? {
        let source = passage.source(of: start)
        let index = directives.firstIndex(from: source)
        guard index < directives.count, directives[index].range.lowerBound == source else {
            return nil
        }
        return directives[index]
    }
}

extension [DirectiveSite] {
    /// The index of the first that begins at or behind `offset`.
    func firstIndex(from offset: Int) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
