/// Builds the running text of one block from the outside in.
struct InlineBuilder {
    /// A span that is open.
    enum Span: Equatable {
        case root
        case emphasis
        case strong
        case strikethrough
        case link(destination: String, title: String?)
        case image(source: String, title: String?)
        case code
        case mathematics(isDisplay: Bool)
    }

    private struct Frame {
        var span: Span
        var inlines: [Inline] = []
        /// Text not yet in `inlines`: md4c hands out a run of text in pieces.
        var text: [UInt8] = []
        /// Where in `text` a piece of the source begins, and where in the source; kept for mathematics.
        var pieces: [(text: Int, source: Int)] = []

        mutating func flush() {
            guard !text.isEmpty else { return }
            inlines.append(.text(String(decoding: text, as: UTF8.self)))
            text.removeAll(keepingCapacity: true)
        }

        /// The bytes of the source that `range` of the text came from.
        func source(of range: Range<Int>) -> SourceRange {
            let start = source(of: range.lowerBound)
            return start..<max(start, range.isEmpty ? start : source(of: range.upperBound - 1) + 1)
        }

        private func source(of offset: Int) -> Int {
            guard let piece = pieces.last(where: { $0.text <= offset }) ?? pieces.first else {
                return 0
            }
            return piece.source + max(0, offset - piece.text)
        }
    }

    private var frames = [Frame(span: .root)]
    /// How many more spans are open than are kept.
    private var uncounted = 0
    /// How many pieces were added in all, of this block and those before it; line ends within a paragraph are none.
    private(set) var count = 0

    /// Begins the text of another block.
    mutating func reset() {
        frames = [Frame(span: .root)]
        uncounted = 0
    }

    /// Whether no span is open.
    var isAtRoot: Bool { frames.count == 1 && uncounted == 0 }

    /// Whether an image is open, whose content becomes plain text.
    var isInImage: Bool {
        frames.contains { if case .image = $0.span { true } else { false } }
    }

    /// Whether a link is open, in which no other link may stand.
    var isInLink: Bool {
        frames.contains { if case .link = $0.span { true } else { false } }
    }

    /// Where the innermost span leads, if it is a link.
    var destination: String? {
        guard uncounted == 0, case .link(let destination, _)? = frames.last?.span else {
            return nil
        }
        return destination
    }

    /// Opens a span; one too deep in others is taken as its content.
    mutating func open(_ span: Span) {
        if uncounted > 0 || frames.count >= TreeBuilder.depthLimit {
            uncounted += 1
        } else {
            frames[frames.count - 1].flush()
            frames.append(Frame(span: span))
        }
    }

    /// Closes the innermost span.
    mutating func close() {
        guard uncounted == 0 else {
            uncounted -= 1
            return
        }
        guard frames.count > 1 else { return }
        var frame = frames.removeLast()
        frame.flush()
        append(frame.span.inline(holding: frame.inlines))
    }

    /// Closes the innermost span and leaves what is in it as a part of the one around it.
    mutating func closeAsText() {
        guard uncounted == 0, frames.count > 1 else { return close() }
        var frame = frames.removeLast()
        frame.flush()
        for inline in frame.inlines {
            if case .text(let text) = inline { append(text: text.utf8) } else { append(inline) }
        }
    }

    /// Closes mathematics, whose mistakes are added to `diagnostics` at their places.
    mutating func closeMathematics(
        _ diagnostics: inout DiagnosticList, _ macros: inout MathMacros
    ) {
        guard uncounted == 0, case .mathematics(let isDisplay)? = frames.last?.span else {
            close()
            return
        }
        let frame = frames.removeLast()
        let (formula, mistakes) = LaTeXParser.formula(
            String(decoding: frame.text, as: UTF8.self), isDisplay: isDisplay, macros: &macros,
            suggesting: !diagnostics.isFull)
        append(.mathematics(formula, isDisplay: isDisplay))
        for var mistake in mistakes {
            mistake.range = mistake.range.map { frame.source(of: $0) }
            diagnostics.append(mistake)
        }
    }

    /// Adds text to the innermost span, with its place in the source.
    mutating func append(text bytes: some Sequence<UInt8>, from offset: Int) {
        let last = frames.count - 1
        if case .mathematics = frames[last].span {
            frames[last].pieces.append((frames[last].text.count, offset))
        }
        append(text: bytes)
    }

    /// Adds text to the innermost span.
    mutating func append(text bytes: some Sequence<UInt8>) {
        frames[frames.count - 1].text.append(contentsOf: bytes)
    }

    /// Adds a piece to the innermost span.
    mutating func append(_ inline: Inline) {
        if case .softBreak = inline {} else { count += 1 }
        frames[frames.count - 1].flush()
        frames[frames.count - 1].inlines.append(inline)
    }

    /// Whether what was added last is nothing or ends with a blank.
    var endsWithBlank: Bool {
        let frame = frames[frames.count - 1]
        if let last = frame.text.last { return Ascii.isBlank(last) }
        return frame.inlines.isEmpty || endsLine
    }

    /// Whether a line end was added last.
    var endsLine: Bool {
        let frame = frames[frames.count - 1]
        return frame.text.isEmpty
            && (frame.inlines.last == .lineBreak || frame.inlines.last == .softBreak)
    }

    /// Takes away the blanks that were added last.
    mutating func trimBlanks() {
        let last = frames.count - 1
        while let byte = frames[last].text.last, Ascii.isBlank(byte) {
            frames[last].text.removeLast()
        }
    }

    /// Adds a line end, unless the block's text has not begun.
    mutating func append(lineEnd: Inline) {
        let last = frames.count - 1
        if last == 0, frames[0].inlines.isEmpty, frames[0].text.isEmpty { return }
        append(lineEnd)
    }

    /// Closes everything and hands the text out, without line ends behind it.
    mutating func finish() -> [Inline] {
        uncounted = 0
        while frames.count > 1 { close() }
        frames[0].flush()
        var inlines = frames[0].inlines
        while inlines.last == .softBreak || inlines.last == .lineBreak { inlines.removeLast() }
        return inlines
    }
}

extension InlineBuilder.Span {
    /// The finished span around `inlines`.
    fileprivate func inline(holding inlines: [Inline]) -> Inline {
        switch self {
        case .root: .text(inlines.plainText)
        case .emphasis: .emphasis(inlines)
        case .strong: .strong(inlines)
        case .strikethrough: .strikethrough(inlines)
        case .link(let destination, let title):
            .link(inlines, destination: destination, title: title)
        case .image(let source, let title):
            .image(alternativeText: inlines.plainText, source: source, title: title)
        case .code: .code(inlines.plainText)
        case .mathematics(let isDisplay):
            .mathematics(
                LaTeXParser.formula(inlines.plainText, isDisplay: isDisplay), isDisplay: isDisplay)
        }
    }
}

extension [Inline] {
    /// The text without its marks; line ends become spaces, and marks, values and numbers not yet known nothing.
    public var plainText: String {
        map { inline in
            switch inline {
            case .text(let text), .code(let text): text
            case .mathematics(let formula, _): formula.source
            case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
                .link(let inner, _, _):
                inner.plainText
            case .image(let text, _, _): text
            case .softBreak, .lineBreak: " "
            case .value, .reference, .footnote: ""
            }
        }.joined()
    }
}

extension String {
    /// The text without spaces and line ends around it.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
