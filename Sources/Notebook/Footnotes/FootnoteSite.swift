/// A place where `[^name]` is written, found before Markdown is read, which does not know footnotes.
///
/// Whether it is a footnote or the text of a code block is Markdown's to decide.
struct FootnoteSite {
    /// The longest name, in bytes.
    private static let lengthLimit = 100

    /// The bytes from `[` to `]`; for a definition to the `:` and the blanks behind it.
    var range: SourceRange
    /// The bytes of the name.
    var nameRange: SourceRange
    /// Whether it stands at the beginning of its line with a `:` behind it, and so says what the footnote is.
    var isDefinition: Bool

    /// Finds the sites of `bytes` at or after `start`, in order and in one pass.
    static func sites(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> [FootnoteSite] {
        var sites: [FootnoteSite] = []
        var lineStart = start
        var isEscaped = false
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if Ascii.isNewline(byte) { lineStart = index + 1 }
            if byte == Ascii.openBracket, !isEscaped,
                let site = site(at: index, lineStart: lineStart, in: bytes)
            {
                sites.append(site)
                index = site.range.upperBound
                continue
            }
            isEscaped = byte == Ascii.backslash && !isEscaped
            index += 1
        }
        return sites
    }

    /// The site at `start`; nil where there is none.
    static func site(
        at start: Int, lineStart: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> FootnoteSite? {
        guard start + 3 < bytes.count, bytes[start + 1] == Ascii.caret else { return nil }
        var end = start + 2
        let limit = min(bytes.count, end + lengthLimit)
        while end < limit, isNamePart(bytes[end]) { end += 1 }
        guard end < limit, end > start + 2, bytes[end] == Ascii.closeBracket else { return nil }
        var site = FootnoteSite(
            range: start..<end + 1, nameRange: start + 2..<end, isDefinition: false)
        if end + 1 < bytes.count, bytes[end + 1] == Ascii.colon, start - lineStart <= 3,
            bytes[lineStart..<start].allSatisfy({ $0 == Ascii.space })
        {
            site.isDefinition = true
            site.range = start..<bytes.skippingBlanks(from: end + 2)
        }
        return site
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        Ascii.isNamePart(byte) || byte >= 0x80 || byte == UInt8(ascii: ".") || byte == Ascii.colon
    }

    /// Hides the sites in `masked` without moving a byte.
    ///
    /// A definition becomes a list item, which holds what a definition does: the rest of its line, further lines,
    /// and further paragraphs where they are indented. A mark becomes bytes that mean nothing.
    static func hide(_ sites: [FootnoteSite], in masked: inout [UInt8]) {
        var disguise = FootnoteDisguise()
        for site in sites {
            let bullet =
                site.isDefinition
                ? masked.withUnsafeBufferPointer { disguise.bullet(of: site, in: $0) } : nil
            for index in site.range { masked[index] = DirectiveMask.filler }
            if let bullet {
                masked[site.range.lowerBound] = bullet
                masked[site.range.lowerBound + 1] = Ascii.space
                // What it says begins as behind a blank: "[^a]: _so_".
                masked[site.range.upperBound - 1] = Ascii.dollar
            } else {
                masked.makeEndsPunctuation(of: site.range)
            }
        }
    }
}
