extension PassageScanner {
    /// Warns of a tag that is shown as it is written.
    mutating func remark(on tag: HTMLTag, at start: Int) {
        guard tag.name != "br", !tag.isClosing else { return }
        found.remarks.note(
            tag: tag.name, at: passage.source(of: start..<tag.end),
            isAnchor: passage.bytes[start..<tag.end].isAnchor)
    }
}

extension Remarks {
    /// Adds a tag of HTML, which is shown as text.
    mutating func note(tag name: String, at range: SourceRange, isAnchor: Bool) {
        note(
            "raw-html", kind: isAnchor ? "a name" : name, "HTML is shown as text: <\(name)>",
            at: range,
            hint: isAnchor
                ? "leave it out: headings and figures have addresses of their own, as in '[text](#heading-words)'"
                : Self.replacements[name]
                    ?? "write it as Markdown, or in backticks where it is meant as text")
    }

    /// Adds `<?php`, `<!DOCTYPE>` and their like, which are shown as text.
    mutating func note(instructionAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        guard start + 1 < bytes.count, "?!".utf8.contains(bytes[start + 1]) else { return }
        var end = start + 2
        while end < bytes.count, !Ascii.isWhitespace(bytes[end]), bytes[end] != Ascii.greater {
            end += 1
        }
        let name = String(decoding: bytes[start..<end].prefix(20), as: UTF8.self)
        note(
            "raw-html", kind: name.lowercased(), "HTML is shown as text: \(name)", at: start..<end,
            hint: "leave it out, or put it in backticks where it is meant as text")
    }

    /// What to write in the place of a tag.
    private static let replacements: [String: String] = [
        "b": "write '**bold**'", "strong": "write '**bold**'",
        "i": "write '*emphasis*'", "em": "write '*emphasis*'",
        "s": "write '~~struck out~~'", "del": "write '~~struck out~~'",
        "strike": "write '~~struck out~~'",
        "code": "write '`code`'", "tt": "write '`code`'", "kbd": "write '`code`'",
        "a": "write '[text](address)'",
        "img": "write '![what it shows](file.png)'",
        "sub": "write mathematics: '$x_2$'", "sup": "write mathematics: '$x^2$'",
        "p": "put a blank line between paragraphs", "hr": "write '---' on a line of its own",
        "pre": "put the lines between two lines of '```'",
        "table": "write the table with bars: '| a | b |'",
        "ul": "begin each line with '- '", "ol": "begin each line with '1. '",
        "li": "begin the line with '- '",
        "blockquote": "begin each line with '> '",
        "h1": "write '# heading'", "h2": "write '## heading'", "h3": "write '### heading'",
        "h4": "write '#### heading'",
    ]
}

extension RandomAccessCollection<UInt8> {
    /// Whether it begins with a tag `<a>` that names a place and leads nowhere.
    var isAnchor: Bool {
        let tag = String(decoding: Array(prefix { $0 != Ascii.greater }), as: UTF8.self)
            .lowercased()
        return tag.hasPrefix("<a ") && !tag.contains("href")
            && (tag.contains("name") || tag.contains("id"))
    }
}
