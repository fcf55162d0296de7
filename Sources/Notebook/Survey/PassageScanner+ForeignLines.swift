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

    /// The size of a picture behind its address, as in `![](x.png =100x20)`, with which it is no picture.
    mutating func remarkOnPictureSize(_ start: Int) {
        guard Ascii.isBlank(byte(start - 1)), runLength(at: start) == 1 else { return }
        var end = start + 1
        while Ascii.isDigit(byte(end)) || "x*%".utf8.contains(byte(end)) { end += 1 }
        var open = start - 1
        while open > 0, passage.bytes[open] != UInt8(ascii: "("), byte(open) != Ascii.lineFeed {
            open -= 1
        }
        guard end > start + 1, byte(end) == UInt8(ascii: ")"), byte(open) == UInt8(ascii: "("),
            byte(open - 1) == Ascii.closeBracket
        else { return }
        note(
            "picture-size", "a picture's size", start..<end,
            hint: "leave it out: pictures are shown in their own size")
    }

    /// `(label)=` and `(@example)` at the beginning of a line.
    mutating func remarkOnParenthesis(_ start: Int) {
        guard passage.beginsLine(at: start), let end = offset(of: ")", from: start),
            end <= lineEnd(start)
        else { return }
        let name = passage.bytes[start + 1..<end - 1]
        if byte(end) == Ascii.equals, end + 1 == lineEnd(start), !name.isEmpty,
            name.allSatisfy({ Ascii.isNamePart($0) || $0 == Ascii.colon })
        {
            note(
                "label", "a label of MyST", start..<end + 1,
                hint: "leave it out: figures have ids, and headings addresses of their words")
        } else if name.first == Ascii.at, name.dropFirst().allSatisfy(Ascii.isNamePart),
            Ascii.isBlank(byte(end))
        {
            note(
                "example-list", "a numbered example", start..<end,
                hint: "write a list: '1. …'")
        }
    }

    /// Code that other programs run where it stands in a sentence: `{python} x` and `r nrow(x)` between backticks.
    mutating func remarkOnCode(_ range: Range<Int>) {
        let content = passage.bytes[range].drop { $0 == Ascii.backtick }
        let start = content.startIndex
        var end = start
        if byte(start) == UInt8(ascii: "{") {
            end += 1
            while Ascii.isLetter(byte(end)) { end += 1 }
            guard end > start + 1, byte(end) == UInt8(ascii: "}"), Ascii.isBlank(byte(end + 1))
            else { return }
        } else {
            guard byte(start) == UInt8(ascii: "r"), Ascii.isBlank(byte(start + 1)),
                Ascii.isLetter(byte(start + 2))
            else { return }
            end = start + 2
            while Ascii.isNamePart(byte(end)) || byte(end) == UInt8(ascii: ".") { end += 1 }
            guard "($[".utf8.contains(byte(end)) else { return }
        }
        note(
            "inline-code", "code that runs in a sentence", range,
            hint: "nothing runs but directives; write a value: '<<value test-accuracy>>'",
            shown: "is shown as code")
    }

    /// Quotation marks of LaTeX, whose backticks hold no code.
    mutating func remarkOnQuotes(_ start: Int) {
        guard let end = offset(of: "''", from: start + 2), !Ascii.isWhitespace(byte(start + 2))
        else { return }
        note(
            "latex-quotes", "a quotation of LaTeX", start..<end,
            hint: "write '\"…\"', or “…”")
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
