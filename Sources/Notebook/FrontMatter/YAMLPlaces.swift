internal import Yams

/// Turns the lines and columns of YAML into byte offsets of the notebook.
struct YAMLPlaces {
    private let bytes: [UInt8]
    private let range: SourceRange
    /// The offset of each Unicode scalar, and of the end: to count them along a long line for every value in it would
    /// take the square of its length.
    private let scalars: [Int]
    /// A line, by YAML's own line ends.
    private struct Line {
        /// The scalar that it begins with.
        var first: Int
        /// The scalar that ends it.
        var end: Int
        /// The offset of the end of its words: to walk there for every value in a long line would take the square of its length.
        var wordsEnd: Int
    }

    private let lines: [Line]

    /// Prepares for the YAML in `range` of `bytes`.
    init(of bytes: [UInt8], in range: SourceRange) {
        self.bytes = bytes
        self.range = range
        var scalars: [Int] = []
        var lines: [Line] = []
        var first = 0
        var wordsEnd = range.lowerBound
        var index = range.lowerBound
        while index < range.upperBound {
            scalars.append(index)
            let length = Self.breakLength(at: index, in: bytes)
            if length > 0 {
                lines.append(Line(first: first, end: scalars.count - 1, wordsEnd: wordsEnd))
                first = scalars.count
                index += length
                wordsEnd = index
            } else {
                let isBlank = Ascii.isBlank(bytes[index])
                index += 1
                while index < range.upperBound, bytes[index] & 0xC0 == 0x80 { index += 1 }
                if !isBlank { wordsEnd = index }
            }
        }
        lines.append(Line(first: first, end: scalars.count, wordsEnd: wordsEnd))
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
        var (lower, upper) = (0, lines.count - 1)
        while lower < upper {
            let middle = (lower + upper) / 2
            if scalars[lines[middle].end] < offset { lower = middle + 1 } else { upper = middle }
        }
        return max(offset, lines[lower].wordsEnd)
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
