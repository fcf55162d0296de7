/// Finds every `<<name … >>` in a text, without regard to Markdown, in one pass.
///
/// A site ends at `>>` outside a string. It may span lines but no blank line, and holds no other `<<`, so a
/// forgotten `>>` spoils one paragraph at most.
struct DirectiveScanner {
    /// The most bytes of one directive.
    static let lengthLimit = 16_384

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index: Int
    private var lineStart: Int
    /// The prefix of the present line, once it was needed; nil as long as it was not.
    private var prefix: LinePrefix?
    private var sites: [DirectiveSite] = []

    /// Finds the sites of `bytes` at or after `start`, in order.
    static func sites(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> [DirectiveSite] {
        var scanner = DirectiveScanner(bytes, from: start)
        scanner.scan()
        return scanner.sites
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        self.bytes = bytes
        index = start
        lineStart = start
    }

    private mutating func scan() {
        while index < bytes.count {
            let byte = bytes[index]
            if byte > Ascii.less {
                index += 1
            } else if Ascii.isNewline(byte) {
                index = bytes.afterNewline(at: index)
                startLine(at: index)
            } else if byte == Ascii.less, isOpening(at: index) {
                readSite()
            } else {
                index += 1
            }
        }
    }

    private mutating func startLine(at start: Int) {
        lineStart = start
        prefix = nil
    }

    /// Whether `<<` and a letter stand at `offset`, not escaped and not part of `<<<`.
    private func isOpening(at offset: Int) -> Bool {
        guard offset + 2 < bytes.count, bytes[offset + 1] == Ascii.less,
            Ascii.isLetter(bytes[offset + 2])
        else { return false }
        var backslashes = offset
        while backslashes > lineStart, bytes[backslashes - 1] == Ascii.backslash {
            backslashes -= 1
        }
        if (offset - backslashes) % 2 == 1 { return false }
        return offset == lineStart || bytes[offset - 1] != Ascii.less
    }

    private mutating func readSite() {
        let start = index
        let prefix = self.prefix ?? LinePrefix(in: bytes, from: lineStart)
        self.prefix = prefix
        var nameEnd = start + 2
        while nameEnd < bytes.count, Ascii.isNamePart(bytes[nameEnd]) { nameEnd += 1 }
        var site = DirectiveSite(
            range: start..<nameEnd, nameRange: start + 2..<nameEnd, isAlone: prefix.end == start,
            quoteDepth: prefix.quoteDepth, fault: nil)

        var search = EndSearch(bytes, from: nameEnd, quoteDepth: site.quoteDepth)
        search.run(limit: min(bytes.count, start + Self.lengthLimit))
        site.fault = search.fault
        if let end = search.end {
            site.isAlone = site.isAlone && bytes.isBlankLine(from: end)
            if let backtick = search.backtick, !site.isAlone { site.fault = .backtick(backtick) }
            if site.fault == nil {
                site.range = start..<end
                if let lastLine = search.lastLineStart { startLine(at: lastLine) }
            }
        }
        sites.append(site)
        index = site.fault == nil ? site.range.upperBound : nameEnd
    }
}

/// Looks for the `>>` of one directive.
private struct EndSearch {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let quoteDepth: Int
    private var index: Int
    private var openQuote: Int?
    private var continuationStart: Int?

    /// The byte after `>>`.
    private(set) var end: Int?
    /// Why there is no end.
    private(set) var fault: DirectiveSite.Fault?
    /// The first backtick on the way.
    private(set) var backtick: Int?
    /// Where the last line of a directive of several lines begins.
    private(set) var lastLineStart: Int?

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, quoteDepth: Int) {
        self.bytes = bytes
        self.quoteDepth = quoteDepth
        index = start
    }

    mutating func run(limit: Int) {
        while end == nil, fault == nil {
            guard index < limit else {
                fault = limit == bytes.count ? unterminated : .tooLong
                return
            }
            step()
        }
    }

    private var unterminated: DirectiveSite.Fault {
        openQuote.map { .unclosedString($0) } ?? .unterminated
    }

    private mutating func step() {
        let byte = bytes[index]
        let isPair = index + 1 < bytes.count && bytes[index + 1] == byte
        if Ascii.isNewline(byte) {
            startLine()
            return
        }
        if byte == Ascii.backtick, backtick == nil { backtick = index }
        if byte == Ascii.quote {
            // A string begins only where a value can. Thus two readings of a text, begun at different places,
            // never agree on what is inside strings, and all readings together take linear time.
            if openQuote == nil, !canOpenString { fault = .misplacedQuote(index) }
            openQuote = openQuote == nil ? index : nil
        } else if openQuote != nil {
            if byte == Ascii.backslash, index + 1 < bytes.count,
                !Ascii.isNewline(bytes[index + 1])
            {
                index += 1
            }
        } else if byte == Ascii.greater, isPair {
            end = index + 2
        } else if byte == Ascii.less, isPair {
            fault = .unterminated
        }
        index += 1
    }

    private var canOpenString: Bool {
        let before = bytes[index - 1]
        return Ascii.isWhitespace(before) || before == Ascii.equals || before == Ascii.comma
            || before == Ascii.openBracket || index == continuationStart
    }

    /// Goes on in the next line, unless it is blank or fences code: a directive ends before either.
    private mutating func startLine() {
        let lineStart = bytes.afterNewline(at: index)
        index = bytes.continuation(from: lineStart, quoteDepth: quoteDepth)
        continuationStart = index
        let isFence =
            index + 2 < bytes.count
            && (bytes[index] == Ascii.backtick || bytes[index] == Ascii.tilde)
            && bytes[index + 1] == bytes[index] && bytes[index + 2] == bytes[index]
        if index == bytes.count || Ascii.isNewline(bytes[index]) || isFence {
            fault = unterminated
        }
        lastLineStart = lineStart
    }
}
