/// The quotes and list items that a line stands in, by the rules of CommonMark.
///
/// md4c keeps its own; this one tells, before md4c runs, where paragraphs and code begin and end.
struct ContainerStack: Equatable {
    enum Container: Equatable {
        case quote
        /// A list item, with the columns that a line needs to stand in it.
        case item(width: Int)
    }

    /// How deep containers are followed; md4c's are not kept deeper either.
    private static let depthLimit = 100

    private(set) var containers: [Container] = []

    var count: Int { containers.count }

    /// How many of the containers the line under `cursor` goes on with; the cursor is left behind their marks.
    func matched(by cursor: inout LineCursor, upTo limit: Int = .max) -> Int {
        var matched = 0
        for container in containers.prefix(limit) {
            switch container {
            case .quote:
                guard Self.skipQuoteMark(&cursor) else { return matched }
            case .item(let width):
                if !cursor.isAtEnd {
                    guard cursor.indentation.columns >= width else { return matched }
                    cursor.skipBlanks(width)
                }
            }
            matched += 1
        }
        return matched
    }

    /// Leaves all containers but the first `count`.
    mutating func close(to count: Int) {
        if count < containers.count { containers.removeSubrange(count...) }
    }

    /// Opens the containers whose marks stand under `cursor`; `isInParagraph` where a paragraph would go on there.
    mutating func open(at cursor: inout LineCursor, isInParagraph: Bool) {
        var isInParagraph = isInParagraph
        let lineStart = cursor.offset
        while containers.count < Self.depthLimit {
            let (columns, start) = cursor.indentation
            guard columns < 4, start < cursor.bytes.count else { return }
            if Self.skipQuoteMark(&cursor) {
                containers.append(.quote)
            } else if cursor.bytes.isThematicBreak(at: start) {
                return
            } else if let end = footnoteEnd(at: start, lineStart: lineStart, in: cursor.bytes) {
                cursor.skipBlanks(columns)
                cursor.skipMark(to: end)
                containers.append(.item(width: columns + 2))
            } else if let end = Self.markerEnd(
                at: start, in: cursor.bytes, isInParagraph: isInParagraph)
            {
                cursor.skipBlanks(columns)
                cursor.skipMark(to: end)
                let gap = cursor.indentation.columns
                let padding = cursor.isAtEnd || gap > 4 ? 1 : gap
                cursor.skipBlanks(padding)
                containers.append(.item(width: columns + end - start + padding))
            } else {
                return
            }
            isInParagraph = false
        }
    }

    /// What a line made up for Markdown begins with, so that it stands in all containers.
    var prefix: [UInt8] {
        containers.flatMap { container -> [UInt8] in
            switch container {
            case .quote: [Ascii.greater, Ascii.space]
            case .item(let width): Array(repeating: Ascii.space, count: width)
            }
        }
    }

    private static func skipQuoteMark(_ cursor: inout LineCursor) -> Bool {
        let (columns, start) = cursor.indentation
        guard columns < 4, start < cursor.bytes.count, cursor.bytes[start] == Ascii.greater else {
            return false
        }
        cursor.skipBlanks(columns)
        cursor.skipMark(to: start + 1)
        cursor.skipBlanks(1)
        return true
    }

    /// The end of `[^name]:`, which Markdown is shown as a list item's mark.
    private func footnoteEnd(
        at start: Int, lineStart: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        guard bytes[start] == Ascii.openBracket,
            lineStart == 0 || Ascii.isNewline(bytes[lineStart - 1]),
            let site = FootnoteSite.site(at: start, lineStart: lineStart, in: bytes),
            site.isDefinition
        else { return nil }
        return site.range.upperBound
    }

    /// The end of a list item's mark, such as `-` or `12.`, with a blank or the line's end behind it.
    private static func markerEnd(
        at start: Int, in bytes: UnsafeBufferPointer<UInt8>, isInParagraph: Bool
    ) -> Int? {
        var end = start
        switch bytes[start] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
            end += 1
        case 0x30...0x39:
            while end < bytes.count, end - start < 9, Ascii.isDigit(bytes[end]) { end += 1 }
            guard end < bytes.count,
                bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
            else { return nil }
            // Only a list that begins with 1 may end a paragraph: "the year was\n1984. Then".
            if isInParagraph, !(end == start + 1 && bytes[start] == UInt8(ascii: "1")) {
                return nil
            }
            end += 1
        default: return nil
        }
        if end == bytes.count || Ascii.isNewline(bytes[end]) { return isInParagraph ? nil : end }
        guard Ascii.isBlank(bytes[end]), !(isInParagraph && bytes.isBlankLine(from: end)) else {
            return nil
        }
        return end
    }
}
