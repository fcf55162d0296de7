import Charts
import Directives
import Notebook
import Testing

@testable import Publishing

@Suite struct FootnoteTests {
    /// A notebook parsed from text, whose figures are wide tables.
    private func page(_ text: String) throws -> String {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "test.md"), diagnostics: &diagnostics)
        #expect(diagnostics == [])
        let wide = DataTable(columns: (0..<7).map { .init("\($0)") }, rows: [])
        let figure = Figure(.table(wide), caption: "", alternativeText: "")
        let outcomes = notebook.calls.enumerated().map { index, call in
            (
                call.range.lowerBound,
                ExecutedNotebook.Outcome.figure(
                    NumberedFigure(
                        figure: figure, number: index + 1, identifier: nil, source: "",
                        parameters: []))
            )
        }
        let executed = ExecutedNotebook(
            notebook: notebook, head: DocumentHead(title: "Test"),
            outcomes: Dictionary(uniqueKeysWithValues: outcomes))
        return try Page(Document(executed), template: PageTemplate(), drawing: StubDrawing()).html
    }

    @Test func `collects footnotes at the end, with links both ways`() throws {
        let html = try page("A[^x] b[^y] c[^x].\n\n[^x]: One.\n\n    Two.\n\n[^y]: *Three*.\n")
        #expect(
            html.contains(
                """
                <p>A<sup class="mark mark-1"><a role="doc-noteref" id="mark-1" href="#note-1" aria-label="Footnote 1">1</a></sup> \
                b<sup class="mark mark-2"><a role="doc-noteref" id="mark-2" href="#note-2" aria-label="Footnote 2">2</a></sup> \
                c<sup class="mark"><a role="doc-noteref" id="mark-1-2" href="#note-1" aria-label="Footnote 1">1</a></sup>.</p>
                <section class="footnotes" role="doc-endnotes" aria-labelledby="footnotes">
                <h2 id="footnotes">Footnotes</h2>
                <ol>
                <li id="note-1" class="note-1">
                <p>One.</p>
                <p>Two.</p>
                <p class="back">\
                <a role="doc-backlink" href="#mark-1" aria-label="Back from footnote 1 to the text, place 1">↩\u{FE0E}</a>\
                <a role="doc-backlink" href="#mark-1-2" aria-label="Back from footnote 1 to the text, place 2">↩\u{FE0E}</a></p>
                </li>
                <li id="note-2" class="note-2">
                <p><em>Three</em>.</p>
                <p class="back"><a role="doc-backlink" href="#mark-2" aria-label="Back from footnote 2 to the text">↩\u{FE0E}</a></p>
                </li>
                </ol>
                </section>
                """), "\(html.suffix(2500))")
    }

    @Test func `places each beside its mark, below the one before and above the next wide figure`()
        throws
    {
        let html = try page(
            "<<a>>\n\nA[^x] b[^y].\n\n<<b>>\n\nC[^z].\n\n[^x]: X\n[^y]: Y\n[^z]: Z\n")
        #expect(
            html.contains(
                """
                @supports (anchor-name: --note) {
                main > figure:nth-of-type(2) { anchor-name: --figure-2; }
                .mark-1 { anchor-name: --mark-1; }
                .mark-2 { anchor-name: --mark-2; }
                .mark-3 { anchor-name: --mark-3; }
                .note-1 { anchor-name: --note-1; top: calc(anchor(--mark-1 top) - .1rem); \
                bottom: calc(anchor(--figure-2 top) + .9rem); position-try-fallbacks: --note-1-above; }
                .note-2 { anchor-name: --note-2; \
                top: max(calc(anchor(--mark-2 top) - .1rem), calc(anchor(--note-1 bottom) + .9rem)); \
                bottom: calc(anchor(--figure-2 top) + .9rem); position-try-fallbacks: --note-2-above; }
                .note-3 { anchor-name: --note-3; \
                top: max(calc(anchor(--mark-3 top) - .1rem), calc(anchor(--note-2 bottom) + .9rem)); }
                }
                }
                @position-try --note-1-above { top: 0px; align-self: end; }
                @position-try --note-2-above { top: calc(anchor(--note-1 bottom) + .9rem); align-self: end; }
                """))
    }

    @Test func `gives way to ids that authors chose`() throws {
        let html = try page("# Note 1\n\n# Mark 1\n\nA[^x].\n\n[^x]: X\n")
        #expect(html.contains("<h2 id=\"note-1-2\">Note 1\(headingLink("note-1-2"))</h2>"))
        #expect(html.contains("<h2 id=\"mark-1\">Mark 1\(headingLink("mark-1"))</h2>"))
        #expect(html.contains("id=\"mark-1-2\" href=\"#note-1\""))
        #expect(html.contains("href=\"#mark-1-2\" aria-label=\"Back"))
    }
}
