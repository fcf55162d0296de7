import Notebook
import TestSupport
import Testing

@Suite("Parameters in the text")
struct ParameterTextTests {
    private static let head = """
        ---
        params:
          run: 007
          version: 1.10
          big: 1e3
          name: "a *b* [c](d) {run} $x$"
          layers: [0, 2, 010]
          x_y: one
        ---

        """

    /// The blocks of a text with the parameters above; nothing is said of it.
    private func blocks(
        _ text: String, _ settings: [(name: String, value: String)] = []
    ) -> [Block.Kind] {
        var mistakes: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(Self.head + text, name: "test.md"), settings: settings,
            diagnostics: &mistakes)
        #expect(mistakes.map(\.message) == [])
        return notebook.blocks.map(\.kind)
    }

    private func warnings(_ text: String) -> [String] {
        var mistakes: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(Self.head + text, name: "test.md"), diagnostics: &mistakes)
        return mistakes.map { mistake in
            let place = mistake.range.map { notebook.source.text(in: $0) } ?? "–"
            return "\(place): \(mistake.severity) \(mistake.message)"
                + (mistake.hint.map { " (\($0))" } ?? "")
        }
    }

    @Test(
        "A value is what was written, sign by sign",
        arguments: [
            ("Run {run}.", "Run 007."), ("{version}", "1.10"), ("{big} and {big}", "1e3 and 1e3"),
            ("Layers {layers}", "Layers 0, 2, 010"), ("a{run}b", "a007b"), ("({x_y})", "(one)"),
            ("{run}{version}", "0071.10"), ("€{run} é{run}", "€007 é007"), ("$5 {run}", "$5 007"),
        ])
    func values(text: String, shown: String) {
        #expect(blocks(text) == [.paragraph([.text(shown)])])
    }

    @Test("A value is text: no markup, no formula, no other parameter")
    func noMarkup() {
        #expect(
            blocks("x {name} y") == [.paragraph([.text("x a *b* [c](d) {run} $x$ y")])])
    }

    @Test(
        "What is no parameter stays as it is written",
        arguments: [
            (
                "{other} {} {1} { run} {run } {different}",
                "{other} {} {1} { run} {run } {different}"
            ),
            ("{{run}}", "{run}"), (#"\{run}"#, "{run}"), (#"\{run\}"#, "{run}"),
            ("{run", "{run"), ("{{run}", "{007"), ("{{other}", "{{other}"),
            ("f(x) = {x | x > 0}", "f(x) = {x | x > 0}"),
        ])
    func escapes(text: String, shown: String) {
        #expect(blocks(text) == [.paragraph([.text(shown)])])
    }

    @Test("Code, mathematics, addresses and HTML keep the name")
    func untouched() {
        #expect(
            blocks("`{run}` [{run}](a-{run}.html) <https://example.org/{run}>") == [
                .paragraph([
                    .code("{run}"), .text(" "),
                    .link([.text("007")], destination: "a-{run}.html", title: nil), .text(" "),
                    .link(
                        [.text("https://example.org/{run}")],
                        destination: "https://example.org/{run}", title: nil),
                ])
            ])
        #expect(
            blocks("```\n{run}\n```\n\n    {run}") == [
                .code(language: nil, text: "{run}\n"), .code(language: nil, text: "{run}\n"),
            ])
        guard case .paragraph(let inlines)? = blocks("$x_{run}$ {run}").first,
            case .mathematics(let formula, _)? = inlines.first
        else {
            Issue.record("no formula")
            return
        }
        #expect(formula.source == "x_{run}")
        #expect(inlines.last == .text(" 007"))
        #expect(blocks("<!-- {run} -->") == [])
    }

    @Test("In headings, lists, tables, quotes, emphasis and footnotes")
    func everywhere() {
        let start = Self.head.utf8.count
        #expect(
            blocks("# Run {run}\n\n- *{run}*\n\n> **{run}**\n\n| {run} |\n|---|\n| a {run} |\n")
                == [
                    .heading(level: 1, [.text("Run 007")]),
                    .list(
                        BlockList(
                            start: nil, isTight: true,
                            items: [
                                .init([
                                    Block(
                                        .paragraph([.emphasis([.text("007")])]),
                                        range: start + 15..<start + 22)
                                ])
                            ])),
                    .quote([
                        Block(.paragraph([.strong([.text("007")])]), range: start + 26..<start + 35)
                    ]),
                    .table(
                        Table(
                            alignments: [.natural], header: [[.text("007")]],
                            rows: [[[.text("a 007")]]])),
                ])
        var mistakes: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(Self.head + "a[^b]\n\n[^b]: Run {run}.\n", name: "test.md"),
            diagnostics: &mistakes)
        #expect(notebook.footnotes.first?.blocks.map(\.kind) == [.paragraph([.text("Run 007.")])])
    }

    @Test("Settings come before what the front matter says, the last one first")
    func settings() {
        #expect(
            blocks("{run} {layers}", [("run", "1"), ("run", "0.50"), ("layers", "[1,  20]")]) == [
                .paragraph([.text("0.50 1, 20")])
            ])
        #expect(blocks("{layers}!", [("layers", "7")]) == [.paragraph([.text("7!")])])
        #expect(blocks("{layers}!", [("layers", " ")]) == [.paragraph([.text("!")])])
        #expect(
            blocks("{layers}!", [("layers", "[\"a, b\", c]")]) == [.paragraph([.text("a, b, c!")])])
        #expect(blocks("{other}", [("other", "7")]) == [.paragraph([.text("{other}")])])
    }

    @Test("A name that is nearly a parameter's is a warning, once for all its places")
    func misspelled() {
        #expect(
            warnings("# {verison}\n\nIt is {verison} and {layer}, `{verison}`, {a}, {different}.")
                == [
                    "{verison}: warning there is no parameter 'verison', so that '{verison}' is shown as it is written (2 times, also in line 12) (did you mean '{version}'?)",
                    "{layer}: warning there is no parameter 'layer', so that '{layer}' is shown as it is written (did you mean '{layers}'?)",
                ])
        #expect(warnings(#"\{verison}, $x_{verison}$, f{verison}"#) == [])
    }

    @Test("As many bytes come out of parameters as fit into the memory")
    func limit() {
        func mistakes(_ count: Int) -> [String] {
            var mistakes: [Diagnostic] = []
            let value = String(repeating: "x", count: 1_000)
            let text =
                "---\nparams: {a: \(value)}\n---\n\n" + String(repeating: "{a} ", count: count)
            _ = Notebook(parsing: SourceText(text, name: "test.md"), diagnostics: &mistakes)
            return mistakes.map(\.message)
        }
        #expect(mistakes(1_000) == [])
        #expect(
            mistakes(1_200) == [
                "more than 1,000,000 bytes come out of the parameters of this notebook"
            ])
    }

    @Test(
        "Braces take time in proportion to the text",
        arguments: [
            Repetition("{run}"), Repetition("{"), Repetition("{{run}} "), Repetition("`{run}"),
            Repetition("{verison} "), Repetition("{run} *"),
        ])
    func growth(text: Repetition) {
        let power = Growth.power(at: 32_768) { size in
            var mistakes: [Diagnostic] = []
            _ = Notebook(
                parsing: SourceText(
                    "---\nparams: {run: 7, version: 1}\n---\n" + text.text(of: size), name: ""),
                diagnostics: &mistakes)
        }
        #expect(power < Growth.limit)
    }
}
