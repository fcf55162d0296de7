/// The lines of a paragraph, or of a part of it, put together without the marks of the quotes and lists around.
struct Passage {
    /// The text, a line feed between lines.
    private(set) var bytes: [UInt8] = []
    /// Where each line begins, in the passage and in the source.
    private(set) var lines: [(start: Int, source: Int)] = []

    var isEmpty: Bool { lines.isEmpty }

    /// Adds a line of the source.
    mutating func append(_ line: SourceRange, of source: UnsafeBufferPointer<UInt8>) {
        if !lines.isEmpty { bytes.append(Ascii.lineFeed) }
        lines.append((bytes.count, line.lowerBound))
        bytes.append(contentsOf: source[line])
    }

    /// Forgets all lines but the first `count`.
    mutating func removeLines(from count: Int) {
        guard count < lines.count else { return }
        bytes.removeSubrange(max(0, lines[count].start - 1)...)
        lines.removeSubrange(count...)
    }

    /// The place in the source of a byte.
    func source(of offset: Int) -> Int {
        let line = lines[lineIndex(of: offset)]
        return line.source + offset - line.start
    }

    /// The bytes of the source from the first byte of a range to the last, with all that stands between lines.
    func source(of range: Range<Int>) -> SourceRange {
        guard !range.isEmpty else {
            let start = source(of: range.lowerBound)
            return start..<start
        }
        return source(of: range.lowerBound)..<source(of: range.upperBound - 1) + 1
    }

    /// The bytes of the source of each line of a range.
    func sourceLines(of range: Range<Int>) -> [SourceRange] {
        var result: [SourceRange] = []
        var start = range.lowerBound
        for index in lineIndex(of: range.lowerBound)..<lines.count {
            let end = index + 1 < lines.count ? lines[index + 1].start - 1 : bytes.count
            let piece = start..<max(start, min(end, range.upperBound))
            let line = lines[index]
            result.append(
                line.source + piece.lowerBound - line.start..<line.source + piece.upperBound
                    - line.start)
            if end >= range.upperBound { break }
            start = end + 1
        }
        return result
    }

    /// The offset in the passage of the first byte at or behind `source`.
    func offset(of source: Int) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].source <= source { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        let end = low < lines.count ? lines[low].start - 1 : bytes.count
        return min(lines[low - 1].start + source - lines[low - 1].source, end)
    }

    private func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        return max(0, low - 1)
    }
}
