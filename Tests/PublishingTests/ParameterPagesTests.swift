import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// Parameters in headings are in their addresses, in the contents, and in the PDF's outline.
@Suite struct ParameterPagesTests {
    private static let text = """
        ---
        title: Run {run} of *{many}*
        subtitle: With {share}
        params: {run: 007, share: 0.10, many: [a, b]}
        ---

        # What run {run} learned

        The share is {share}, see [below](#result-0-10) and [above](#what-run-007-learned).

        ## Result of {many}

        More.

        ## Third

        Words.

        ## Fourth

        Words.
        """

    private func executed(_ settings: [(name: String, value: String)]) throws -> ExecutedNotebook {
        var mistakes: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(Self.text, name: "a.md"), settings: settings,
            diagnostics: &mistakes)
        let declared = Declaration.reading(notebook, settings: settings)
        #expect((mistakes + declared.diagnostics).map(\.message) == [])
        return ExecutedNotebook(
            notebook: notebook, head: declared.declaration.head, outcomes: [:], provenance: [])
    }

    @Test func inThePage() throws {
        let html = try Page(Document(executed([])), template: PageTemplate()).html
        for piece in [
            "<title>Run 007 of a, b</title>", "Run 007 of <em>a, b</em>", "With 0.10",
            "<h2 id=\"what-run-007-learned\">What run 007 learned<",
            "id=\"result-of-a-b\">Result of a, b<",
            "href=\"#what-run-007-learned\">What run 007 learned</a>",
            "href=\"#result-of-a-b\">Result of a, b</a>", "The share is 0.10, see",
        ] {
            #expect(html.contains(piece), "\(piece)")
        }
        #expect(!html.contains("{run}") && !html.contains("{share}") && !html.contains("{many}"))
        let other = try Page(
            Document(executed([("run", "010"), ("many", "c")])), template: PageTemplate()
        ).html
        #expect(other.contains("<title>Run 010 of c</title>"))
        #expect(other.contains("href=\"#result-of-c\">Result of c</a>"))
    }

    @Test(.enabled(if: PDFTools.areInstalled, PDFTools.missing)) func inThePDF() throws {
        try withTemporaryFolder { folder in
            let paper = try Paper(Document(executed([])), template: PageTemplate(), format: .a4)
            let file = folder.appendingPathComponent("a.pdf")
            try PaperWriter.write(paper, to: file)
            let tools = PDFTools(file: file)
            try tools.expectSound()
            let text = try tools.run("qpdf", "--qdf", "--object-streams=disable", "FILE", "-").text
            for title in ["What run 007 learned", "Result of a, b"] {
                #expect(text.contains("/Title (\(title))"), "\(title)")
            }
            let places = try tools.run("pdfinfo", "-dests", "FILE").text
            #expect(places.contains("\"what-run-007-learned\""), "\(places)")
            #expect(try tools.words().contains("The share is 0.10"))
        }
    }

    /// A link to what a heading is called with its parameters leads somewhere; one to its raw words does not.
    @Test func linksKnowTheHeadings() throws {
        let executed = try executed([])
        let warnings = LinkCheck.warnings(
            for: executed.notebook, title: "",
            in: NotebookFolder(ofNotebookAt: URL(fileURLWithPath: "/nowhere/a.md")))
        #expect(warnings.count == 1)
        #expect(warnings.first?.message.contains("#result-0-10") == true, "\(warnings)")
    }
}
