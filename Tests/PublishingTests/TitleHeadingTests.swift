import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// A first heading that becomes the title keeps all that it has.
@Suite struct TitleHeadingTests {
    /// The element of the title, without its attributes.
    private func title(_ text: String) throws -> (heading: String, words: String, page: String) {
        let html = try WrittenNotebook(text).page()
        func between(_ start: String, _ end: String) throws -> String {
            let first = try #require(html.range(of: start))
            let last = try #require(html[first.upperBound...].range(of: end))
            return String(html[first.upperBound..<last.lowerBound])
        }
        return (
            try between("<h1 dir=\"auto\">", "</h1>"), try between("<title>", "</title>"), html
        )
    }

    @Test(arguments: ["# A title[^t]", "---\ntitle: A title\n---\n# A title[^t]"])
    func aMarkInTheTitleIsTheFirst(_ heading: String) throws {
        let text = heading + "\n\nMore[^u] and[^t].\n\n[^t]: One.\n\n[^u]: Two."
        let (title, words, page) = try title(text)
        #expect(
            title == "A title<sup class=\"mark mark-1\"><a role=\"doc-noteref\" id=\"mark-1\" "
                + "href=\"#note-1\" aria-label=\"Footnote 1\">1</a></sup>")
        #expect(words == "A title")
        #expect(page.contains("href=\"#mark-1\" aria-label=\"Back from footnote 1"))
        #expect(page.contains("id=\"mark-1-2\""))
        let document = WrittenNotebook(text).document()
        #expect(document.outline == [])
        #expect(document.footnotes.map(\.marks) == [["mark-1", "mark-1-2"], ["mark-2"]])
    }

    @Test func linksMathematicsAndEmphasisStay() throws {
        let (title, words, page) = try title(
            "# T [l](http://x.org) $x^2$ ~~s~~[^a]\n\nb\n\n[^a]: One.")
        #expect(title.hasPrefix("T <a href=\"http://x.org\">l</a> <math"))
        #expect(title.contains("<s>s</s><sup class=\"mark mark-1\">"))
        #expect(words == "T l x^2 s")
        #expect(!page.contains("<h2 id=\"t-"))
    }

    @Test func picturesStayAndAreLookedFor() throws {
        for text in [
            "# Same ![](no.png)", "---\ntitle: Same\n---\n# Same ![](no.png)",
            "---\ntitle: Same\n---\n# Same ![x](no.png)",
        ] {
            let written = WrittenNotebook(text)
            let document = written.document()
            #expect(
                written.told(document.diagnostics) == [
                    "no.png: there is no picture 'no.png' beside the notebook"
                ])
            #expect(document.blocks.isEmpty)
            #expect(try title(text).heading.contains("class=\"failure\""))
        }
    }

    @Test func valuesAndReferencesAreInTheTitleAndItsWords() throws {
        let (value, words, page) = try title("# Title and <<value a>>\n\nb")
        #expect(value == "Title and <span class=\"value\">84 %</span>")
        #expect(words == "Title and 84 %")
        #expect(!page.contains("<h2"))
        let reference = try title("# See @fig-a\n\n<<a id=fig-a>>")
        #expect(
            reference.heading
                == "See <a class=\"reference\" href=\"#fig-a\">Figure\u{A0}1</a>")
        #expect(reference.words == "See Figure 1")
        // Of the front matter's title too.
        let declared = try title("---\ntitle: See @fig-a\n---\n<<a id=fig-a>>")
        #expect(declared.heading == reference.heading)
        #expect(declared.words == reference.words)
        #expect(try title("# <<value a>>\n\nb").words == "84 %")
        #expect(try title("# <<failing a>>\n\nb").words == "n")
    }

    @Test func theHeadingsMarkupIsUsedWhereItHasSome() throws {
        #expect(try title("---\ntitle: A *b*\n---\n# A b").heading == "A <em>b</em>")
        #expect(try title("---\ntitle: A *b*\n---\n# A `b`").heading == "A <code>b</code>")
        let other = try title("---\ntitle: A *b*\n---\n# A `c`")
        #expect(other.heading == "A <em>b</em>")
        #expect(other.page.contains("<h2 id=\"a-c\">A <code>c</code>"))
    }

    @Test func aHeadingThatStandsBelowIsRepeatedWithoutItsPlaces() throws {
        let (title, words, page) = try title(
            "Before.\n\n# A *b* [c](http://x.org)[^t] <<value a>>\n\n[^t]: One.")
        #expect(title == "A <em>b</em> c <span class=\"value\">84 %</span>")
        #expect(words == "A b c 84 %")
        #expect(page.components(separatedBy: "id=\"mark-1\"").count == 2)
    }

    @Test func aHeadingWithoutWordsIsNoTitle() throws {
        #expect(try title("#\n\nb").heading == "n")
    }

    @Test func theNoteOfTheTitleStandsAtTheTopOfTheMargin() throws {
        let page = try title("# A[^t]\n\nb[^u]\n\n[^t]: One.\n\n[^u]: Two.").page
        #expect(page.contains(".note-1 { anchor-name: --note-1; top: 0px; }"))
        #expect(!page.contains(".mark-1 { anchor-name"))
        #expect(
            page.contains(
                ".note-2 { anchor-name: --note-2; top: max(calc(anchor(--mark-2 top) - .1rem), calc(anchor(--note-1 bottom) + .9rem)); }"
            ))
    }

    @Test(.enabled(if: PDFTools.areInstalled, PDFTools.missing))
    func thePDFHasTheNoteOfItsTitle() throws {
        let written = WrittenNotebook(
            "# A title[^t] [l](http://x.org) <<value a>>\n\nText.\n\n[^t]: Said below.")
        try withTemporaryFolder { folder in
            let paper = try Paper(written.document(), template: PageTemplate())
            let file = folder.appendingPathComponent("a.pdf")
            try PaperWriter.write(paper, to: file)
            let tools = PDFTools(file: file)
            try tools.expectSound()
            #expect(try tools.words().contains("Said below."))
            #expect(try tools.run("pdfinfo", "FILE").text.contains(/Title: +A title l 84 %\n/))
        }
    }
}
