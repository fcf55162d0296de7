import Canvas
import Charts
import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// Whole PDF files, read back with other programs.
@Suite(.enabled(if: PDFTools.areInstalled, PDFTools.missing)) struct PaperTests {
    private var article: Sample {
        var sample = Sample()
        sample.head = DocumentHead(
            title: "Of Networks", subtitle: "A sentence", authors: ["Ada Example", "Bob Example"],
            date: DocumentDate("2024-05-06"), language: "en", keywords: ["networks", "weights"])
        for name in ["Weights", "Activations", "Gradients"] {
            sample.add("## \(name)", .heading(level: 2, [.text(name)]))
            sample.add(
                .text("The \(name.lowercased()) are "), .strong([.text("described")]),
                .text(" at "),
                .link([.text("a place")], destination: "https://example.org/a", title: nil),
                .text(" and "), .link([.text("here")], destination: "#weights", title: nil),
                .text("; nowhere at "),
                .link([.text("that")], destination: "#missing", title: nil), .text("."))
        }
        sample.add(
            "<<histogram id=h>>",
            Figure(
                .charts(
                    [
                        Chart(
                            x: Axis("weight", domain: 0...1), y: Axis("count", domain: 0...1),
                            marks: [])
                    ], columns: 1), caption: "A distribution.",
                alternativeText: "It rises; then falls"),
            identifier: "h")
        return sample
    }

    @Test func textComesInReadingOrder() throws {
        try withPDF(article) { _, tools in
            let words = try tools.words()
            let places = [
                "Of Networks A sentence Ada Example and Bob Example 6 May 2024", "Weights 1",
                "The weights are described at a place and here; nowhere at that.",
                "The gradients are described", "Figure 1 A distribution.",
                "<<histogram id=h>>",
            ].map { words.range(of: $0)?.lowerBound }
            #expect(!places.contains(nil), "\(words)")
            #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        }
    }

    @Test func saysWhatItIs() throws {
        try withPDF(article, date: "2024-05-06T00:00:00Z") { _, tools in
            let info = try tools.run("pdfinfo", "-isodates", "FILE").text
            for line in [
                "Title:           Of Networks", "Subject:         A sentence",
                "Author:          Ada Example, Bob Example",
                "CreationDate:    2024-05-06T00:00:00Z", "Tagged:          yes",
                "Keywords:        networks, weights",
                "Page size:       595.276 x 841.89 pts (A4)",
            ] { #expect(info.contains(line), "\(info)") }
            let catalog = try tools.run("qpdf", "--qdf", "FILE", "-").text
            #expect(catalog.contains("/Lang (en)"))
            #expect(catalog.contains("/DisplayDocTitle true"))
        }
    }

    @Test func figuresHaveTheirTextAndTheDocumentItsStructure() throws {
        try withPDF(article) { _, tools in
            let file = try tools.run("qpdf", "--qdf", "FILE", "-").text
            #expect(file.contains("/Alt (It rises; then falls)"))
            let structure = try tools.run("pdfinfo", "-struct", "FILE").text
            for element in ["Document", "H1", "H2", "P (block)", "Figure", "Link (inline)", "TOC"] {
                #expect(structure.contains(element), "\(structure)")
            }
        }
    }

    @Test func linksLeadWithinAndOut() throws {
        try withPDF(article) { _, tools in
            let places = try tools.run("pdfinfo", "-dests", "FILE").text
            for name in ["weights", "gradients", "h", "account-of-h"] {
                #expect(places.contains("\"\(name)\""), "\(places)")
            }
            let text = try tools.run("qpdf", "--qdf", "FILE", "-").text
            #expect(text.components(separatedBy: "/URI (https://example.org/a)").count == 4)
            #expect(!text.contains("missing"))
            #expect(text.contains("/Outlines"))
        }
    }

    @Test func chartsAreVectorsAndTheirTextIsText() throws {
        try withPDF(article) { _, tools in
            let words = try tools.words()
            #expect(words.contains(" count ") && words.contains(" weight "), "\(words)")
            let images = try tools.run("pdfimages", "-list", "FILE").text
            #expect(images.split(separator: "\n").count == 2, "only the two lines of the heading")
        }
    }

    @Test func picturesKeepTheirPixelsAndAreKeptOnce() throws {
        let pixels = (0..<48).map { UInt8($0 * 5) }
        let picture = Picture(width: 4, height: 4, rgb: pixels)
        var sample = Sample()
        sample.add(
            "<<images>>",
            Figure(
                .pictures(
                    PictureGrid(
                        (0..<6).map { PictureGrid.Tile(picture, alternativeText: "\($0)") },
                        columns: 3)), caption: "Six.", alternativeText: "Six"))
        try withPDF(sample) { _, tools in
            let rows = try tools.run("pdfimages", "-list", "FILE").text.split(separator: "\n")
                .dropFirst(2).map { $0.split(separator: " ") }
            #expect(rows.count == 6)
            #expect(Set(rows.map { $0[10] }).count == 1)
            // Width, height, and whether viewers may smooth it.
            #expect(rows.allSatisfy { $0[3] == "4" && $0[4] == "4" && $0[9] == "no" })
            let folder = tools.file.deletingLastPathComponent()
            _ = try tools.run("pdfimages", "-png", "FILE", folder.path + "/x")
            let file = try Data(contentsOf: folder.appendingPathComponent("x-000.png"))
            let decoded = try PNG.decode([UInt8](file))
            #expect(decoded == picture)
        }
    }

    @Test func sameInputsGiveTheSameBytes() throws {
        let one = try Paper(Document(article.executed), template: PageTemplate())
        let two = try Paper(Document(article.executed), template: PageTemplate())
        #expect(one.pdf == two.pdf)
        #expect(!String(decoding: one.pdf, as: UTF8.self).contains("CreationDate"))
    }

    @Test func letterIsLetter() throws {
        try withPDF(article, format: .letter) { _, tools in
            let info = try tools.run("pdfinfo", "FILE").text
            #expect(info.contains("612 x 792 pts (letter)"))
        }
    }

    @Test func wordsAreDividedWherePatternsAreInstalled() throws {
        let hyphenator = try #require(Hyphenator(language: "en"))
        let text = hyphenator.hyphenated("The distribution, B2B and NASA's")
        #expect(text == "The dis\u{AD}tri\u{AD}bu\u{AD}tion, B2B and NASA's")
    }
}
