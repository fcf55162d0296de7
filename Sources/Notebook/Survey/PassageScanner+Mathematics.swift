extension PassageScanner {
    /// Reads what a dollar sign begins: mathematics in a sentence, or of its own between two and two, or money.
    mutating func scanDollar() {
        switch runLength(at: position) {
        case 1: scanFormula()
        case 2: scanDisplay()
        case let length: position += length
        }
    }

    /// Reads mathematics in a sentence, by the rule of dollar signs.
    private mutating func scanFormula() {
        let start = position
        let bytes = passage.bytes
        let end = DollarRule.closing(in: bytes, from: start) { codeEnd(at: $0, length: $1) }
        guard let end else {
            position += 1
            return
        }
        remarkOnFormula(start..<end + 1)
        let lines = passage.sourceLines(of: start + 1..<end)
        add(.mathematics(isDisplay: false, lines: lines), from: start, to: end + 1)
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
