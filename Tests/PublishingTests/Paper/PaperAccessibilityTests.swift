import Canvas
import Charts
import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// PDF files are accessible as ISO 14289-1 asks, as far as a program can tell.
@Suite(.enabled(if: PDFTools.areInstalled, PDFTools.missing)) struct PaperAccessibilityTests {
    private let chart = Chart(
        x: Axis("weight", domain: 0...1), y: Axis("count", domain: 0...1), marks: [])
    private let table = DataTable(
        columns: [DataTable.Column("layer"), DataTable.Column("weights", isNumeric: true)],
        rows: [[.text("0"), .number(5, shown: "5")], [.text("1"), .empty]])

    /// Every kind of block, in a text that fills several pages.
    private func everything() throws -> ExecutedNotebook {
        var diagnostics: [Diagnostic] = []
        let filling = String(repeating: "Words that fill the lines of a page. ", count: 60)
        let notebook = Notebook(
            parsing: SourceText(
                """
                # One

                A *paragraph* with `code`, [a link](https://example.org/a_(b)), $x^2$ and a note.[^a]

                - a bullet
                  1. a number
                - [x] done
                - [ ] to do

                > A quotation. \(filling)

                | a | b |
                |---|--:|
                | 1 |   |

                ```swift
                let a = 1
                ```

                $$ E = mc^2 $$

                ---

                ## Two

                \(filling)

                ### Three

                \(filling)[^b]

                # Four

                \(filling)

                [^a]: What it says, with [another](https://example.org).
                [^b]: More.
                """, name: "a.md"), diagnostics: &diagnostics)
        #expect(diagnostics.isEmpty)
        return ExecutedNotebook(
            notebook: notebook,
            head: DocumentHead(
                title: "All & more", subtitle: "A sentence", authors: ["Ada Example"],
                date: DocumentDate("2024-05-06")), outcomes: [:],
            provenance: [Figure.Detail("made with", "report")])
    }

    @Test func aCheckFindsNothing() throws {
        try withTemporaryFolder { folder in
            let paper = try Paper(Document(try everything()), template: PageTemplate())
            let file = folder.appendingPathComponent("a.pdf")
            try PaperWriter.write(paper, to: file)
            let tools = PDFTools(file: file)
            try tools.expectSound()
            #expect(paper.pageCount > 2)
            let check = try AccessibilityCheck(tools)
            #expect(check.findings.isEmpty, "\(check.findings)")
            for type in [
                "H1", "H2", "H3", "H4", "P", "L", "LI", "Lbl", "LBody", "BlockQuote", "Table",
                "THead", "TBody", "TH", "TD", "Code", "Formula", "Note", "Link", "TOC", "TOCI",
            ] { #expect(check.types.contains(type), "\(type)") }
            // A paragraph or a quotation that goes on over pages is one element.
            #expect(check.types.count { $0 == "BlockQuote" } == 1)
        }
    }

    @Test func codeInALineIsCode() throws {
        var sample = Sample()
        sample.add("…", .paragraph([.text("The "), .code("x"), .lineBreak, .code("y")]))
        try withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("a.pdf")
            try PaperWriter.write(
                try Paper(Document(sample.executed), template: PageTemplate()), to: file)
            let check = try AccessibilityCheck(PDFTools(file: file))
            #expect(check.findings.isEmpty, "\(check.findings)")
            #expect(check.types.count { $0 == "Code" } == 2)
        }
    }

    @Test func aFigureHasOneTextHoweverManyPartsItHas() throws {
        let tiles = (0..<9).map { number in
            PictureGrid.Tile(
                Picture(width: 1, height: 1, rgb: [UInt8(number), 0, 0]), alternativeText: "part")
        }
        var sample = Sample()
        sample.add(
            "<<histogram>>",
            Figure(
                .stack([
                    .charts([chart, chart], columns: 2), .table(table),
                    .pictures(PictureGrid(tiles, columns: 3)),
                ]), caption: "Both.", alternativeText: "What the author says (of all)"))
        sample.add(
            "<<confusion>>",
            Figure(
                kind: .table, .table(table), caption: "A table.",
                alternativeText: "What the table shows"), number: 2)
        try withPDF(sample) { _, tools in
            let check = try AccessibilityCheck(tools)
            #expect(check.findings.isEmpty, "\(check.findings)")
            #expect(check.types.count { $0 == "Figure" } == 1)
            #expect(check.types.count { $0 == "Table" } == 2)
            let file = try tools.run("qpdf", "--qdf", "FILE", "-").text
            #expect(
                file.components(separatedBy: "/Alt (What the author says \\(of all\\))").count == 2)
            #expect(file.components(separatedBy: "/Alt ").count == 2)
            #expect(file.contains("/Summary (What the table shows)"))
        }
    }

    @Test func picturesWithoutATextAreOrnaments() throws {
        try withTemporaryFolder { folder in
            let picture = Picture(width: 2, height: 2, rgb: [UInt8](repeating: 9, count: 12))
            try Data(PNG.encode(picture)).write(to: folder.appendingPathComponent("a.png"))
            var sample = Sample()
            sample.add(.image(alternativeText: "", source: "a.png", title: nil))
            sample.add(
                .text("With "), .image(alternativeText: "a mark", source: "a.png", title: nil))
            try withPDF(sample, images: ImageFolder(folder)) { _, tools in
                let check = try AccessibilityCheck(tools)
                #expect(check.findings.isEmpty, "\(check.findings)")
                #expect(check.types.count { $0 == "Figure" } == 1)
            }
        }
    }

    @Test func whatAuthorsWriteCannotEndAString() throws {
        let hostile = "a)/S/JavaScript/JS(app.alert(1))>><< \\ <b> \u{1B}\u{7}\0 ü"
        var sample = Sample()
        sample.head = DocumentHead(
            title: hostile, subtitle: hostile, authors: [hostile], keywords: [hostile])
        for level in 2...4 { sample.add("# H", .heading(level: level, [.text(hostile)])) }
        for address in [
            "http://a.b/)/S/JavaScript/JS(app.alert(1))", "https://a.b/\\)>>", "ftp://a.b",
            "file:///etc/passwd", "javascript:1",
        ] { sample.add(.link([.text("there")], destination: address, title: nil)) }
        sample.add(
            "<<histogram>>",
            Figure(.charts([chart], columns: 1), caption: hostile, alternativeText: hostile))
        try withPDF(sample) { _, tools in
            let check = try AccessibilityCheck(tools)
            #expect(check.findings.isEmpty, "\(check.findings)")
            let json = try tools.run("qpdf", "--json=2", "FILE").text
            #expect(!json.contains("\"/JS\"") && !json.contains("\"/JavaScript\""))
            #expect(json.components(separatedBy: "\"/URI\": ").count == 3, "only http and https")
            let info = try tools.run("pdfinfo", "FILE").text
            #expect(
                info.contains("Title:           a)/S/JavaScript/JS(app.alert(1))>><< \\ <b>  ü"),
                "\(info)")
        }
    }

    @Test func metadataSayWhatTheNotebookSays() throws {
        var sample = Sample()
        sample.head = DocumentHead(
            title: "A <title> & more", subtitle: "About", authors: ["Ada Example", "Bob Example"],
            language: "de-CH", keywords: ["one", "two"])
        sample.add(.text("Text."))
        try withPDF(sample, date: "2024-05-06T00:00:00Z") { paper, tools in
            let file = String(decoding: paper.pdf, as: UTF8.self)
            for line in [
                "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A &lt;title&gt; &amp; more</rdf:li></rdf:Alt></dc:title>",
                "<dc:creator><rdf:Seq><rdf:li>Ada Example</rdf:li><rdf:li>Bob Example</rdf:li></rdf:Seq></dc:creator>",
                "<dc:subject><rdf:Bag><rdf:li>one</rdf:li><rdf:li>two</rdf:li></rdf:Bag></dc:subject>",
                "<dc:language><rdf:Bag><rdf:li>de-CH</rdf:li></rdf:Bag></dc:language>",
                "<pdf:Keywords>one, two</pdf:Keywords>",
                "<xmp:CreateDate>2024-05-06T00:00:00Z</xmp:CreateDate>",
                "<pdfuaid:part>1</pdfuaid:part>",
            ] { #expect(file.contains(line), "\(line)") }
            let info = try tools.run("pdfinfo", "FILE").text
            #expect(info.contains("Keywords:        one, two"))
        }
        sample.head.keywords = []
        try withPDF(sample) { paper, tools in
            let info = try tools.run("pdfinfo", "FILE").text
            #expect(!info.contains("Keywords") && !info.contains("Date"), "\(info)")
            let file = String(decoding: paper.pdf, as: UTF8.self)
            #expect(!file.contains("Keywords") && !file.contains("CreateDate"))
        }
    }
}
