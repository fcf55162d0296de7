import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// Titles with emphasis, code and mathematics, from the front matter to the page and the PDF.
@Suite struct TitleMarkupTests {
    private func executed(_ text: String) -> (ExecutedNotebook, [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "n.md"), diagnostics: &diagnostics)
        let (declaration, mistakes) = Declaration.reading(notebook)
        return (
            ExecutedNotebook(notebook: notebook, head: declaration.head, outcomes: [:]),
            diagnostics + mistakes
        )
    }

    private func page(_ text: String) throws -> String {
        let (executed, mistakes) = executed(text)
        #expect(mistakes == [])
        return try Page(Document(executed), template: PageTemplate()).html
    }

    @Test func `sets a title and a subtitle as captions are set`() throws {
        let html = try page(
            """
            ---
            title: "The $x$ of *Nets* & `code`"
            subtitle: "In **bold**, $5 and $6"
            ---
            a
            """)
        #expect(html.contains("<title>The x of Nets &amp; code</title>"))
        #expect(html.contains("of <em>Nets</em> &amp; <code>code</code></h1>"))
        #expect(html.contains("<h1 dir=\"auto\">The <math"))
        #expect(
            html.contains(
                "<p class=\"subtitle\" dir=\"auto\">In <strong>bold</strong>, $5 and $6</p>"))
        #expect(html.contains("<meta name=\"description\" content=\"In bold, $5 and $6\">"))
    }

    @Test func `sets the first heading, where it is the title, with its markup`() throws {
        let html = try page("# The *Nets*\n\na")
        #expect(html.contains("<title>The Nets</title>"))
        #expect(html.contains("<h1 dir=\"auto\">The <em>Nets</em></h1>"))
    }

    @Test func `leaves words alone that only look like blocks`() throws {
        #expect(
            try page("---\ntitle: \"1. Begin\"\n---\na").contains("<h1 dir=\"auto\">1. Begin</h1>"))
        #expect(
            try page("---\ntitle: snake_case_name <x>\n---\na").contains(
                "snake_case_name &lt;x&gt;</h1>"))
    }

    @Test func `says mistakes in a title at its place`() {
        let (_, mistakes) = executed("---\ntitle: 'The $\\foo$'\n---\na")
        #expect(mistakes.map(\.range) == [11..<23])
    }
}
