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
    /// The line and column of a byte offset in its file, see ``name(at:)``; the only function that makes them.
    ///
    /// Lines end with LF, CRLF or CR. A byte order mark has no column. Offsets past the end mean the end.
    ///
    /// - Complexity: O(log lines + length of the line)
    public func position(of offset: Int) -> SourcePosition {
        let end = min(max(offset, 0), bytes.count)
        let line = lineIndex(at: end)
        var start = lineStarts[line]
        if start == 0 { start = min(byteOrderMarkLength, end) }
        return SourcePosition(
            line: lineInFile(line) + 1, column: characterCount(in: start..<end) + 1)
    }

    /// The line of a byte offset in its file, from 1.
    ///
    /// - Complexity: O(log lines)
    func lineNumber(at offset: Int) -> Int {
        lineInFile(lineIndex(at: min(max(offset, 0), bytes.count))) + 1
    }

    /// The line of its file that a line of the text is, from 0.
    private func lineInFile(_ line: Int) -> Int {
        section(ofLine: line).map { $0.lineInFile + line - $0.line } ?? line
    }

    /// The bytes of the line that holds `offset`, without its line end and any byte order mark.
    func line(at offset: Int) -> SourceRange {
        let line = lineIndex(at: min(max(offset, 0), bytes.count))
        let first = lineStarts[line]
        var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
        while end > first, Ascii.isNewline(bytes[end - 1]) { end -= 1 }
        let start = first == 0 ? min(byteOrderMarkLength, end) : first
        return start..<end
    }

    /// Three when the text begins with a UTF-8 byte order mark, else none.
    var byteOrderMarkLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// Where lines begin: at the start, and after every LF, CRLF and CR.
    static func lineStarts(in bytes: [UInt8]) -> [Int] {
        var starts = [0]
        bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices where bytes[index] <= Ascii.carriageReturn {
                if bytes[index] == Ascii.lineFeed
                    || (bytes[index] == Ascii.carriageReturn
                        && !(index + 1 < bytes.count && bytes[index + 1] == Ascii.lineFeed))
                {
                    starts.append(index + 1)
                }
            }
        }
        return starts
    }

    /// The last line that begins at or before `offset`, from 0.
    func lineIndex(at offset: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func characterCount(in range: SourceRange) -> Int {
        let isAscii = bytes.withUnsafeBufferPointer { bytes in
            range.allSatisfy { bytes[$0] < 0x80 && !Ascii.isNewline(bytes[$0]) }
        }
        return isAscii ? range.count : text(in: range).count
    }
}
