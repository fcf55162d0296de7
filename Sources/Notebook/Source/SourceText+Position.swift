/// A place in a text as people count it.
public struct SourcePosition: Equatable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The character in the line, from 1; a combined emoji counts once.
    public var column: Int

    /// Makes a position.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension SourceText {
    /// The line and column of a byte offset; the only function that makes them.
    ///
    /// Lines end with LF, CRLF or CR. A byte order mark has no column. Offsets past the end mean the end.
    ///
    /// - Complexity: O(offset)
    public func position(of offset: Int) -> SourcePosition {
        let end = min(max(offset, 0), bytes.count)
        var line = 1
        var start = 0
        bytes.withUnsafeBufferPointer { bytes in
            for index in 0..<end where bytes[index] <= Ascii.carriageReturn {
                if bytes[index] == Ascii.lineFeed
                    || (bytes[index] == Ascii.carriageReturn
                        && !(index + 1 < bytes.count && bytes[index + 1] == Ascii.lineFeed))
                {
                    line += 1
                    start = index + 1
                }
            }
        }
        if start == 0 { start = min(byteOrderMarkLength, end) }
        return SourcePosition(line: line, column: characterCount(in: start..<end) + 1)
    }

    /// The bytes of the line that holds `offset`, without its line end and any byte order mark.
    func line(at offset: Int) -> SourceRange {
        let offset = min(max(offset, 0), bytes.count)
        var start = offset
        while start > 0, !isLineEnd(before: start) { start -= 1 }
        var end = offset
        while end < bytes.count, !Ascii.isNewline(bytes[end]) { end += 1 }
        if end < start { start = end }
        if start == 0 { start = min(byteOrderMarkLength, end) }
        return start..<end
    }

    /// Three when the text begins with a UTF-8 byte order mark, else none.
    var byteOrderMarkLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// Whether a line ends just before `offset`; between CR and LF it has not ended yet.
    private func isLineEnd(before offset: Int) -> Bool {
        switch bytes[offset - 1] {
        case Ascii.lineFeed: true
        case Ascii.carriageReturn: !(offset < bytes.count && bytes[offset] == Ascii.lineFeed)
        default: false
        }
    }

    private func characterCount(in range: SourceRange) -> Int {
        let isAscii = bytes.withUnsafeBufferPointer { bytes in
            range.allSatisfy { bytes[$0] < 0x80 && !Ascii.isNewline(bytes[$0]) }
        }
        return isAscii ? range.count : text(in: range).count
    }
}
