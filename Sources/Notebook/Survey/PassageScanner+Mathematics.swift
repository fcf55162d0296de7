extension PassageScanner {
    /// How far behind `\text{` its closing brace is looked for.
    private static let textLimit = 500

    /// Reads what a dollar sign begins: mathematics in a sentence, or of its own between two and two, or money.
    mutating func scanDollar() {
        switch runLength(at: position) {
        case 1: scanFormula()
        case 2: scanDisplay()
        case let length: position += length
        }
    }

    /// As in Pandoc, `$` opens mathematics only before something that is no space, and closes it only behind
    /// something that is no space and not before a digit; so "$5 and $6" stays text.
    private mutating func scanFormula() {
        let start = position
        guard !Ascii.isWhitespace(byte(start + 1)), let end = formulaEnd(from: start + 1),
            !isAmount(start + 1..<end)
        else {
            position += 1
            return
        }
        let lines = passage.sourceLines(of: start + 1..<end)
        add(.mathematics(isDisplay: false, lines: lines), from: start, to: end + 1)
    }

    /// The dollar sign that closes mathematics: the next one, or none.
    private mutating func formulaEnd(from start: Int) -> Int? {
        var index = start
        while index < passage.bytes.count {
            switch passage.bytes[index] {
            case Ascii.backslash: index = textEnd(at: index) ?? index + 2
            case Ascii.backtick: index = codeEnd(at: index) ?? index + runLength(at: index)
            case Ascii.dollar:
                let closes =
                    runLength(at: index) == 1 && !Ascii.isWhitespace(byte(index - 1))
                    && !Ascii.isDigit(byte(index + 1))
                return closes ? index : nil
            default: index += 1
            }
        }
        return nil
    }

    /// The end of `\text{…}` and its like, in which dollar signs are a matter of the formula.
    private func textEnd(at start: Int) -> Int? {
        var index = start + 1
        while Ascii.isLetter(byte(index)) { index += 1 }
        let name = passage.bytes[
            min(start + 1, passage.bytes.count)..<min(index, passage.bytes.count)]
        guard byte(index) == UInt8(ascii: "{"),
            name.starts(with: "text".utf8) || name.elementsEqual("mbox".utf8)
        else { return nil }
        var depth = 0
        let limit = min(passage.bytes.count, index + Self.textLimit)
        while index < limit {
            switch passage.bytes[index] {
            case Ascii.backslash: index += 1
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Whether words with blanks around them stand behind a number: "$10k and 10$" speaks of money.
    private func isAmount(_ range: Range<Int>) -> Bool {
        guard Ascii.isDigit(byte(range.lowerBound)) else { return false }
        var depth = 0
        var index = range.lowerBound
        while index < range.upperBound {
            switch passage.bytes[index] {
            case Ascii.backslash: index += 1
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth -= 1
            case let byte where depth == 0 && Ascii.isWhitespace(byte):
                var end = index + 1
                while end < range.upperBound, Ascii.isLetter(passage.bytes[end]) { end += 1 }
                if end > index + 2, end < range.upperBound, Ascii.isWhitespace(passage.bytes[end]) {
                    return true
                }
            default: break
            }
            index += 1
        }
        return false
    }

    /// Reads mathematics of its own, which ends at the next two dollar signs.
    ///
    /// At the beginning of a line it may hold blank lines, if what closes it ends its line.
    private mutating func scanDisplay() {
        let start = position
        let isAtLineStart = passage.beginsLine(at: start)
        let lineCount = passage.lines.count
        let savedFeed = feed
        var index = start + 2
        var hasBlankLine = false
        while true {
            if index >= passage.bytes.count {
                guard let line = feed?.take() else { break }
                if bytes.isBlankLine(from: line.lowerBound) {
                    hasBlankLine = true
                    guard isAtLineStart else { break }
                }
                passage.append(line, of: bytes)
                index = max(index, start + 2)
            }
            guard index < passage.bytes.count else { continue }
            switch passage.bytes[index] {
            case Ascii.backslash: index += byte(index + 1) == Ascii.lineFeed ? 1 : 2
            case Ascii.dollar where runLength(at: index) >= 2:
                if hasBlankLine, !endsLine(index + 2) {
                    index = .max
                    break
                }
                let lines = passage.sourceLines(of: start + 2..<index)
                add(.mathematics(isDisplay: true, lines: lines), from: start, to: index + 2)
                return
            default: index += 1
            }
            if index == .max { break }
        }
        feed = savedFeed
        passage.removeLines(from: lineCount)
        found.mistakes.append(
            Diagnostic(
                .error, "unclosed-mathematics", "this '$$' is never closed",
                at: passage.source(of: start..<start + 2),
                hint: #"to write dollar signs as text, put a backslash before each: '\$\$'"#))
        position = start + 2
    }

    /// Whether nothing but the end of a sentence follows on the line.
    private func endsLine(_ offset: Int) -> Bool {
        var index = offset
        while Ascii.isBlank(byte(index)) || ".,;:".utf8.contains(byte(index)) { index += 1 }
        return byte(index) == Ascii.lineFeed
    }
}

extension Passage {
    /// Whether a line begins at `offset`.
    func beginsLine(at offset: Int) -> Bool {
        offset == 0 || bytes[offset - 1] == Ascii.lineFeed
    }
}
