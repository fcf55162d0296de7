internal import Yams

/// Turns the lines and columns of YAML into byte offsets of the notebook.
struct YAMLPlaces {
    private let bytes: [UInt8]
    private let range: SourceRange
    /// The offset of each line, by YAML's own line ends.
    private let lineStarts: [Int]

    /// Prepares for the YAML in `range` of `bytes`.
    init(of bytes: [UInt8], in range: SourceRange) {
        self.bytes = bytes
        self.range = range
        var starts = [range.lowerBound]
        var index = range.lowerBound
        while index < range.upperBound {
            let length = Self.breakLength(at: index, in: bytes)
            index += max(length, 1)
            if length > 0 { starts.append(index) }
        }
        lineStarts = starts
    }

    /// The offset of a mark, whose line and column count from 1 and whose columns are Unicode scalars.
    func offset(of mark: Mark?) -> Int {
        guard let mark, mark.line >= 1 else { return range.lowerBound }
        guard mark.line <= lineStarts.count else { return range.upperBound }
        var offset = lineStarts[mark.line - 1]
        for _ in 1..<max(mark.column, 1) where offset < range.upperBound {
            if Self.breakLength(at: offset, in: bytes) > 0 { break }
            offset += 1
            while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        }
        return offset
    }

    /// The end of the line that holds `offset`, blanks at its end left out.
    func lineEnd(from offset: Int) -> Int {
        var end = offset
        while end < range.upperBound, Self.breakLength(at: end, in: bytes) == 0 { end += 1 }
        while end > offset, Ascii.isBlank(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// Lines in YAML 1.1 also end with NEL, LS and PS.
    private static func breakLength(at index: Int, in bytes: [UInt8]) -> Int {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch bytes[index] {
        case Ascii.lineFeed: return 1
        case Ascii.carriageReturn: return next == Ascii.lineFeed ? 2 : 1
        case 0xC2: return next == 0x85 ? 2 : 0
        case 0xE2:
            let last = index + 2 < bytes.count ? bytes[index + 2] : 0
            return next == 0x80 && (last == 0xA8 || last == 0xA9) ? 3 : 0
        default: return 0
        }
    }
}
