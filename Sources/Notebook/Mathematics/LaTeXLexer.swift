/// Takes the bytes of LaTeX apart into tokens, one at a time.
struct LaTeXLexer {
    let bytes: [UInt8]
    private(set) var index = 0
    private let lastLineEnd: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lastLineEnd = bytes.lastIndex(of: Ascii.lineFeed) ?? -1
    }

    /// All tokens of a text.
    static func tokens(of text: String) -> [LaTeXToken] {
        var lexer = LaTeXLexer(Array(text.utf8))
        var tokens: [LaTeXToken] = []
        while let token = lexer.next() { tokens.append(token) }
        return tokens
    }

    /// The next token; nil at the end.
    mutating func next() -> LaTeXToken? {
        skipComments()
        guard index < bytes.count else { return nil }
        let start = index
        if Ascii.isWhitespace(bytes[index]) {
            while index < bytes.count, Ascii.isWhitespace(bytes[index]) {
                index += 1
                skipComments()
            }
            return LaTeXToken(kind: .space, range: start..<index)
        }
        if bytes[index] == Ascii.backslash {
            let name = command()
            return LaTeXToken(kind: .command(name), range: start..<index)
        }
        let scalar = numbered() ?? scalar()
        return LaTeXToken(kind: .character(scalar), range: start..<index)
    }

    /// A sign by its number, as in `a &#124; b`: authors of pages write it, where a bar would end the cell of a table.
    private mutating func numbered() -> Unicode.Scalar? {
        guard bytes[index...].starts(with: [UInt8(ascii: "&"), UInt8(ascii: "#")]) else {
            return nil
        }
        let digits = bytes[(index + 2)...].prefix(8).prefix { Ascii.isDigit($0) }
        guard digits.endIndex < bytes.count, bytes[digits.endIndex] == UInt8(ascii: ";"),
            let value = UInt32(String(decoding: digits, as: UTF8.self)),
            let scalar = Unicode.Scalar(value), value >= 0x20
        else { return nil }
        index = digits.endIndex + 1
        return scalar
    }

    /// Goes past `%` and the rest of its line with the blanks before the next; a `%` in the last line is none.
    private mutating func skipComments() {
        while index < lastLineEnd, bytes[index] == UInt8(ascii: "%") {
            guard let end = bytes[index...].firstIndex(of: Ascii.lineFeed) else { return }
            index = end + 1
            while index < bytes.count, Ascii.isBlank(bytes[index]) { index += 1 }
        }
    }

    private mutating func command() -> String {
        let start = index + 1
        index = start
        while index < bytes.count, Ascii.isLetter(bytes[index]) { index += 1 }
        if index == start, index < bytes.count {
            return Ascii.isWhitespace(bytes[index]) ? blank() : String(scalar())
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func blank() -> String {
        index += 1
        return " "
    }

    private mutating func scalar() -> Unicode.Scalar {
        if bytes[index] < 0x80 {
            index += 1
            return Unicode.Scalar(bytes[index - 1])
        }
        let rest = bytes[index..<min(index + 4, bytes.count)]
        let scalar = String(decoding: rest, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
        // A broken byte is read as one byte, though its replacement is longer.
        index += scalar == "\u{FFFD}" ? 1 : String(scalar).utf8.count
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        return scalar
    }
}
