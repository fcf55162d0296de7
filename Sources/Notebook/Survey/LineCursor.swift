/// Walks a line from its start, counting columns as CommonMark does: a tab goes to the next multiple of four.
struct LineCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The byte that is looked at; a tab that is read in part is still looked at.
    private(set) var offset: Int
    /// The column of `offset`, or one inside the tab there.
    private(set) var column = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, at lineStart: Int) {
        self.bytes = bytes
        offset = lineStart
    }

    /// The columns of blank space ahead, and the byte behind it.
    var indentation: (columns: Int, end: Int) {
        var end = offset
        var column = column
        while end < bytes.count, Ascii.isBlank(bytes[end]) {
            column += bytes[end] == Ascii.tab ? 4 - column % 4 : 1
            end += 1
        }
        return (column - self.column, end)
    }

    /// Whether nothing but blank space is ahead.
    var isAtEnd: Bool { bytes.isBlankLine(from: offset) }

    /// Goes on by blank space of up to `columns`.
    mutating func skipBlanks(_ columns: Int) {
        var left = columns
        while left > 0, offset < bytes.count, Ascii.isBlank(bytes[offset]) {
            let width = bytes[offset] == Ascii.tab ? 4 - column % 4 : 1
            column += min(width, left)
            if width <= left { offset += 1 }
            left -= width
        }
    }

    /// Goes on to `end`, over bytes that are no blanks.
    mutating func skipMark(to end: Int) {
        column += end - offset
        offset = end
    }
}
