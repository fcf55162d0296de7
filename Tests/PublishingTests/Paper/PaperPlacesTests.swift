import Canvas
import Charts
import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// The PDF has the places and the links that the page has.
@Suite struct PaperPlacesTests {
    private static let text = """
        # Title[^t]

        ## One

        a[^u] b[^u]\\
        c[^t] <<failing a>>

        | h[^u] |
        |---|
        | <<failing b>> |

        ## Contents

        - x[^u]

        <<a id=fig-a>>

        <<a id=contents>>

        [^t]: One.

        [^u]: Two[^t].
        """

    private func galley(_ document: Document) throws -> GalleyWriter {
        var writer = GalleyWriter(
            document, style: PaperStyle(try PageTemplate().theme, format: .a4),
            typesetter: StubTypesetter(), drawing: StubDrawing(), measurer: StubMeasurer())
        try writer.set()
        return writer
    }

    private func places(_ galley: Galley) -> [String] {
        (galley.boxes + galley.footnotes.joined()).flatMap(\.places)
    }

    @Test func everyPlaceOfTheDocumentIsInThePDF() throws {
        var executed = WrittenNotebook(Self.text).executed
        executed.provenance = [Figure.Detail("made with", "report")]
        let document = Document(executed)
        #expect(document.outline.contents.count == 3)
        let here = places(try galley(document).galley)
        for place in document.places.union(document.accounts.values)
        where place != "top" || document.top == "top" {
            #expect(here.contains(place), "\(place)")
        }
        #expect(document.places.contains("contents-2") && document.places.contains("mark-2-4"))
        // Without an article the title is what there is.
        let empty = WrittenNotebook("# Title")
        #expect(places(try galley(empty.document()).galley) == ["top", "article"])
    }

    @Test func whatCouldNotBeMadeIsSaidWithLinks() throws {
        let writer = try galley(WrittenNotebook(Self.text).document())
        let targets = writer.galley.boxes.flatMap(\.items).flatMap {
            item -> [PDFDocument.Target] in
            if case .line(_, let links, _) = item.ink { Array(links.values) } else { [] }
        }
        #expect(targets.contains(.place("failure-1")) && targets.contains(.place("failure-2")))
        #expect(places(try galley(WrittenNotebook("a").document()).galley) == ["top", "article"])
    }

    @Test(.enabled(if: PDFTools.areInstalled, PDFTools.missing))
    func drawingsLeadWhereThePageLeads() throws {
        try withTemporaryFolder { folder in
            try Data(
                PNG.encode(Picture(width: 8, height: 8, rgb: Array(repeating: 9, count: 192)))
            ).write(to: folder.appendingPathComponent("ok.png"))
            let written = WrittenNotebook(
                """
                a [$x$](http://t.org/1) and [b $y$ c](http://t.org/2) and [![a](ok.png)](http://z.org/1)

                [![a](ok.png)](http://z.org/2)

                | [$x$](http://t.org/3) |
                |---|
                | [![](ok.png)](#fig-a) |

                [$x$](#nowhere) [$x$](beside.csv)

                <<failing a>>

                <<a id=fig-a caption="See [$x$](http://t.org/4) and [$y$](#fig-a)">>
                """)
            let images = ImageFolder(folder)
            let paper = try Paper(written.document(images: images), template: PageTemplate())
            let file = folder.appendingPathComponent("a.pdf")
            try PaperWriter.write(paper, to: file)
            let tools = PDFTools(file: file)
            try tools.expectSound()
            let text = try tools.run("qpdf", "--qdf", "FILE", "-").text
            func count(_ address: String) -> Int {
                text.components(separatedBy: "/URI (\(address))").count - 1
            }
            for address in [
                "http://t.org/1", "http://t.org/3", "http://t.org/4", "http://z.org/1",
                "http://z.org/2",
            ] {
                #expect(count(address) == 1, "\(address)")
            }
            // The words before and behind the drawing, and the drawing itself.
            #expect(count("http://t.org/2") == 3)
            let structure = try tools.run("pdfinfo", "-struct", "FILE").text
            #expect(structure.contains(/Link \(inline\)\s+"?Object|Link[^\n]*\n\s+Figure/))
            #expect(try tools.words().contains("One part of this report could not be made: 1."))
            #expect(try tools.run("pdfinfo", "-dests", "FILE").text.contains("\"article\""))
        }
    }
}
