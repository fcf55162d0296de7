import Charts
import Directives
import Notebook
import Testing

@testable import Publishing

/// Documents as Markdown, read again: what comes out must say what went in.
@Suite struct MarkdownWriterTests {
    private func document(_ text: String) -> Document {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "a.md"), diagnostics: &diagnostics)
        return Document(
            ExecutedNotebook(
                notebook: notebook, head: DocumentHead(title: "Title"), outcomes: [:]))
    }

    private func markdown(_ text: String) -> String {
        document(text).parts.compactMap { part in
            if case .text(let text, _) = part { text } else { nil }
        }.dropFirst().joined(separator: "\n\n")
    }

    @Test(
        arguments: [
            ("Plain words.", "Plain words."), ("*a* **b** ~~c~~ `d`", "*a* **b** ~~c~~ `d`"),
            ("a*b*c", "a<em>b</em>c"), ("1\\. no list", "1\\. no list"), ("98.0 % of", "98.0 % of"),
            ("\\- no list", "\\- no list"), ("−0.5 and -0.5", "−0.5 and -0.5"),
            ("a\\*b \\<b> &amp;amp; \\$5", "a\\*b \\<b\\> &amp;amp; \\$5"),
            ("\\\\(x\\\\)", "&#92;(x&#92;)"), ("`` a`b ``", "``a`b``"),
            ("$x_1 < 2$ and $y$", "$x_1 < 2$ and $y$"),
            ("[a](https://example.org/b_c)", "[a](<https://example.org/b_c>)"),
            ("[a](#place)", "a"), ("one\\\ntwo", "one\\\ntwo"),
            ("# One\n\n## Two", "## One\n\n### Two"),
            ("> a\n>\n> b", "> a\n>\n> b"), ("- a\n- b\n\n  c", "- a\n\n- b\n\n  c"),
            ("3. a\n4. b", "3. a\n4. b"), ("- [x] a\n- [ ] b", "- [x] a\n- [ ] b"),
            ("```swift\nlet a = `b`\n```", "```swift\nlet a = `b`\n```"),
            ("````\n```\n````", "````\n```\n````"), ("***", "* * *"),
            ("$$\nx\n$$", "$$\nx\n$$"), ("<div>x</div>", "```html\n<div>x</div>\n```"),
            ("| a | b |\n|:--|--:|\n| `x|y` | $|z|$ |", nil),
            ("* a\n\n+ b", "- a\n\n<!-- -->\n\n- b"),
        ] as [(String, String?)])
    func `what is written says what was read`(source: String, expected: String?) {
        let markdown = markdown("x\n\n" + source)
        let body = markdown.hasPrefix("x\n\n") ? String(markdown.dropFirst(3)) : markdown
        if let expected { #expect(body == expected) }
        // A second writing changes nothing: it reads the same, unless it has tags, which notebooks here only show.
        guard !markdown.contains("<em>") else { return }
        #expect(self.markdown(markdown) == markdown)
    }

    @Test func `bars in cells end none`() {
        let text = markdown("| a | b |\n|:--|--:|\n| `x\\|y` | \\| $\\|z$ |")
        #expect(
            text == "| a | b |\n| :--- | ---: |\n| `x\\|y` | \\| $\\Vert z$ |"
                || text == "| a | b |\n| :--- | ---: |\n| `x\\|y` | \\| $\\vert z$ |", "\(text)")
    }

    @Test func `footnotes stand at the end by their numbers`() {
        let text = markdown("Words[^a].\n\n[^a]: A note\n\n    of two parts.")
        #expect(text == "Words<sup>1</sup>.\n\n## Footnotes\n\n1. A note\n\n   of two parts.")
    }

    @Test func `what does not hold is said before the article and where it stands`() {
        let text = "It is so. <<expect test-accuracy >= 0.9>>\n"
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "a.md"), diagnostics: &diagnostics)
        let verdict = Verdict(expected: "test-accuracy >= 0.9", found: "0.8", holds: false)
        let parts = Document(
            ExecutedNotebook(
                notebook: notebook, head: DocumentHead(title: "Title"),
                outcomes: [notebook.calls[0].range.lowerBound: .verdict(verdict)])
        ).parts
        let written = parts.compactMap { part in
            if case .text(let text, _) = part { text } else { nil }
        }
        #expect(
            written == [
                "# Title\n\n> **One thing that this report takes for granted does not hold.**",
                "<mark>It is so.</mark> **[expected test-accuracy \\>= 0.9, found 0.8]**",
            ])
    }

    @Test func `figures follow the list that they stand in`() {
        var sample = Sample()
        sample.add("Words.", .paragraph([.text("Words.")]))
        sample.add(
            "<<histogram id=h>>",
            Figure(.charts([], columns: 1), caption: "A *hill*.", alternativeText: "Up"), number: 2,
            identifier: "h")
        let parts = Document(sample.executed).parts
        guard case .figure(let figure) = parts.last else {
            Issue.record("no figure")
            return
        }
        #expect(figure.name == "Figure 2")
        #expect(figure.place == "h")
        #expect(figure.source == "<<histogram id=h>>")
        #expect(figure.caption == "**Figure 2** A \\*hill\\*.")
        #expect(figure.words == "Figure 2. A *hill*.")
    }
}
