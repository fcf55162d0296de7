internal import Yams

/// Turns the lines and columns of YAML into byte offsets of the notebook.
struct YAMLPlaces {
    private let bytes: [UInt8]
    private let range: SourceRange
    /// The offset of each Unicode scalar, and of the end: to count them along a long line for every value in it would
    /// take the square of its length.
    private let scalars: [Int]
    /// The scalar that each line begins with, by YAML's own line ends, and the one that ends it.
    private let lines: [(first: Int, end: Int)]

    /// Prepares for the YAML in `range` of `bytes`.
    init(of bytes: [UInt8], in range: SourceRange) {
        self.bytes = bytes
        self.range = range
        var scalars: [Int] = []
        var lines: [(first: Int, end: Int)] = []
        var first = 0
        var index = range.lowerBound
        while index < range.upperBound {
            scalars.append(index)
            let length = Self.breakLength(at: index, in: bytes)
            if length > 0 {
                lines.append((first, scalars.count - 1))
                first = scalars.count
                index += length
            } else {
                index += 1
                while index < range.upperBound, bytes[index] & 0xC0 == 0x80 { index += 1 }
            }
        }
        lines.append((first, scalars.count))
        scalars.append(range.upperBound)
        self.scalars = scalars
        self.lines = lines
    }

    /// The offset of a mark, whose line and column count from 1 and whose columns are Unicode scalars.
    func offset(of mark: Mark?) -> Int {
        guard let mark, mark.line >= 1 else { return range.lowerBound }
        guard mark.line <= lines.count else { return range.upperBound }
        let line = lines[mark.line - 1]
        return scalars[min(line.first + max(mark.column, 1) - 1, line.end)]
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
