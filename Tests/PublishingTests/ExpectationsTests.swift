import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

@Suite("Sentences that do not hold")
struct ExpectationsTests {
    /// The article of a notebook in which `<<expect no …>>` does not hold, and every other expectation does.
    private static func executed(_ text: String) -> ExecutedNotebook {
        var mistakes: [Diagnostic] = []
        let parsed = Notebook(parsing: SourceText(text, name: "n.md"), diagnostics: &mistakes)
        let notebook = parsed.settingValues { $0.name == "expect" || $0.name == "value" }
        let outcomes = notebook.calls.map { call -> (Int, ExecutedNotebook.Outcome) in
            guard call.name == "expect" else { return (call.range.lowerBound, .value("84 %")) }
            let words = call.arguments.map { notebook.source.text(in: $0.valueRange) }
            return (
                call.range.lowerBound,
                .verdict(
                    Verdict(
                        expected: words.joined(separator: " "), found: "1", holds: words[0] != "no")
                )
            )
        }
        return ExecutedNotebook(
            notebook: notebook, head: DocumentHead(title: "T"),
            outcomes: Dictionary(uniqueKeysWithValues: outcomes))
    }

    private static func article(_ text: String) throws -> String {
        let page = try Page(
            Document(executed(text)), template: PageTemplate(), drawing: StubDrawing()
        ).html
        let start = try #require(page.range(of: "<main id=\"article\">")).upperBound
        let end = try #require(page.range(of: "</main>")).lowerBound
        // What was expected stands in brackets, what is marked between bars.
        return String(page[start..<end]).replacing(#/<div class="banner".*</div>/#, with: "")
            .replacing(#/<span class="objection" role="note" id="[^"]*">/#, with: "[")
            .replacing("</span>", with: "]").replacing("<mark class=\"doubtful\">", with: "|")
            .replacing("</mark>", with: "|").replacing("expected no", with: "")
            .replacing(", found 1", with: "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test(
        "The sentence is marked that an expectation ends, or stands in",
        arguments: [
            ("One. Two. <<expect no>> Three.", "<p>One. |Two.| [] Three.</p>"),
            ("One. Two <<expect no>>. Three.", "<p>One. |Two.| [] Three.</p>"),
            (
                "One. Two <<expect no>>, and so on. Three.",
                "<p>One. |Two, and so on.| [] Three.</p>"
            ),
            ("<<expect no>> One. Two.", "<p>|One.| [] Two.</p>"),
            ("One, e.g. this. Two.\n<<expect no>>", "<p>One, e.g. this. |Two.| []</p>"),
            ("One! <<expect no>> Two? <<expect no>> Three.", "<p>|One!| [] |Two?| [] Three.</p>"),
            ("*One. Two* is. <<expect no>>", "<p>|<em>One. Two</em> is.| []</p>"),
            ("Zero.\nOne.\n<<expect no>>\nTwo.\nThree.", "<p>Zero.\n|One.| []\nTwo.\nThree.</p>"),
            (
                "Zero. `one` is. <<expect no>> *Two.*",
                "<p>Zero. |<code>one</code> is.| [] <em>Two.</em></p>"
            ),
            ("*One.* Two. <<expect no>>", "<p><em>One.</em> |Two.| []</p>"),
            ("*One.* <<expect no>> Two.", "<p>|<em>One.</em>| [] Two.</p>"),
            (
                "**One *is.*** Two. <<expect no>>",
                "<p><strong>One <em>is.</em></strong> |Two.| []</p>"
            ),
            (
                "Some, e.g. *these*, are. <<expect no>>",
                "<p>|Some, e.g. <em>these</em>, are.| []</p>"
            ),
            (
                "Zero. *One <<expect no>>* goes on. Two.",
                "<p>Zero. |<em>One</em> goes on.| [] Two.</p>"
            ),
            ("*One etc.* go on. <<expect no>> Two.", "<p>|<em>One etc.</em> go on.| [] Two.</p>"),
            ("*One etc. <<expect no>>* go on. Two.", "<p>|<em>One etc.</em> go on.| [] Two.</p>"),
            ("*One. Two. <<expect no>>* Three.", "<p><em>One. |Two.| []</em> Three.</p>"),
            ("~~*One <<expect no>>.*~~", "<p>|<s><em>One.</em></s>| []</p>"),
            ("*Jones et al.* Say so. <<expect no>>", "<p>|<em>Jones et al.</em> Say so.| []</p>"),
            ("A (in full.) <<expect no>> B.", "<p>|A (in full.)| [] B.</p>"),
            ("No end <<expect no a>> <<expect no b>>", "<p>|No end| [ a] [ b]</p>"),
            ("“Quoted.” <<expect no>> More.", "<p>|“Quoted.”| [] More.</p>"),
            ("一。二。<<expect no>>三。", "<p>一。|二。| []三。</p>"),
            ("It is 0.84 of it. <<expect no>>", "<p>|It is 0.84 of it.| []</p>"),
            ("One. Dr. No is. <<expect no>>", "<p>One. |Dr. No is.| []</p>"),
            ("See Fig. 3. <<expect no>>", "<p>|See Fig. 3.| []</p>"),
            ("هل؟ نعم. <<expect no>>", "<p dir=\"rtl\">هل؟ |نعم.| []</p>"),
            ("नमस्ते। हाँ। <<expect no>>", "<p>नमस्ते। |हाँ।| []</p>"),
        ])
    func sentences(text: String, marked: String) throws {
        let article = try Self.article(text)
        #expect(article == marked)
    }

    @Test(
        "What holds leaves no trace",
        arguments: [
            ("One. <<expect yes>> Two.", "<p>One. Two.</p>"),
            ("One <<expect yes>>. Two.", "<p>One. Two.</p>"),
            ("One <<expect yes>>, two.", "<p>One, two.</p>"),
            ("*One. <<expect yes>>* Two.", "<p><em>One.</em> Two.</p>"),
            ("One *<<expect yes>>*", "<p>One</p>"),
            ("One.\n<<expect yes>>\nTwo.", "<p>One.\nTwo.</p>"),
            ("One.\n<<expect yes>>", "<p>One.</p>"), ("<<expect yes>>\nOne.", "<p>One.</p>"),
            ("One.\n\n<<expect yes>>\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
            ("<<expect yes>>", ""), ("- <<expect yes>>\n- two", "<ul>\n<li>two</li>\n</ul>"),
        ])
    func traceless(text: String, article: String) throws {
        #expect(try Self.article(text) == article)
    }

    @Test("Alone in its paragraph an expectation guards the paragraph before")
    func paragraphs() throws {
        let article = try Self.article(
            "Zero.\n\nOne. Two.\n\n<<expect no a>>\n\n<<expect yes>>\n\n<<expect no b>>\n\nThree.")
        #expect(article == "<p>Zero.</p>\n<p>|One. Two.| [ a] [ b]</p>\n<p>Three.</p>")
        #expect(try Self.article("# A\n\n<<expect no>>").hasSuffix("<p>[]</p>"))
    }

    @Test("Before the article stands how many there are, with a link to each")
    func banner() throws {
        let document = Document(Self.executed("One. <<expect no>>\n\n- Two <<expect no>>"))
        #expect(document.objections == ["expectation-1", "expectation-2"])
        let page = try Page(document, template: PageTemplate(), drawing: StubDrawing()).html
        #expect(
            page.contains(
                "2 things that this report takes for granted do not hold: <a href=\"#expectation-1\">1</a>, <a href=\"#expectation-2\">2</a>."
            ))
        let fine = Document(Self.executed("One. <<expect yes>>"))
        #expect(fine.wordsOfObjections == nil)
    }
}
