/// Notations of other programs that begin a line, or stand between doubled signs.
extension PassageScanner {
    /// Obsidian's comments: `%%…%%`.
    mutating func remarkOnPercent(_ start: Int) {
        guard runLength(at: start) == 2, isOpen(before: start) else { return }
        if let end = offset(of: "%%", from: start + 2), byte(end) != UInt8(ascii: "%") {
            note(
                "percent-comment", "a comment between '%%'", start..<end, hint: "write '<!-- … -->'"
            )
            position = end
        } else if passage.beginsLine(at: start), byte(start + 2) == Ascii.lineFeed {
            note(
                "percent-comment", "a comment between '%%'", start..<start + 2,
                hint: "write '<!-- … -->'")
        }
    }

    /// Words marked as inserted: `++…++`.
    mutating func remarkOnPlus(_ start: Int) {
        guard runLength(at: start) == 2, isOpen(before: start), Ascii.isLetter(byte(start + 2)),
            Ascii.isLetter(byte(start + 3)), let end = offset(of: "++", from: start + 2),
            byte(end) != UInt8(ascii: "+"), !Ascii.isWhitespace(byte(end - 3)),
            !Ascii.isLetter(byte(end)), !Ascii.isDigit(byte(end)),
            !passage.bytes[start + 2..<end - 2].contains(where: { ",;()".utf8.contains($0) })
        else { return }
        note("inserted", "a mark of inserted words", start..<end, hint: "write '*emphasis*'")
    }

    /// `!!! note`, `???+ note` and `.. note::` at the beginning of a line.
    mutating func remarkOnLineStart(_ start: Int) {
        guard passage.beginsLine(at: start) else { return }
        let end = lineEnd(start)
        var name = start + runLength(at: start)
        if passage.bytes[start] == UInt8(ascii: ".") {
            guard name == start + 2, Ascii.isBlank(byte(name)), Ascii.isLetter(byte(name + 1))
            else {
                return
            }
            name += 1
            while Ascii.isNamePart(byte(name)) { name += 1 }
            guard hasText("::", at: name) else { return }
            note(
                "rst-directive", "a directive of reStructuredText", start..<end,
                hint: "begin a quote with its kind in bold: '> **Note** …', or write it in Markdown"
            )
        } else {
            guard name == start + 3 else { return }
            if byte(name) == UInt8(ascii: "+") { name += 1 }
            guard Ascii.isBlank(byte(name)), Ascii.isLetter(byte(name + 1)) else { return }
            note(
                "admonition", "a box with a kind", start..<end,
                hint: "begin a quote with its kind in bold: '> **Note** …'")
        }
    }
}

extension Remarks {
    /// Adds a table's caption as Pandoc writes it.
    mutating func noteTableCaption(_ range: SourceRange, in bytes: UnsafeBufferPointer<UInt8>) {
        note(
            "foreign-syntax", kind: "table-caption",
            "a caption of a table is not known here: '\(PassageScanner.excerpt(of: bytes[range]))' is shown as text",
            at: range, hint: "say it in a sentence before the table")
    }
}
