/// Finds mathematics, comments and tags in a paragraph: what begins first hides what else its bytes could mean.
///
/// Code is told from text by the rule of CommonMark, so that a `$` in code is code and a backtick in mathematics is not.
struct PassageScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let directives: [DirectiveSite]
    let parameters: Set<String>
    /// The lines, those behind the paragraph's end that mathematics or a comment goes on in among them.
    var passage: Passage
    /// Where further lines come from; nil in a table's row, which is one line.
    var feed: LineFeed?
    var position = 0
    var found = Findings()
    /// The code in the passage.
    private(set) var code: [Range<Int>] = []
    /// Where comments are known to be without an end, so that none is looked for again.
    var commentFree: [SourceRange] = []
    private var backtickRuns: [Int: [Int]]?
    private var backtickLineCount = 0

    init(
        _ passage: Passage, of bytes: UnsafeBufferPointer<UInt8>, directives: [DirectiveSite],
        parameters: Set<String>, feed: LineFeed? = nil
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
            case Ascii.closeBracket where byte(position + 1) == UInt8(ascii: "("): skipAddress()
            case UInt8(ascii: "{"), Ascii.openBracket:
                remarkOnForeignSyntax()
                position += 1
            case Ascii.caret, Ascii.colon, Ascii.equals:
                remarkOnForeignSyntax()
                position += runLength(at: position)
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

    /// The end of the code that begins with the backticks at `offset`; nil where they are text.
    mutating func codeEnd(at offset: Int) -> Int? {
        if backtickRuns == nil || backtickLineCount != passage.lines.count { findBacktickRuns() }
        let length = runLength(at: offset)
        guard let runs = backtickRuns?[length] else { return nil }
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low < runs.count ? runs[low] + length : nil
    }

    private mutating func findBacktickRuns() {
        var runs: [Int: [Int]] = [:]
        var index = position
        while index < passage.bytes.count {
            if passage.bytes[index] == Ascii.backtick {
                let length = runLength(at: index)
                runs[length, default: []].append(index)
                index += length
            } else {
                index += 1
            }
        }
        backtickRuns = runs
        backtickLineCount = passage.lines.count
    }

    private mutating func scanBacktick() {
        if let end = codeEnd(at: position) {
            code.append(position..<end)
            position = end
        } else {
            position += runLength(at: position)
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

    /// Skips `https://example.org/~ada`, whose signs are its own.
    private mutating func scanBareAddress() {
        let before = byte(position - 1)
        guard !Ascii.isNamePart(before), before < 0x80,
            hasText("http://", at: position) || hasText("https://", at: position)
        else {
            position += 1
            return
        }
        let isDefined = isBehindLabel(position)
        while position < passage.bytes.count, !Ascii.isWhitespace(passage.bytes[position]),
            passage.bytes[position] != Ascii.less, passage.bytes[position] != Ascii.bar,
            passage.bytes[position] != Ascii.backtick
        {
            if passage.bytes[position] == Ascii.tilde, runLength(at: position) == 1,
                byte(position - 1) != Ascii.tilde
            {
                let tilde = passage.source(of: position)
                if isDefined { found.escape(tilde) } else { found.addressTildes.append(tilde) }
            }
            position += 1
        }
    }

    /// Whether `[label]:` stands before `offset`: the address is then Markdown's to read.
    private func isBehindLabel(_ offset: Int) -> Bool {
        var index = offset - 1
        while Ascii.isWhitespace(byte(index)), index > 0 { index -= 1 }
        return byte(index) == Ascii.colon && byte(index - 1) == Ascii.closeBracket
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

    /// The end of `<https://example.org>` or `<ada@example.org>`.
    private func addressEnd(at start: Int) -> Int? {
        var index = start + 1
        guard Ascii.isLetter(byte(index)) || Ascii.isDigit(byte(index)) else { return nil }
        var isAddress = false
        while index < passage.bytes.count {
            let byte = passage.bytes[index]
            if byte == Ascii.greater { return isAddress ? index + 1 : nil }
            if Ascii.isWhitespace(byte) || byte == Ascii.less { return nil }
            if byte == Ascii.colon || byte == Ascii.at { isAddress = true }
            if !isAddress, !Ascii.isNamePart(byte), !".+!#$%&'*/=?^`{|}~".utf8.contains(byte) {
                return nil
            }
            index += 1
        }
        return nil
    }

    /// Skips the address of a link, whose signs are its own.
    private mutating func skipAddress() {
        var index = position + 2
        var depth = 0
        while index < passage.bytes.count {
            let byte = passage.bytes[index]
            if Ascii.isWhitespace(byte) || byte == Ascii.less { break }
            if byte == Ascii.backslash { index += 1 }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") {
                if depth == 0 {
                    position = index
                    return
                }
                depth -= 1
            }
            index += 1
        }
        // An address with a title behind it, or none at all.
        position = byte(index) == Ascii.space ? index : position + 2
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
