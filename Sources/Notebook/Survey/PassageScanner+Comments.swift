extension PassageScanner {
    /// Reads a comment inside of text, which ends before the next blank line.
    mutating func scanComment() {
        let start = position
        let source = passage.source(of: start)
        if commentFree.contains(where: { $0.contains(source) }) {
            position += 4
            return
        }
        let lineCount = passage.lines.count
        let savedFeed = feed
        var index = start
        while true {
            let limit = passage.bytes.count
            let end = passage.bytes.withUnsafeBufferPointer {
                $0.commentEnd(openedAt: start, from: index, to: limit)
            }
            if let end {
                add(.comment(isBlock: false), from: start, to: end)
                return
            }
            index = max(start, limit - 2)
            guard let line = feed?.take(), !bytes.isBlankLine(from: line.lowerBound) else { break }
            passage.append(line, of: bytes)
        }
        let end = feed?.next ?? passage.source(of: passage.bytes.count)
        commentFree.append(source..<max(source + 1, end))
        feed = savedFeed
        passage.removeLines(from: lineCount)
        found.mistakes.append(
            .unclosedComment(
                at: passage.source(of: start..<start + 4),
                hint:
                    #"close it before the next blank line, or write '\<!--' for these signs as text"#
            ))
        position = start + 4
    }
}

extension Diagnostic {
    /// The mistake of a comment without an end.
    static func unclosedComment(at range: SourceRange, hint: String) -> Diagnostic {
        Diagnostic(
            .error, "unclosed-comment", "this comment is never closed with '-->'", at: range,
            hint: hint)
    }
}
