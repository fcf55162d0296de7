/// Finds the front matter of a text: YAML between a first line of `---` and the next of `---` or `...`.
struct FrontMatterBlock {
    /// The bytes between the two lines.
    var yaml: SourceRange
    /// The first byte of the Markdown.
    var bodyStart: Int
    /// Whether the second line is there.
    var isClosed: Bool
    /// The bytes of the first line.
    var opening: SourceRange

    /// Nil when the text does not begin with `---`; a byte order mark, blank lines and comments may come before it.
    init?(of source: SourceText) {
        let found: FrontMatterBlock? = source.bytes.withUnsafeBufferPointer { bytes in
            let start = Self.start(in: bytes, from: source.byteOrderMarkLength)
            guard Self.isFence(at: start, in: bytes, "---") else { return nil }
            let first = bytes.nextLine(from: start)
            var line = first
            while line < bytes.count {
                let next = bytes.nextLine(from: line)
                if Self.isFence(at: line, in: bytes, "---")
                    || Self.isFence(at: line, in: bytes, "...")
                {
                    return FrontMatterBlock(
                        yaml: first..<line, bodyStart: next, isClosed: true,
                        opening: start..<start + 3)
                }
                line = next
            }
            return FrontMatterBlock(
                yaml: first..<first, bodyStart: first, isClosed: false, opening: start..<start + 3)
        }
        guard let found else { return nil }
        self = found
    }

    private init(yaml: SourceRange, bodyStart: Int, isClosed: Bool, opening: SourceRange) {
        self.yaml = yaml
        self.bodyStart = bodyStart
        self.isClosed = isClosed
        self.opening = opening
    }

    private static func isFence(
        at offset: Int, in bytes: UnsafeBufferPointer<UInt8>, _ fence: StaticString
    ) -> Bool {
        guard offset + 3 <= bytes.count else { return false }
        let mark = fence.utf8Start[0]
        return bytes[offset..<offset + 3].allSatisfy { $0 == mark }
            && bytes.isBlankLine(from: offset + 3)
    }

    /// Where the first line begins that is neither blank nor part of a comment.
    static func start(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var line = start
        while line < bytes.count {
            let first = bytes.skippingBlanks(from: line)
            if first == bytes.count || Ascii.isNewline(bytes[first]) {
                line = bytes.nextLine(from: first)
            } else if bytes.hasText("<!--", at: first) {
                let end = bytes.commentEnd(openedAt: first, from: first, to: bytes.count)
                guard let end, bytes.isBlankLine(from: end) else { return line }
                line = bytes.nextLine(from: end)
            } else {
                return line
            }
        }
        return start
    }
}
