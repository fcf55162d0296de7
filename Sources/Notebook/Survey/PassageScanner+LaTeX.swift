/// LaTeX outside of dollar signs, and what is between them but was hardly meant so.
extension PassageScanner {
    mutating func remarkOnBackslash(_ start: Int) {
        let next = byte(start + 1)
        if next == UInt8(ascii: "("), let end = offset(of: #"\)"#, from: start),
            isMathematics(start + 2..<end - 2)
        {
            note(
                "latex-inline", #"mathematics between '\(' and '\)'"#, start..<end,
                hint: "write it between dollar signs: '$…$'")
        } else if next == Ascii.openBracket, let end = offset(of: #"\]"#, from: start),
            isMathematics(start + 2..<end - 2)
        {
            note(
                "latex-display", #"mathematics between '\[' and '\]'"#, start..<end,
                hint: "write it between two dollar signs: '$$…$$'")
        } else if next == Ascii.backslash {
            remarkOnDoubledBackslash(start)
        } else if next == Ascii.at, hasText("ref(", at: start + 2),
            let end = offset(of: ")", from: start)
        {
            note(
                "bookdown-reference", "a reference of bookdown", start..<end,
                hint: "write '@fig-name' for a figure with 'id=fig-name'")
        } else if hasText(#"\begin{"#, at: start), let end = offset(of: "}", from: start) {
            let name = String(decoding: passage.bytes[start + 7..<end - 1], as: UTF8.self)
            let base = name.last == "*" ? String(name.dropLast()) : name
            note(
                "latex-environment \(base)", "an environment of LaTeX outside of mathematics",
                start..<end,
                hint: LaTeXEnvironment.replacements[base]
                    ?? "put two dollar signs before and behind it: '$$…$$'")
        } else {
            remarkOnCommand(start)
        }
    }

    /// `\\(…\\)` and `\\[…\\]`, as pages with MathJax are written where Markdown takes one of the backslashes.
    private mutating func remarkOnDoubledBackslash(_ start: Int) {
        let (closer, open): (StaticString, UInt8) =
            byte(start + 2) == UInt8(ascii: "(")
            ? (#"\\)"#, UInt8(ascii: "(")) : (#"\\]"#, Ascii.openBracket)
        guard byte(start + 2) == open, let end = offset(of: closer, from: start + 2),
            isMathematics(start + 3..<end - 3)
        else { return }
        let isInline = open == UInt8(ascii: "(")
        note(
            isInline ? "latex-inline" : "latex-display",
            "mathematics between '\(isInline ? #"\\("# : #"\\["#)' and '\(isInline ? #"\\)"# : #"\\]"#)'",
            start..<end,
            hint: isInline
                ? "write it between dollar signs: '$…$'"
                : "write it between two dollar signs: '$$…$$'")
    }

    /// Warns of a command of TeX with braces behind it, and of those that break pages.
    private mutating func remarkOnCommand(_ start: Int) {
        var nameEnd = start + 1
        while Ascii.isLetter(byte(nameEnd)) { nameEnd += 1 }
        // One letter, as in "\u{1F600}" and "\p{L}", is no command.
        guard nameEnd > start + 2 else { return }
        let name = String(decoding: passage.bytes[start + 1..<nameEnd], as: UTF8.self)
        // The environment was spoken of where it begins.
        guard name != "end" else { return }
        var end = nameEnd
        if byte(nameEnd) == Ascii.openBracket { end = offset(of: "]", from: nameEnd) ?? nameEnd }
        if byte(end) == UInt8(ascii: "{"), let close = offset(of: "}", from: end) {
            end = close
        } else {
            guard ["newpage", "clearpage", "pagebreak"].contains(name) else { return }
            end = nameEnd
        }
        note(
            "latex-command \(name)", "a command of LaTeX outside of mathematics", start..<end,
            hint: Self.replacements[name]
                ?? "write it in Markdown, or a formula between '$' and '$'")
    }

    /// What to write in the place of a command.
    private static let replacements: [String: String] = [
        "textbf": "write '**bold**'", "textit": "write '*emphasis*'", "emph": "write '*emphasis*'",
        "texttt": "write '`code`'", "verb": "write '`code`'", "underline": "write '*emphasis*'",
        "cite": "write a footnote: '[^name]', and '[^name]: …' on a line of its own",
        "citep": "write a footnote: '[^name]', and '[^name]: …' on a line of its own",
        "citet": "write a footnote: '[^name]', and '[^name]: …' on a line of its own",
        "footnote": "write '[^name]' here, and '[^name]: …' on a line of its own",
        "ref": "write '@fig-name' for a figure with 'id=fig-name'",
        "autoref": "write '@fig-name' for a figure with 'id=fig-name'",
        "label": "leave it out: figures have ids, and headings addresses of their words",
        "href": "write '[text](address)'", "url": "write the address alone",
        "includegraphics": "write '![what it shows](file.png)'",
        "section": "write '## heading'", "subsection": "write '### heading'",
        "chapter": "write '# heading'", "title": "write 'title: …' in the front matter",
        "newpage": "leave it out: pages are broken by themselves",
        "clearpage": "leave it out: pages are broken by themselves",
        "pagebreak": "leave it out: pages are broken by themselves",
    ]

    /// Whether brackets with backslashes hold a formula and are not escaped for Markdown's sake.
    private func isMathematics(_ range: Range<Int>) -> Bool {
        let content = passage.bytes[range]
        if content.contains(where: { "^=+<>".utf8.contains($0) }) { return true }
        let letters = content.filter { !Ascii.isWhitespace($0) }
        if letters.count == 1 { return Ascii.isLetter(letters[letters.startIndex]) }
        return content.indices.contains(where: { index in
            (content[index] == Ascii.backslash && Ascii.isLetter(byte(index + 1)))
                || (content[index] == UInt8(ascii: "_") && index > range.lowerBound
                    && (byte(index + 1) == UInt8(ascii: "{") || byte(index + 2) == Ascii.space))
        })
    }

    /// Warns of mathematics that looks like names of a shell, and of a backtick inside of the signs.
    mutating func remarkOnFormula(_ range: Range<Int>) {
        let content = passage.bytes[range.dropFirst().dropLast()]
        if content.count > 2, content.first == Ascii.backtick, content.last == Ascii.backtick {
            note(
                "backtick-formula", "mathematics between '$`' and '`$'", range,
                hint: "leave the backticks out: '$…$'", shown: "is a formula with backticks")
        } else if isOfNames(content, before: byte(range.upperBound)) {
            found.remarks.note(
                "dollar-names", kind: "",
                "'\(String(decoding: passage.bytes[range], as: UTF8.self))' is read as mathematics",
                at: passage.source(of: range),
                hint: #"put a backslash before a dollar sign that is text: '\$'"#)
        }
    }

    /// Whether a path stands between two names that begin with dollar signs: "$HOME/bin:$PATH".
    private func isOfNames(_ content: ArraySlice<UInt8>, before next: UInt8) -> Bool {
        guard Ascii.isLetter(next) || next == UInt8(ascii: "{"), let last = content.last else {
            return false
        }
        if "/_".utf8.contains(last) { return true }
        let name = content.prefix { (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "_") }
        return name.count > 1 && (0x41...0x5A).contains(next)
            && content.contains { "/: ".utf8.contains($0) }
    }
}
