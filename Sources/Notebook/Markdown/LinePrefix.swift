/// What may stand on a line before a block's own text: indentation, `>`, list markers, a task's box.
///
/// Only Markdown's parser knows which of these really open a block; this reads them by their looks.
struct LinePrefix {
    /// Where the block's own text begins.
    private(set) var end: Int
    /// How many `>` the prefix holds.
    private(set) var quoteDepth = 0

    /// Reads the prefix of the line beginning at `start`.
    init(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        end = start
        while end < bytes.count {
            let byte = bytes[end]
            if Ascii.isBlank(byte) {
                end += 1
            } else if byte == Ascii.greater {
                quoteDepth += 1
                end += 1
            } else if let length = Self.listMarkerLength(in: bytes, at: end) {
                end += length
            } else {
                return
            }
        }
    }

    /// The length of `-`, `+`, `*`, `12.` or `12)` with a blank behind it, a task's `[x]` included.
    private static func listMarkerLength(in bytes: UnsafeBufferPointer<UInt8>, at start: Int)
        -> Int?
    {
        var index = start
        switch bytes[index] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
            index += 1
        case 0x30...0x39:
            while index < bytes.count, index - start < 9, Ascii.isDigit(bytes[index]) { index += 1 }
            guard index < bytes.count,
                bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")")
            else { return nil }
            index += 1
        default:
            return nil
        }
        guard index < bytes.count, Ascii.isBlank(bytes[index]) else { return nil }
        let box = index + 1
        if box + 3 < bytes.count, bytes[box] == Ascii.openBracket,
            bytes[box + 2] == Ascii.closeBracket, Ascii.isBlank(bytes[box + 3]),
            bytes[box + 1] == Ascii.space || bytes[box + 1] | 0x20 == UInt8(ascii: "x")
        {
            return box + 3 - start
        }
        return index - start
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first byte after the line end at `offset`, which CRLF makes two bytes long.
    func afterNewline(at offset: Int) -> Int {
        let isPair =
            self[offset] == Ascii.carriageReturn && offset + 1 < count
            && self[offset + 1] == Ascii.lineFeed
        return offset + (isPair ? 2 : 1)
    }

    /// The first byte at or after `offset` that is no space or tab.
    func skippingBlanks(from offset: Int) -> Int {
        var index = offset
        while index < count, Ascii.isBlank(self[index]) { index += 1 }
        return index
    }

    /// Whether nothing but spaces and tabs stands between `offset` and the end of its line.
    func isBlankLine(from offset: Int) -> Bool {
        let index = skippingBlanks(from: offset)
        return index == count || Ascii.isNewline(self[index])
    }

    /// Where a block's continuation line goes on: behind up to `quoteDepth` quote marks and all blanks.
    ///
    /// A line of `>>` alone is the end of a directive and no quote.
    func continuation(from lineStart: Int, quoteDepth: Int) -> Int {
        var index = skippingBlanks(from: lineStart)
        if index + 1 < count, self[index] == Ascii.greater, self[index + 1] == Ascii.greater,
            isBlankLine(from: index + 2)
        {
            return index
        }
        var depth = 0
        while depth < quoteDepth, index < count, self[index] == Ascii.greater {
            depth += 1
            index = skippingBlanks(from: index + 1)
        }
        return index
    }
}
