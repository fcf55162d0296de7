import Notebook
import Testing

/// What authors type and Markdown would misread, block by block.
@Suite("Text that Markdown must not misread")
struct PassageTests {
    private func dump(_ text: String) -> String {
        let (notebook, mistakes) = parse(text)
        let words = mistakes.map { "\($0.severity.rawValue): \($0.message)\n" }.joined()
        return NotebookDump.text(of: notebook) + words
    }

    /// What of a dump says what stands there, without its places.
    private func words(_ text: String) -> [String] {
        dump(text).split(separator: "\n").map { line in
            let kept = line.split(separator: "  ", omittingEmptySubsequences: true).first ?? line
            return kept.trimmingPrefix { $0 == " " }.description
        }
    }

    @Test(
        "A single tilde is text",
        arguments: [
            "(~5 s) alone and (~6 s) together", "~10 and ~20, see Fig.~3", "~ada/file to ~bob/file",
            "*~a~*", "a ~ b ~ c", "[~a~](x)",
        ])
    func singleTilde(text: String) {
        #expect(!dump(text).contains("strikethrough"))
        #expect(parse(text).mistakes.isEmpty)
    }

    @Test("Two tildes strike out, and a tilde in an address stays")
    func tildes() {
        #expect(words("~~a~~ ~b") == ["paragraph", "strikethrough", "text \"a\"", "text \" ~b\""])
        #expect(
            words("[a](http://b.org/~c?d\\_e&amp;f)") == [
                "paragraph", "link http://b.org/~c?d_e&f -", "text \"a\"",
            ])
        #expect(
            words("<http://b.org/~c>") == [
                "paragraph", "link http://b.org/~c -", "text \"http://b.org/~c\"",
            ])
        for address in ["https://b.org/~c", "https://b.org/c~d_e"] {
            #expect(
                words("see \(address) and \(address).").filter { $0.hasPrefix("link") }
                    == ["link \(address) -", "link \(address) -"])
        }
        #expect(
            words("[a]\n\n[a]: http://b.org/~c?d&amp;e") == [
                "paragraph", "link http://b.org/~c?d&e -", "text \"a\"",
            ])
        #expect(words("`~a~`") == ["paragraph", "code \"~a~\""])
        let address = "http://b.org/c~~d~~e?f=1"
        #expect(words("see \(address)&amp;g=2.").contains("link \(address)&g=2 -"))
        #expect(words("~~http://b.org~~")[1...2] == ["strikethrough", "link http://b.org -"])
    }

    @Test(
        "A comment leaves nothing behind",
        arguments: [
            ("a <!-- b --> c", ["paragraph", "text \"a c\""]),
            ("a <!-- *b\nc* $d$ --> e", ["paragraph", "text \"a e\""]),
            ("a<!-- b -->c", ["paragraph", "text \"ac\""]),
            ("a <!-- b -->\nc", ["paragraph", "text \"a\"", "soft break", "text \"c\""]),
            ("a <!-- b -->", ["paragraph", "text \"a\""]),
            ("<!-- a\n\n# b\n\n<<c>>\n-->\nd", ["paragraph", "text \"d\""]),
            ("<!-- a --><!---->\nb", ["paragraph", "text \"b\""]),
            ("<!-- a --> *b*", ["paragraph", "emphasis", "text \"b\""]),
            ("# a <!-- b -->", ["heading 1", "text \"a\""]),
            ("> <!-- a\n> b -->\n> c", ["quote", "paragraph", "text \"c\""]),
            (
                "- a\n  <!-- b -->\n- c",
                [
                    "list bullets tight", "item", "paragraph", "text \"a\"", "item", "paragraph",
                    "text \"c\"",
                ]
            ),
            ("a\n<!-- b\n- c -->\nd", ["paragraph", "text \"a\"", "paragraph", "text \"d\""]),
            ("`<!-- a -->`", ["paragraph", "code \"<!-- a -->\""]),
            ("    <!-- a -->", ["code - \"<!-- a -->\\n\""]),
        ])
    func comments(text: String, expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test("A comment is left out of a table's cell, of HTML and of fenced code it is not")
    func commentsInBlocks() {
        #expect(
            words("| a <!-- | b --> |\n|---|\n| <!-- c --> |") == [
                "table [\"natural\"]", "header", "cell", "text \"a\"", "row", "cell",
            ])
        let (notebook, _) = parse("<div>\na <!-- b\n\nc -->d\n</div>")
        #expect(notebook.blocks.map(\.kind) == [.html("<div>\na d\n</div>\n")])
        #expect(words("```\n<!-- a -->\n```") == ["code - \"<!-- a -->\\n\""])
    }

    @Test(
        "A comment without an end is a mistake, and text",
        arguments: [
            "a <!-- b", "<!-- a\n\nb", "> <!-- a\n\n-->", "- <!-- a\n\nb -->", "a <!-- b\n\nc -->",
        ])
    func unclosedComments(text: String) {
        let (notebook, mistakes) = parse(text)
        #expect(mistakes.map(\.message) == ["this comment is never closed with '-->'"])
        #expect(mistakes.first?.range.map { notebook.source.text(in: $0) } == "<!--")
        #expect(NotebookDump.text(of: notebook).contains("<!--"))
    }

    @Test(
        "Mathematics hides its signs from Markdown",
        arguments: [
            (
                "*If $f^*$ is convex then $x^*$.*",
                [
                    "paragraph", "emphasis", "text \"If \"", "mathematics \"f^*\"",
                    "text \" is convex then \"", "mathematics \"x^*\"", "text \".\"",
                ]
            ),
            (
                "**The $L^*$** is",
                ["paragraph", "strong", "text \"The \"", "mathematics \"L^*\"", "text \" is\""]
            ),
            ("$$\nJ\n+ b\n- c\n> d\n1. e\n$$", ["mathematics \"J + b - c > d 1. e\""]),
            ("$$\na\n\nb\n$$", ["mathematics \"a b\""]),
            ("$$\na\n=\nb\n$$", ["mathematics \"a = b\""]),
            ("> $$\n> a\n> - b\n> $$", ["quote", "mathematics \"a - b\""]),
            (
                "- a\n  $$\n  b\n  + c\n  $$",
                [
                    "list bullets tight", "item", "paragraph", "text \"a\"",
                    "mathematics \"b + c\"",
                ]
            ),
            (
                "a $b_1$ and $c_2$",
                [
                    "paragraph", "text \"a \"", "mathematics \"b_1\"", "text \" and \"",
                    "mathematics \"c_2\"",
                ]
            ),
            (
                "$a `b`$ `$c$`",
                ["paragraph", "mathematics \"a `b`\"", "text \" \"", "code \"$c$\""]
            ),
            ("[$a$](b$c$d)", ["paragraph", "link b$c$d -", "mathematics \"a\""]),
            ("[a](b \"$c$\")", ["paragraph", "link b \"$c$\"", "text \"a\""]),
            ("*$*a.", ["paragraph", "text \"*$*a.\""]),
        ])
    func mathematics(text: String, expected: [String]) {
        #expect(words(text).filter { !$0.hasPrefix("error") } == expected)
    }

    @Test("Dollar signs inside of \\text belong to the formula around")
    func textInMathematics() {
        #expect(words(#"$a \text{if $x$ is} b$"#).contains(#"mathematics "a \\text{if $x$ is} b""#))
        #expect(words(#"$$\text{if $x$ is}$$"#).contains(#"mathematics "\\text{if $x$ is}""#))
    }

    @Test(
        "Money is no mathematics",
        arguments: [
            "$5 and $10", "$5k-$10k and 10$ or 20$", "from $20,000 to $30,000", "costs 5$", "$ 5 $",
            "$HOME and ${x}", "?a=$1&b=$2", "| $5 | $6 |\n|---|---|\n| 5$ | 6$ |",
        ])
    func money(text: String) {
        #expect(!dump(text).contains("mathematics"))
        #expect(parse(text).mistakes.isEmpty)
    }

    @Test(
        "Two dollar signs without partners are a mistake",
        arguments: ["a $$ b", "$$\na\n\nb $$ c", "> $$\n> a\n\nb", "$$ a\n\n$$ b $$"])
    func unclosedMathematics(text: String) {
        let (notebook, mistakes) = parse(text)
        #expect(mistakes.first?.message == "this '$$' is never closed")
        #expect(mistakes.first?.range.map { notebook.source.text(in: $0) } == "$$")
    }

    @Test(
        "A break tag ends a line",
        arguments: ["a<br>b", "a<br/>b", "a <BR /> b", "a<br>\nb"])
    func breaks(text: String) {
        #expect(words(text) == ["paragraph", "text \"a\"", "line break", "text \"b\""])
        #expect(parse(text).mistakes.isEmpty)
    }

    @Test("Other tags are text and are said once a kind")
    func tags() {
        let (notebook, mistakes) = parse(
            "a <b>c</b> <u>d</u>\n\n<b>e</b>\n\n<b>f</b>\n\n<div>\n</div>")
        #expect(
            mistakes.map(\.message) == [
                "HTML is shown as text: <b> (3 times, also in lines 3, 5)",
                "HTML is shown as text: <u>",
                "HTML is shown as text: <div>",
            ])
        #expect(mistakes.allSatisfy { $0.severity == .warning })
        #expect(mistakes.first?.hint == "write '**bold**'")
        #expect(notebook.blocks.count == 4)
        #expect(parse("use <your-name>, `<b>` and List<String>").mistakes.isEmpty)
    }

    @Test(
        "All names of characters in HTML are known",
        arguments: [
            ("&check;", "✓"), ("&HilbertSpace;", "ℋ"), ("&leq;", "≤"), ("&approx;", "≈"),
            ("&star;", "☆"),
            ("&ngE;", "≧\u{338}"), ("&amp;", "&"), ("&nosuchname;", "&nosuchname;"),
            ("&zwnj;", "\u{200C}"), ("&#128;", "€"), ("&#x96;", "–"),
            ("&fjlig;", "fj"), ("&Zscr;", "𝒵"), ("&hearts;", "♥"),
        ])
    func entities(text: String, expected: String) {
        #expect(words(text) == ["paragraph", "text \(expected.debugDescription)"])
    }

    @Test(
        "Front matter may stand behind blank lines and comments",
        arguments: ["\n", "\n \n\t\n", "<!-- a -->\n", "\n<!-- a\n\nb -->\n\n", "\u{FEFF}\n"])
    func frontMatterBehindBlanks(before: String) {
        let (notebook, mistakes) = parse(before + "---\ntitle: T\n---\n# a\n")
        #expect(notebook.frontMatter?["title"]?.string == "T")
        #expect(mistakes.isEmpty)
        #expect(notebook.blocks.count == 1)
    }

    @Test("A list beside a footnote's definition keeps its tightness")
    func listBesideFootnote() {
        for bullet in ["+", "-", "*"] {
            let (notebook, _) = parse(
                "\(bullet) a\n\(bullet) b[^n]\n\n[^n]: note\n\(bullet) x\n\(bullet) y\n")
            let lists = notebook.blocks.compactMap { block in
                if case .list(let list) = block.kind { list.isTight } else { nil }
            }
            #expect(lists == [true, true], "\(bullet)")
        }
    }
}
