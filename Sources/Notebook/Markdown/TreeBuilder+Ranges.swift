/// Where blocks begin and end, which md4c does not tell: by the text they hold and the looks of lines.
extension TreeBuilder {
    /// From the first text of the open leaf to the end of the line of its last, syntax included.
    func textRange() -> SourceRange {
        guard let touched else { return nextLine() }
        let start = contentStart(ofLineAt: touched.lowerBound)
        return start..<trimmedLineEnd(at: max(touched.upperBound, start))
    }

    /// As `textRange`, with the marks around code at either end, which may stand on other lines.
    func textRange(of content: [Inline]) -> SourceRange {
        let range = textRange()
        guard let touched else { return range }
        let start = textStart(of: content)
        var end = range.upperBound
        if content.last?.mark != nil {
            var mark = touched.upperBound
            while mark < original.count, isBetweenLines(original[mark]) { mark += 1 }
            if mark < original.count, original[mark] == content.last?.mark {
                end = max(end, trimmedLineEnd(at: mark))
            }
        }
        return start..<end
    }

    /// As `textRange`, for text that ends where something begins at `offset`.
    func textRange(of content: [Inline], before offset: Int) -> SourceRange {
        let start = min(textStart(of: content), offset)
        var end = offset
        while end > start, isBetweenLines(original[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Where the line of the first text begins, or of the mark before it.
    private func textStart(of content: [Inline]) -> Int {
        guard let touched else { return cursor }
        let start = contentStart(ofLineAt: touched.lowerBound)
        guard let first = content.first?.mark else { return start }
        var mark = touched.lowerBound
        while mark > cursor, isBetweenLines(original[mark - 1]) { mark -= 1 }
        guard mark > cursor, original[mark - 1] == first else { return start }
        return min(start, contentStart(ofLineAt: mark - 1))
    }

    private func isBetweenLines(_ byte: UInt8) -> Bool {
        Ascii.isWhitespace(byte) || byte == Ascii.greater
    }

    /// As `textRange`, with the line under a heading that has one.
    func headingRange() -> SourceRange {
        let range = textRange()
        let end = lineEnd(at: range.upperBound)
        guard touched != nil, original[range].first != UInt8(ascii: "#"), end < original.count
        else { return range }
        return range.lowerBound..<trimmedLineEnd(at: original.afterNewline(at: end))
    }

    /// A fenced code block with both of its fences.
    func fencedRange(fence: UInt8) -> SourceRange {
        var start = cursor
        let limit = touched?.lowerBound ?? original.count
        var line = cursor
        while line < limit {
            let content = LinePrefix(in: original, from: line).end
            if isFence(at: content, fence) {
                start = content
                break
            }
            line = nextLineStart(from: line)
        }
        let lastLine = max(touched?.upperBound ?? start, start)
        var end = trimmedLineEnd(at: lastLine)
        let depth = LinePrefix(in: original, from: lineStart(of: start)).quoteDepth
        line = nextLineStart(from: lastLine)
        while line < original.count {
            let content = original.continuation(from: line, quoteDepth: depth)
            if isFence(at: content, fence) { end = trimmedLineEnd(at: content) }
            guard content < original.count, Ascii.isNewline(original[content]) else { break }
            line = nextLineStart(from: content)
        }
        return start..<max(start, end)
    }

    /// A thematic break.
    func ruleRange() -> SourceRange {
        let line = nextLine()
        var end = line.upperBound
        while end > line.lowerBound, Ascii.isBlank(original[end - 1]) { end -= 1 }
        guard end > line.lowerBound else { return line }
        let mark = original[end - 1]
        var start = end
        while start > line.lowerBound,
            original[start - 1] == mark || Ascii.isBlank(original[start - 1])
        {
            start -= 1
        }
        return original.skippingBlanks(from: start)..<end
    }

    /// A table with the line under its header.
    func tableRange() -> SourceRange {
        let range = textRange()
        let header = lineEnd(at: range.lowerBound)
        guard header < original.count, range.upperBound <= header else { return range }
        return range.lowerBound..<trimmedLineEnd(at: original.afterNewline(at: header))
    }

    /// A list or quote: from the beginning of its first block's line, markers included.
    func containerRange(of blocks: [Block]) -> SourceRange {
        guard let first = blocks.first, let last = blocks.last else { return nextLine() }
        let start = original.skippingBlanks(from: lineStart(of: first.range.lowerBound))
        return min(start, first.range.lowerBound)..<max(last.range.upperBound, start)
    }

    /// The next line that is not blank: the place of a block without any text.
    private func nextLine() -> SourceRange {
        var start = cursor
        while start < original.count, Ascii.isWhitespace(original[start]) { start += 1 }
        return start..<trimmedLineEnd(at: start)
    }

    private func contentStart(ofLineAt offset: Int) -> Int {
        let floor = min(cursor, offset)
        var start = offset
        while start > floor, !Ascii.isNewline(original[start - 1]) { start -= 1 }
        return min(LinePrefix(in: original, from: start).end, offset)
    }

    private func lineStart(of offset: Int) -> Int {
        var start = offset
        while start > 0, !Ascii.isNewline(original[start - 1]) { start -= 1 }
        return start
    }

    private func lineEnd(at offset: Int) -> Int {
        var end = offset
        while end < original.count, !Ascii.isNewline(original[end]) { end += 1 }
        return end
    }

    private func trimmedLineEnd(at offset: Int) -> Int {
        var end = lineEnd(at: offset)
        while end > offset, Ascii.isBlank(original[end - 1]) { end -= 1 }
        return end
    }

    private func nextLineStart(from offset: Int) -> Int {
        let end = lineEnd(at: offset)
        return end < original.count ? original.afterNewline(at: end) : end
    }

    private func isFence(at offset: Int, _ fence: UInt8) -> Bool {
        offset + 2 < original.count
            && original[offset...offset + 2].allSatisfy { $0 == fence }
    }
}

extension Inline {
    /// The byte that encloses code.
    fileprivate var mark: UInt8? {
        switch self {
        case .code: Ascii.backtick
        default: nil
        }
    }
}
