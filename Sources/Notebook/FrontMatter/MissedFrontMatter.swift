/// Finds what was meant for front matter and is none, because of where it stands or how it is written.
struct MissedFrontMatter {
    /// The keys that tell front matter from other text.
    private static let keys: Set<String> = [
        "title", "subtitle", "author", "date", "language", "keywords", "params", "dataset",
        "network", "checkpoint", "training", "macros",
    ]
    /// How many lines are looked through.
    private static let lineLimit = 300

    private let bytes: UnsafeBufferPointer<UInt8>

    /// The warning for a text without front matter; nil where nothing in it looks like some.
    static func warning(for source: SourceText) -> Diagnostic? {
        source.bytes.withUnsafeBufferPointer { bytes in
            let missed = MissedFrontMatter(bytes: bytes)
            let start = FrontMatterBlock.start(in: bytes, from: source.byteOrderMarkLength)
            return missed.atStart(start) ?? missed.behind(start)
        }
    }

    /// What the first line of text begins.
    private func atStart(_ start: Int) -> Diagnostic? {
        let first = skippingSpace(from: start)
        let line = first..<bytes.lineEnd(from: first)
        let next = bytes.nextLine(from: first)
        if isFence(at: first), first > start, key(at: next) != nil {
            return warning(
                "something stands before these dashes, so that no front matter begins here",
                at: first..<first + 3, hint: "put '---' at the beginning of the line")
        }
        let isOfDashes =
            line.count > 1 && !isFence(at: first)
            && bytes[line].allSatisfy { $0 == UInt8(ascii: "-") || Ascii.isBlank($0) }
        if isOfDashes, key(at: next) != nil {
            return warning(
                "no front matter begins with this line", at: line,
                hint: "write three dashes and nothing else: '---'")
        }
        if bytes.hasText("+++", at: first), bytes.isBlankLine(from: first + 3) {
            return warning(
                "front matter is YAML, not TOML between lines of '+++'", at: first..<first + 3,
                hint: "write 'key: value' between lines of '---'")
        }
        guard let key = key(at: start) else { return nil }
        let isMeant = text(key) == "title" || self.key(at: next) != nil || isFence(at: next)
        return isMeant
            ? warning(
                "this is text and no front matter, as no line of dashes stands before it", at: key,
                hint: "put '---' on a line of its own before it, and another behind it") : nil
    }

    /// A block between two lines of dashes that stands behind other text.
    private func behind(_ start: Int) -> Diagnostic? {
        var line = bytes.nextLine(from: start)
        var isInCode = false
        for _ in 0..<Self.lineLimit where line < bytes.count {
            let next = bytes.nextLine(from: line)
            if bytes.openingFence(at: bytes.skippingBlanks(from: line)) != nil { isInCode.toggle() }
            if !isInCode, isFence(at: line), key(at: next) != nil, isClosed(from: next) {
                return warning(
                    "front matter stands before all text, so this is none", at: line..<line + 3,
                    hint: "move the lines between the dashes to the beginning of the file")
            }
            line = next
        }
        return nil
    }

    /// Whether lines of keys, lists and values are followed by a line that closes them.
    private func isClosed(from start: Int) -> Bool {
        var line = start
        for _ in 0..<Self.lineLimit where line < bytes.count {
            if isFence(at: line) { return true }
            let isYAML =
                bytes.isBlankLine(from: line) || Ascii.isBlank(bytes[line])
                || "-#".utf8.contains(bytes[line])
                || bytes[line..<bytes.lineEnd(from: line)]
                    .contains(Ascii.colon)
            guard isYAML else { return false }
            line = bytes.nextLine(from: line)
        }
        return false
    }

    /// The key of front matter that begins the line at `start`.
    private func key(at start: Int) -> SourceRange? {
        var end = start
        while end < bytes.count, Ascii.isLetter(bytes[end]) { end += 1 }
        let isKey =
            end < bytes.count && bytes[end] == Ascii.colon && Self.keys.contains(text(start..<end))
        guard isKey, end + 1 == bytes.count || Ascii.isWhitespace(bytes[end + 1]) else {
            return nil
        }
        return start..<end
    }

    /// Whether a line of three dashes stands at `start`.
    private func isFence(at start: Int) -> Bool {
        bytes.hasText("---", at: start) && bytes.isBlankLine(from: start + 3)
    }

    /// The first byte behind blanks, and behind spaces that are none to Markdown.
    private func skippingSpace(from start: Int) -> Int {
        var index = start
        while true {
            if index < bytes.count, Ascii.isBlank(bytes[index]) {
                index += 1
            } else if let space = ["\u{A0}", "\u{FEFF}", "\u{200B}"].first(where: {
                bytes[min(index, bytes.count)...].starts(with: $0.utf8)
            }) {
                index += space.utf8.count
            } else {
                return index
            }
        }
    }

    private func text(_ range: SourceRange) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func warning(_ message: String, at range: SourceRange, hint: String) -> Diagnostic {
        Diagnostic(.warning, "missed-front-matter", message, at: range, hint: hint)
    }
}
