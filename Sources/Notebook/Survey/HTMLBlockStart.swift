/// How a block of HTML begins, and so how it ends, by CommonMark's seven kinds.
enum HTMLBlockStart: Equatable {
    /// Kinds 1 to 5: it ends with the line that holds one of these.
    case upTo([String])
    /// Kinds 6 and 7: it ends before a blank line.
    case upToBlankLine

    /// The kind that begins at `start`; comments are told apart before.
    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, isInParagraph: Bool) {
        guard start + 1 < bytes.count, bytes[start] == Ascii.less else { return nil }
        let next = bytes[start + 1]
        if next == UInt8(ascii: "?") {
            self = .upTo(["?>"])
        } else if bytes.hasText("<![cdata[", at: start) {
            self = .upTo(["]]>"])
        } else if next == UInt8(ascii: "!"), start + 2 < bytes.count,
            Ascii.isLetter(bytes[start + 2])
        {
            self = .upTo([">"])
        } else {
            guard let name = Self.name(in: bytes, at: start) else { return nil }
            let isClosing = next == UInt8(ascii: "/")
            if Self.verbatim.contains(name.text), !isClosing, Self.endsName(name.end, in: bytes) {
                self = .upTo(Self.verbatim.map { "</\($0)>" })
            } else if Self.blocks.contains(name.text), Self.endsName(name.end, in: bytes) {
                self = .upToBlankLine
            } else if !isInParagraph,
                let tag = HTMLTag(in: Array(bytes[start..<bytes.lineEnd(from: start)]), at: 0),
                bytes.isBlankLine(from: start + tag.end)
            {
                self = .upToBlankLine
            } else {
                return nil
            }
        }
    }

    /// What ends it, on the line that holds one of them; none for tags.
    var closers: [String] {
        if case .upTo(let closers) = self { closers } else { [] }
    }

    /// The name of the tag at `start` in lower-case letters, and its end.
    static func name(
        in bytes: UnsafeBufferPointer<UInt8>, at start: Int
    ) -> (text: String, end: Int)? {
        var index = start + 1
        if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
        let first = index
        while index < bytes.count, index - first < 20,
            Ascii.isLetter(bytes[index]) || Ascii.isDigit(bytes[index])
        {
            index += 1
        }
        guard index > first, Ascii.isLetter(bytes[first]) else { return nil }
        return (String(decoding: bytes[first..<index], as: UTF8.self).lowercased(), index)
    }

    private static func endsName(_ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard end < bytes.count else { return true }
        return Ascii.isWhitespace(bytes[end]) || bytes[end] == Ascii.greater
            || (bytes[end] == UInt8(ascii: "/") && end + 1 < bytes.count
                && bytes[end + 1] == Ascii.greater)
    }

    private static let verbatim: Set<String> = ["pre", "script", "style", "textarea"]

    private static let blocks = Set(
        """
        address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl \
        dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend \
        li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td \
        tfoot th thead title tr track ul
        """.split(separator: " ").map(String.init))
}
