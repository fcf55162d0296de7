/// Notations of other programs, which would be printed as they are typed.
extension PassageScanner {
    /// Warns of what begins at the present byte, where another program would read more than text.
    mutating func remarkOnForeignSyntax() {
        let start = position
        switch passage.bytes[start] {
        case UInt8(ascii: "{"): remarkOnBraces(start)
        case Ascii.openBracket: remarkOnBracket(start)
        case Ascii.caret: remarkOnCaret(start)
        case Ascii.equals:
            remarkOnHighlight(start)
            remarkOnPictureSize(start)
        case Ascii.tilde: remarkOnSubscript(start)
        case Ascii.colon: remarkOnColon(start)
        case Ascii.backslash: remarkOnBackslash(start)
        case UInt8(ascii: "%"): remarkOnPercent(start)
        case UInt8(ascii: "+"): remarkOnPlus(start)
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "."): remarkOnLineStart(start)
        case UInt8(ascii: "("): remarkOnParenthesis(start)
        default: break
        }
    }

    mutating func note(
        _ kind: String, _ what: String, _ range: Range<Int>, hint: String,
        shown: String = "is shown as text"
    ) {
        let bytes = passage.bytes[range]
        found.remarks.note(
            "foreign-syntax", kind: kind,
            "\(what) is not known here: '\(Self.excerpt(of: bytes))' \(shown)",
            at: passage.source(of: range), hint: hint)
    }

    static func excerpt(of bytes: some Sequence<UInt8>) -> String {
        let text = String(decoding: Array(bytes), as: UTF8.self).replacing("\n", with: " ")
        return text.count > 40 ? String(text.prefix(39)) + "…" : text
    }

    private mutating func remarkOnBraces(_ start: Int) {
        if readParameter(start) { return }
        if byte(start + 1) == UInt8(ascii: "{") {
            if byte(start + 2) == Ascii.less, let end = offset(of: ">}}", from: start) {
                note(
                    "shortcode", "a shortcode", start..<end,
                    hint: "write a directive: '<<name …>>'; 'report directives' lists them")
            } else if byte(start - 1) != UInt8(ascii: "{"), let end = offset(of: "}}", from: start),
                end > start + 4
            {
                note(
                    "template", "a template's expression", start..<end,
                    hint: "write a value: '<<value test-accuracy>>'")
            }
            return
        }
        if byte(start + 1) == UInt8(ascii: "%"), let end = offset(of: "%}", from: start) {
            note(
                "template", "a template's statement", start..<end,
                hint: "leave it out, or write a directive: 'report directives' lists them")
            return
        }
        guard let end = offset(of: "}", from: start) else { return }
        if byte(start + 1) == Ascii.equals, byte(start - 1) == Ascii.backtick {
            note(
                "raw-code", "code for one format", start..<end,
                hint: "leave it out: what is in backticks is shown as code")
            return
        }
        var inner = passage.bytes[start + 1..<end - 1]
        if byte(end) == Ascii.backtick, byte(start - 1) != Ascii.backtick, inner.count > 1,
            inner.allSatisfy({ Ascii.isLetter($0) || "-:".utf8.contains($0) })
        {
            note(
                "role", "a role of MyST", start..<end,
                hint: "write a link, a footnote or a formula of Markdown")
            return
        }
        if inner.first == Ascii.colon {
            guard isKramdown(inner.dropFirst()) else { return }
            inner = inner.dropFirst()
        }
        let words = inner.split { Ascii.isBlank($0) }
        let isAttributes =
            !words.isEmpty
            && words.allSatisfy { word in
                guard let first = word.first, word.count > 1 else { return false }
                if first == UInt8(ascii: "#") || first == UInt8(ascii: ".") {
                    return word.dropFirst().allSatisfy {
                        Ascii.isNamePart($0) || $0 == Ascii.colon || $0 >= 0x80
                    }
                }
                guard let equals = word.firstIndex(of: Ascii.equals), equals > word.startIndex
                else { return false }
                return Ascii.isLetter(first) && word[..<equals].allSatisfy(Ascii.isNamePart)
            }
        let name = String(decoding: inner, as: UTF8.self)
        if isAttributes {
            note(
                "attributes", "an attribute in braces", start..<end,
                hint: words[0].first == UInt8(ascii: "#")
                    ? "an id belongs to a figure: '<<… id=fig-name>>'; headings have addresses of their words"
                    : "leave it out")
        } else if byte(start - 1) != UInt8(ascii: "{"), !Ascii.isNamePart(byte(start - 1)),
            ParameterText.name(inBraces: "{\(name)}") == name,
            let meant = parameters.meant(by: name)
        {
            found.remarks.note(
                "unknown-parameter", kind: name,
                "there is no parameter '\(name)', so that '{\(name)}' is shown as it is written",
                at: passage.source(of: start..<end), hint: "did you mean '{\(meant)}'?")
        }
    }

    /// Whether what stands behind `{:` says more than how a number is written, as in `{:.2f}`.
    private func isKramdown(_ inner: ArraySlice<UInt8>) -> Bool {
        guard let word = inner.first(where: { !Ascii.isBlank($0) }) else { return false }
        if Ascii.isLetter(word) { return inner.contains(Ascii.equals) }
        let name = inner.drop { Ascii.isBlank($0) }.dropFirst()
        return name.count > 1 && name.first.map(Ascii.isLetter) == true
    }

    private mutating func remarkOnBracket(_ start: Int) {
        let next = byte(start + 1)
        guard byte(start - 1) != Ascii.backslash else { return }
        if next == Ascii.openBracket, let end = offset(of: "]]", from: start),
            !passage.bytes[start + 2..<end - 2].contains(where: { "[]".utf8.contains($0) }),
            end > start + 4, byte(end) != UInt8(ascii: "("), byte(start + 2) != Ascii.caret
        {
            let isContents =
                hasText("toc]", at: start + 2) || hasText("_toc_]", at: start + 2)
            let isName =
                Ascii.isLetter(byte(start + 2))
                || byte(start + 2) == UInt8(ascii: "#") && Ascii.isLetter(byte(start + 3))
            if isContents {
                noteContents(start..<end)
            } else if isName, !isAttribute(start + 2..<end - 2) {
                note("wikilink", "a wiki's link", start..<end, hint: "write '[text](address)'")
            }
        } else if next == UInt8(ascii: "!"), passage.beginsLine(at: start),
            let end = offset(of: "]", from: start),
            passage.bytes[start + 2..<end - 1].allSatisfy(Ascii.isLetter),
            end > start + 3, byte(end) != UInt8(ascii: "("), byte(end) != Ascii.colon
        {
            note(
                "callout", "a callout", start..<end,
                hint: "begin the quote with its kind in bold: '> **Note**'")
        } else if next == Ascii.at || (next == UInt8(ascii: "-") && byte(start + 2) == Ascii.at) {
            let name = start + (next == Ascii.at ? 2 : 3)
            if Ascii.isLetter(byte(name)) || byte(name) >= 0x80,
                let end = offset(of: "]", from: start),
                byte(end) != UInt8(ascii: "("), !isFigureReference(name..<end - 1),
                !isPackage(name..<end - 1)
            {
                note(
                    "citation", "a citation", start..<end,
                    hint: "write a footnote: '[^name]', and '[^name]: …' on a line of its own")
            }
        } else if hasText("toc]", at: start + 1), passage.beginsLine(at: start),
            byte(start + 5) == Ascii.lineFeed
        {
            noteContents(start..<start + 5)
        }
    }

    private func isFigureReference(_ range: Range<Int>) -> Bool {
        ["fig-", "tbl-", "tab-"].contains { passage.bytes[range].starts(with: $0.utf8) }
    }

    /// Whether it is a package's name with its scope: `[@types/node]`.
    private func isPackage(_ range: Range<Int>) -> Bool {
        let name = passage.bytes[range]
        return name.contains(UInt8(ascii: "/")) && !name.contains(Ascii.colon)
            && !name.contains(where: Ascii.isBlank)
    }

    /// Whether it is an attribute of C++: `[[nodiscard]]`.
    private func isAttribute(_ range: Range<Int>) -> Bool {
        let name = String(decoding: passage.bytes[range], as: UTF8.self)
        return Self.attributes.contains(name.prefix { $0 != "(" }.description)
    }

    private static let attributes: Set<String> = [
        "assume", "carries_dependency", "deprecated", "fallthrough", "likely", "maybe_unused",
        "no_unique_address", "nodiscard", "noreturn", "unlikely",
    ]

    private mutating func noteContents(_ range: Range<Int>) {
        note(
            "contents", "a mark for the table of contents", range,
            hint: "leave it out: the report has one by itself")
    }

    private mutating func remarkOnCaret(_ start: Int) {
        if byte(start + 1) == Ascii.openBracket, let end = offset(of: "]", from: start),
            byte(start - 1) != Ascii.openBracket, !isPattern(start + 2..<end - 1)
        {
            note(
                "inline-note", "a note in the text", start..<end,
                hint: "write '[^name]' here, and '[^name]: …' on a line of its own")
        } else if let end = scriptEnd(start) {
            note(
                "superscript", "a superscript between '^'", start..<end,
                hint: "write mathematics: '$x^2$'")
        }
    }

    /// Whether brackets hold the letters of a pattern, as in `^[a-z]+$`.
    private func isPattern(_ range: Range<Int>) -> Bool {
        let letters = passage.bytes[range]
        guard !letters.contains(where: Ascii.isBlank) else { return false }
        let first = letters.prefix(3)
        return "+*?{$".utf8.contains(byte(range.upperBound + 1)) || letters.first == Ascii.backslash
            || (first.count == 3 && first[first.startIndex + 1] == UInt8(ascii: "-"))
    }

    private mutating func remarkOnSubscript(_ start: Int) {
        // "10~20~30" speaks of ranges.
        if Ascii.isDigit(byte(start - 1)), Ascii.isDigit(byte(start + 1)) { return }
        if runLength(at: start) == 1, let end = scriptEnd(start) {
            note(
                "subscript", "a subscript between '~'", start..<end,
                hint: #"write mathematics: '$x_2$', or '$\mathrm{H_2O}$'"#)
        }
    }

    /// The end of up to ten letters and digits between two marks, behind a letter, a digit or a bracket.
    private func scriptEnd(_ start: Int) -> Int? {
        let before = byte(start - 1)
        guard Ascii.isLetter(before) || Ascii.isDigit(before) || ")]".utf8.contains(before) else {
            return nil
        }
        var end = start + 1
        while end < start + 12,
            Ascii.isLetter(byte(end)) || Ascii.isDigit(byte(end)) || "+-".utf8.contains(byte(end))
        {
            end += 1
        }
        let mark = passage.bytes[start]
        guard end > start + 1, byte(end) == mark, byte(end + 1) != mark else { return nil }
        return end + 1
    }

    private mutating func remarkOnHighlight(_ start: Int) {
        guard runLength(at: start) == 2, byte(start - 1) != Ascii.equals,
            !Ascii.isWhitespace(byte(start + 2)), isOpen(before: start),
            let end = offset(of: "==", from: start + 2), byte(end) != Ascii.equals,
            !Ascii.isWhitespace(byte(end - 3)),
            !Ascii.isLetter(byte(end)), !Ascii.isDigit(byte(end))
        else { return }
        note("highlight", "highlighting", start..<end, hint: "write '**bold**' or '*emphasis*'")
    }

    private mutating func remarkOnColon(_ start: Int) {
        let length = runLength(at: start)
        if length >= 3, passage.beginsLine(at: start) {
            let end = lineEnd(start)
            note(
                "fenced-div", "a block between ':::'", start..<end,
                hint: "leave the line out, or begin the lines of a quote with '> '")
        } else if length == 1, passage.beginsLine(at: start), Ascii.isBlank(byte(start + 1)) {
            if isBesideTable {
                found.remarks.noteTableCaption(
                    passage.source(of: start..<lineEnd(start)), in: bytes)
            } else {
                note(
                    "definition", "a list of definitions", start..<lineEnd(start),
                    hint: "write a list: '- **Term**: what it means'")
            }
        } else if length == 1, isOpen(before: start) {
            var end = start + 1
            while Ascii.isLetter(byte(end)) || "_+-".utf8.contains(byte(end))
                || Ascii.isDigit(byte(end))
            {
                end += 1
            }
            let isName =
                end > start + 2 && Ascii.isLetter(byte(start + 1)) && byte(end) == Ascii.colon
            if isName, !Ascii.isLetter(byte(end + 1)), !Ascii.isDigit(byte(end + 1)),
                byte(end + 1) != Ascii.colon
            {
                note(
                    "emoji", "a short name of an emoji", start..<end + 1,
                    hint: "type the emoji itself")
            }
        }
    }

    /// Whether a word may begin at `offset`.
    func isOpen(before offset: Int) -> Bool {
        Ascii.isWhitespace(byte(offset - 1)) || "(\"'*_".utf8.contains(byte(offset - 1))
    }

    func lineEnd(_ start: Int) -> Int {
        var end = start
        while byte(end) != Ascii.lineFeed { end += 1 }
        return end
    }

    /// The offset behind `text`, which stands at most two hundred bytes away.
    func offset(of text: StaticString, from start: Int) -> Int? {
        var index = start + 1
        let limit = min(passage.bytes.count, start + 200)
        while index < limit {
            if passage.bytes[index] == text.utf8Start[0], hasText(text, at: index) {
                return index + text.utf8CodeUnitCount
            }
            index += 1
        }
        return nil
    }
}
