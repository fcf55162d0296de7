import Notebook
import Testing

@Suite("Texts made to break a parser")
struct RobustnessTests {
    @Test(
        "A pattern repeated for 100 kB is parsed",
        arguments: [
            "<", "<<a", "<<a \"\\\"", "<<a x\" \"", "<<a ", "<<a\n", "<<a \"", "<<a>>", "<<a b=[",
            ">", "> ", "- ", "> - ",
            "*a ",
            "`", "[", "[a](\n", "$a ", "\\", "\r", "~~~\n", "<div>\n<<a>>\n", "<!--\n", "&a;",
            "> <<a\n> b>>\n", "a\n      <<b>>\n", "*_", "@", "@a ", "@fig-a ", "http://a ",
            "http://", "http://a(", "http://a)", "http://a.",
            "$\\sqrt", "$x^", "$\\foo$ ", "$\\foo ", "${", "$\\left(", "$\\begin{matrix}",
            "$\\hat\\frac", "$a'_b^c",
            "$\\text{$", "[^", "[^a", "[^a]", "[^a]: ", "[^a]: b\n\n", "a[^b]\n\n[^b]: c[^b]\n",
            "> [^a]: \n",
            "[[^a]](b) ", "](", "a ](b", "]((", "http://a~", "http://&amp;", "$$a$$ ",
            "| a |\n|-|\n# b\n",
            "[a][bc] ", "+---+\n", "%%", "++ab", "\\ab{", "# s\n",
        ])
    func repetition(pattern: String) {
        let text = String(repeating: pattern, count: 100_000 / pattern.utf8.count)
        let (notebook, mistakes) = parse(text)
        expectSound(notebook, mistakes)
    }

    @Test("A link definition used without end is not copied without end")
    func linkExpansion() {
        let text =
            "[a]: /" + String(repeating: "u", count: 300_000) + "\n\n"
            + String(repeating: "[a] ", count: 30_000)
        let (notebook, mistakes) = parse(text)
        #expect(mistakes.map(\.identifier) == ["too-many-links"])
        expectSound(notebook, mistakes)
    }

    @Test("Blocks nested without end keep their content")
    func nesting() {
        let text = String(repeating: "> ", count: 10_000) + "<<a>>\n"
        let (notebook, mistakes) = parse(text)
        #expect(mistakes.map(\.identifier) == ["too-deep"])
        #expect(notebook.calls.map(\.name) == ["a"])
    }

    @Test("Fixtures with random damage never break a promise", arguments: UInt64(0)..<24)
    func damage(seed: UInt64) throws {
        var random = Random(state: seed)
        let names =
            Fixtures.names(in: "") + Fixtures.names(in: "mistakes").map { "mistakes/\($0)" }
        let pieces = [
            "<<", ">>", "\"", "[", "]", "`", "```\n", "\n", "\r\n", "\r", "> ", "- ", "\\", "$$",
            "---\n",
            "|", "é", "\t", "<!--", "<div>", "*", "=", "\0", "\u{2028}", "<<x a=1>>", "    ",
            "@", "@fig-weights", "https://a.b/(c)", " id=fig-weights", "$x$", "$\\frac{",
            "$$\\left(",
            "\\begin{cases}", "&", "^", "{", "}", "[^a]", "\n[^a]: ", "[^b]: [^a]\n",
        ]
        for _ in 0..<40 {
            var bytes = Array(try Fixtures.source(names[random.below(names.count)]).bytes)
            for _ in 0..<1 + random.below(6) {
                let from = random.below(bytes.count + 1)
                let to = min(bytes.count, from + random.below(12))
                switch random.below(3) {
                case 0: bytes.removeSubrange(from..<to)
                case 1:
                    bytes.insert(contentsOf: bytes[from..<to], at: random.below(bytes.count + 1))
                default:
                    bytes.insert(
                        contentsOf: Array(pieces[random.below(pieces.count)].utf8), at: from)
                }
            }
            let (notebook, mistakes) = parse(String(decoding: bytes, as: UTF8.self))
            expectSound(notebook, mistakes)
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }
}

/// Checks what holds for every notebook: ranges lie in the text, calls are what they claim to be.
private func expectSound(_ notebook: Notebook, _ mistakes: [Diagnostic]) {
    let source = notebook.source
    let whole = 0...source.bytes.count
    var violations: [String] = []
    func check(_ range: SourceRange, _ what: String) {
        if !(whole.contains(range.lowerBound) && whole.contains(range.upperBound)) {
            violations.append("\(what) at \(range) outside of the text")
        }
    }
    func check(_ blocks: [Block]) {
        for block in blocks {
            check(block.range, "block")
            switch block.kind {
            case .quote(let inner): check(inner)
            case .list(let list): for item in list.items { check(item.blocks) }
            default: break
            }
        }
    }
    check(notebook.blocks)
    for (index, note) in notebook.footnotes.enumerated() {
        check(note.range, "footnote")
        check(note.blocks)
        if note.number != index + 1 || !source.text(in: note.range).hasPrefix("[^\(note.name)]:") {
            violations.append("footnote \(note.number) at \(note.range)")
        }
    }
    let blocks = notebook.blocks + notebook.footnotes.flatMap(\.blocks)
    for mark in blocks.flatMap(\.footnoteMarks) {
        let isDefined = notebook.footnotes.contains {
            $0.number == mark.number && $0.name == mark.name
        }
        if !isDefined || source.text(in: mark.range) != "[^\(mark.name)]" {
            violations.append("mark of \(mark.name)")
        }
    }
    var end = 0
    for call in notebook.calls {
        let text = source.text(in: call.range)
        if !(text.hasPrefix("<<\(call.name)") && text.hasSuffix(">>")) {
            violations.append("call reads \(text)")
        }
        if source.text(in: call.nameRange) != call.name { violations.append("name of \(text)") }
        if call.range.lowerBound < end { violations.append("calls overlap at \(call.range)") }
        end = call.range.upperBound
        for argument in call.arguments {
            if argument.valueRange.isEmpty || !call.range.contains(argument.valueRange.lowerBound)
                || argument.valueRange.upperBound > call.range.upperBound - 2
            {
                violations.append("argument of \(text) at \(argument.valueRange)")
            }
        }
    }
    for mistake in mistakes.prefix(20) {
        if let range = mistake.range { check(range, mistake.identifier) }
        let lines = mistake.rendered(in: source).split(
            separator: "\n", omittingEmptySubsequences: false)
        if lines.count > 4 || lines.contains(where: { $0.utf8.count > 4_000 }) {
            violations.append("rendering of \(mistake.identifier)")
        }
    }
    if let frontMatter = notebook.frontMatter { check(frontMatter.range, "front matter") }
    #expect(
        violations.isEmpty,
        "\(violations.prefix(5)) in \(source.text(in: 0..<600).debugDescription)")
}
