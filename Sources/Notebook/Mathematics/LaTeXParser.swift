/// Reads the LaTeX of a formula into a tree, and collects every mistake in it.
///
/// What it knows is stated in `docs/writing.md`; anything else is a mistake with its place, so that no formula
/// comes out other than meant.
struct LaTeXParser {
    /// What ends a run of nodes.
    enum Stop: Equatable {
        case end, brace, bracket, cell, line, environment, right, middle
    }

    /// How deep braces and brackets may stand in each other.
    private static let depthLimit = 40

    let bytes: [UInt8]
    var index = 0
    /// Mistakes with their places in `bytes`.
    var mistakes: [Diagnostic] = []
    /// The alphabet that letters are taken from; nil for slanted variables.
    var alphabet: MathAlphabet?
    /// Whether mistakes are worth a suggestion, which takes time to find.
    private(set) var suggests: Bool
    private var depth = 0

    /// The formula of `text`, with mistakes whose places are bytes of `text`.
    static func formula(
        _ text: String, suggesting suggests: Bool = true
    ) -> (formula: Formula, mistakes: [Diagnostic]) {
        var parser = LaTeXParser(bytes: Array(text.utf8), suggesting: suggests)
        let nodes = parser.nodes(until: [])
        return (Formula(source: text.trimmed, nodes: nodes), parser.mistakes)
    }

    private init(bytes: [UInt8], suggesting suggests: Bool) {
        self.bytes = bytes
        self.suggests = suggests
    }

    /// Goes one level deeper, where there is one; too deep a formula is read no further.
    mutating func descend<Result>(_ read: (inout LaTeXParser) -> Result) -> Result {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.depthLimit, index < bytes.count {
            fail("mathematics-too-deep", "this formula is nested too deep", at: index..<index + 1)
            index = bytes.count
        }
        return read(&self)
    }

    /// Reads up to one of `stops`, which is left to the caller; the end is always one.
    mutating func nodes(until stops: Set<Stop>) -> [MathNode] {
        descend { $0.run(until: stops) }
    }

    private mutating func run(until stops: Set<Stop>) -> [MathNode] {
        var nodes: [MathNode] = []
        while true {
            skipSpace()
            if let (stop, length) = stop(stops) {
                if stop == .end || stops.contains(stop) { break }
                reportStray(stop, length)
                index += length
            } else if let isDisplay = styleCommand() {
                nodes.append(.styled(self.nodes(until: stops), isDisplay: isDisplay))
            } else if let node = atom() {
                nodes.append(scripted(node))
            }
        }
        return nodes.settled
    }

    /// What ends a run here, with its length; a bracket only where one is waited for.
    private func stop(_ stops: Set<Stop>) -> (Stop, Int)? {
        guard index < bytes.count else { return (.end, 0) }
        switch bytes[index] {
        case UInt8(ascii: "}"): return (.brace, 1)
        case UInt8(ascii: "&"): return (.cell, 1)
        case Ascii.closeBracket where stops.contains(.bracket): return (.bracket, 1)
        case Ascii.backslash:
            switch command(at: index) {
            case "\\": return (.line, 2)
            case "end": return (.environment, 4)
            case "right": return (.right, 6)
            case "middle": return (.middle, 7)
            default: return nil
            }
        default: return nil
        }
    }

    private mutating func reportStray(_ stop: Stop, _ length: Int) {
        let range = index..<index + length
        let written = text(range)
        switch stop {
        case .cell, .line:
            fail(
                "stray-in-mathematics", "'\(written)' stands only inside an environment", at: range,
                hint: "such as \\begin{aligned} … \\end{aligned}"
                    + (stop == .cell ? "; the sign itself is '\\&'" : ""))
        default:
            let partner = [.brace: "{", .environment: "\\begin"][stop] ?? "\\left"
            fail(
                "stray-in-mathematics", "'\(written)' has no '\(partner)' before it", at: range)
        }
    }

    /// `\displaystyle` and `\textstyle`, which rule all that follows.
    private mutating func styleCommand() -> Bool? {
        guard let name = command(at: index), name == "displaystyle" || name == "textstyle" else {
            return nil
        }
        index += 1 + name.utf8.count
        return name == "displaystyle"
    }

    /// One node, without marks; nil where there was a mistake.
    mutating func atom() -> MathNode? {
        let start = index
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "{"): return group()
        case Ascii.backslash: return command()
        case Ascii.caret, UInt8(ascii: "_"), UInt8(ascii: "'"): return .row([])
        case UInt8(ascii: "~"):
            index += 1
            return .space(0.25)
        case UInt8(ascii: "%"), UInt8(ascii: "#"), Ascii.dollar:
            index += 1
            let sign = text(start..<index)
            fail(
                "bare-sign", "'\(sign)' is written '\\\(sign)' in mathematics", at: start..<index)
            return nil
        case 0x30...0x39: return number()
        default: return character()
        }
    }

    /// What stands in braces.
    mutating func group() -> MathNode {
        let open = index
        index += 1
        let content = nodes(until: [.brace])
        close(open)
        return content.count == 1 ? content[0] : .row(content)
    }

    /// Goes past the `}` of the brace at `open`.
    private mutating func close(_ open: Int) {
        if index < bytes.count {
            index += 1
        } else {
            fail("unclosed-brace", "this '{' is never closed with '}'", at: open..<open + 1)
        }
    }

    private mutating func number() -> MathNode {
        var digits = ""
        while index < bytes.count {
            let isPoint =
                bytes[index] == UInt8(ascii: ".") && index + 1 < bytes.count
                && Ascii.isDigit(bytes[index + 1])
            guard Ascii.isDigit(bytes[index]) || isPoint else { break }
            digits.unicodeScalars.append(letter(Unicode.Scalar(bytes[index])))
            index += 1
        }
        return .number(digits)
    }

    /// A letter or sign that stands for itself.
    private mutating func character() -> MathNode {
        let scalar = nextScalar()
        if let symbol = LaTeXSymbols.characters[scalar] { return .symbol(symbol) }
        guard scalar.properties.isAlphabetic else {
            return .symbol(MathSymbol(String(scalar), .ordinary))
        }
        guard let alphabet else { return .variable(scalar) }
        var word = String(alphabet.letter(scalar))
        // In these alphabets letters side by side are one word.
        while alphabet != .mathbb, alphabet != .mathcal, index < bytes.count,
            Ascii.isLetter(bytes[index])
        {
            word.unicodeScalars.append(alphabet.letter(nextScalar()))
        }
        return .identifier(word, isItalic: alphabet.isItalic)
    }

    /// The letter or digit in the alphabet at hand.
    func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar { alphabet?.letter(scalar) ?? scalar }

    private mutating func nextScalar() -> Unicode.Scalar {
        let rest = bytes[index..<min(index + 4, bytes.count)]
        let scalar = String(decoding: rest, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
        // A broken byte is read as one byte, though its replacement is longer.
        index += scalar == "\u{FFFD}" ? 1 : String(scalar).utf8.count
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        return scalar
    }

    /// The name of the command at `offset`, without its backslash; nil where there is none.
    func command(at offset: Int) -> String? {
        guard offset + 1 < bytes.count, bytes[offset] == Ascii.backslash else { return nil }
        var end = offset + 1
        while end < bytes.count, Ascii.isLetter(bytes[end]) { end += 1 }
        if end > offset + 1 { return text(offset + 1..<end) }
        repeat { end += 1 } while end < bytes.count && bytes[end] & 0xC0 == 0x80
        return text(offset + 1..<end)
    }

    mutating func skipSpace() {
        while index < bytes.count, Ascii.isWhitespace(bytes[index]) { index += 1 }
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    mutating func fail(
        _ identifier: String, _ message: String, at range: Range<Int>, hint: String? = nil
    ) {
        mistakes.append(Diagnostic(.error, identifier, message, at: range, hint: hint))
        if mistakes.count >= DiagnosticList.limit { suggests = false }
    }
}

extension MathNode {
    /// A letter as a variable: slanted, but for the large Greek ones.
    static func variable(_ scalar: Unicode.Scalar) -> MathNode {
        .identifier(String(scalar), isItalic: !(0x391...0x3A9).contains(scalar.value))
    }
}
