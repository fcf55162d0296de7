/// What CommonMark's blocks look like at the beginning of a line.
extension UnsafeBufferPointer<UInt8> {
    /// Whether three or more `*`, `-` or `_` and nothing else stand from `start` on.
    func isThematicBreak(at start: Int) -> Bool {
        guard start < count, "*-_".utf8.contains(self[start]) else { return false }
        let mark = self[start]
        var marks = 0
        var index = start
        while index < count, !Ascii.isNewline(self[index]) {
            if self[index] == mark {
                marks += 1
            } else if !Ascii.isBlank(self[index]) {
                return false
            }
            index += 1
        }
        return marks >= 3
    }

    /// Whether one to six `#` with a blank or the line's end behind them stand at `start`.
    func isHeading(at start: Int) -> Bool {
        var index = start
        while index < count, self[index] == UInt8(ascii: "#") { index += 1 }
        guard (1...6).contains(index - start) else { return false }
        return index == count || Ascii.isWhitespace(self[index])
    }

    /// Whether the line makes a heading of the paragraph above it.
    func isHeadingUnderline(at start: Int) -> Bool {
        guard start < count, self[start] == Ascii.equals || self[start] == UInt8(ascii: "-") else {
            return false
        }
        var index = start
        while index < count, self[index] == self[start] { index += 1 }
        return isBlankLine(from: index)
    }

    /// The length of a code fence at `start`; nil where there is none.
    func openingFence(at start: Int) -> Int? {
        guard start < count, self[start] == Ascii.backtick || self[start] == Ascii.tilde else {
            return nil
        }
        let length = runLength(at: start)
        guard length >= 3 else { return nil }
        guard self[start] == Ascii.backtick else { return length }
        // What holds another backtick is code in a sentence.
        let rest = start + length..<lineEnd(from: start)
        return self[rest].contains(Ascii.backtick) ? nil : length
    }

    /// How many bytes from `start` on are the same.
    func runLength(at start: Int) -> Int {
        var end = start
        while end < count, self[end] == self[start] { end += 1 }
        return end - start
    }

    /// The end of the line that holds `offset`, before its line end.
    func lineEnd(from offset: Int) -> Int {
        var end = offset
        while end < count, !Ascii.isNewline(self[end]) { end += 1 }
        return end
    }

    /// The beginning of the line after the one that holds `offset`.
    func nextLine(from offset: Int) -> Int {
        let end = lineEnd(from: offset)
        return end < count ? afterNewline(at: end) : end
    }

    /// The end of the comment that begins at `start`, looked for between `index` and `limit`; nil where it has none there.
    ///
    /// `<!-->` and `<!--->` are whole comments.
    func commentEnd(openedAt start: Int, from index: Int, to limit: Int) -> Int? {
        var index = Swift.max(index, start + 2)
        while index + 2 < limit {
            if hasText("-->", at: index) { return index + 3 }
            index += 1
        }
        return nil
    }

    /// Whether `text`, in lower-case letters, stands at `offset`, in letters of any case.
    func hasText(_ text: StaticString, at offset: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard offset >= 0, offset + length <= count else { return false }
        for index in 0..<length {
            let byte = self[offset + index]
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            if lower != text.utf8Start[index] { return false }
        }
        return true
    }
}
