import Canvas
import Charts
import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// What nobody would write on purpose still becomes a sound file.
@Suite(.enabled(if: PDFTools.areInstalled, PDFTools.missing)) struct PaperBadInputTests {
    @Test func aHeadingOfTwoThousandCharacters() throws {
        let title = String(repeating: "Very long heading ", count: 112)
        var sample = Sample()
        sample.add("# H", .heading(level: 2, [.text(title)]))
        sample.add(.text("After it."))
        try withPDF(sample) { paper, tools in
            let words = try tools.words()
            #expect(words.components(separatedBy: "Very long heading").count > 112)
            #expect(words.contains("After it."))
            #expect(paper.pageCount < 4)
        }
    }

    @Test func aWordLongerThanALine() throws {
        let word = String(repeating: "x", count: 3000)
        var sample = Sample()
        sample.add(.text("Before \(word) after."))
        try withPDF(sample) { _, tools in
            let words = try tools.words().replacing(" ", with: "").replacing("-", with: "")
            #expect(words.contains("Before\(word)after."))
        }
    }

    @Test func aPictureLargerThanAPage() throws {
        try withTemporaryFolder { folder in
            for (name, width, height) in [("wide", 4000, 30), ("tall", 30, 4000)] {
                let picture = Picture(
                    width: width, height: height,
                    rgb: [UInt8](repeating: 90, count: 3 * width * height))
                try Data(PNG.encode(picture)).write(
                    to: folder.appendingPathComponent("\(name).png"))
            }
            var sample = Sample()
            for name in ["wide", "tall"] {
                sample.add(.image(alternativeText: name, source: "\(name).png", title: nil))
                sample.add(
                    .text("In text "),
                    .image(alternativeText: name, source: "\(name).png", title: nil), .text(" too.")
                )
            }
            try withPDF(sample, images: ImageFolder(folder)) { paper, tools in
                #expect(paper.diagnostics.isEmpty)
                let rows = try tools.run("pdfimages", "-list", "FILE").text
                    .split(separator: "\n").dropFirst(2)
                #expect(rows.count == 4)
                // The wide one fills 396 points with 4,000 pixels: 727 to the inch.
                #expect(rows.contains { $0.contains("4000") && $0.contains("727") }, "\(rows)")
            }
        }
    }

    @Test func aPictureThatPaperCannotShow() throws {
        try withTemporaryFolder { folder in
            try Data("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8)
                .write(to: folder.appendingPathComponent("a.svg"))
            var sample = Sample()
            sample.add(.image(alternativeText: "A drawing", source: "a.svg", title: nil))
            try withPDF(sample, images: ImageFolder(folder)) { paper, tools in
                #expect(
                    paper.diagnostics.map(\.message) == [
                        "the picture 'a.svg' is SVG, which the PDF cannot show; PNG and JPEG it can"
                    ])
                #expect(paper.diagnostics.map(\.severity) == [.warning])
                #expect(
                    paper.diagnostics.map(\.hint) == [
                        "convert it, such as with: rsvg-convert --zoom 3 --output a.png a.svg"
                    ])
                let words = try tools.words()
                #expect(words.contains("A drawing"))
            }
        }
    }

    @Test func aCellHigherThanAPage() throws {
        let text = String(repeating: "many words ", count: 2000)
        var sample = Sample()
        sample.add(
            "table",
            .table(
                Table(
                    alignments: [.left, .left], header: [[.text("a")], [.text("b")]],
                    rows: [[[.text(text)], [.text("short")]]])))
        try withPDF(sample) { _, tools in
            let words = try tools.words()
            #expect(words.components(separatedBy: "many").count == 2001)
        }
    }

    @Test func aCallThatFailedHasItsCard() throws {
        var sample = Sample()
        sample.add(
            "<<curves>>",
            becoming: .failure(
                Diagnostic(
                    .error, "directive-failed", "there is no history", at: 0..<10,
                    hint: "train first")))
        try withPDF(sample) { _, tools in
            let words = try tools.words()
            #expect(words.contains("<<curves>> could not be made: there is no history"))
            #expect(words.contains("sample.md, line 1 train first"))
        }
    }

    @Test func scriptsOfTheWorldComeOut() throws {
        var sample = Sample()
        sample.add(.text("Hebrew שלום, Greek Ελληνικά, Cyrillic Кириллица, emoji 😀."))
        try withPDF(sample) { paper, tools in
            let words = try tools.words()
            for word in ["שלום", "Ελληνικά", "Кириллица"] {
                #expect(words.contains(word), "\(words)")
            }
            // The emoji is a picture of at least 300 dots to the inch.
            let images = try tools.run("pdfimages", "-list", "FILE").text
            #expect(images.split(separator: "\n").count == 4, "\(images)")
            #expect(paper.diagnostics.isEmpty, "\(paper.diagnostics)")
        }
    }

    /// A file holds each emoji of a size once, with its transparency, in whatever words it stands.
    @Test func emojiAreDrawnOnce() throws {
        func count(_ words: String) throws -> Int {
            var sample = Sample()
            sample.add(.text(words))
            var count = 0
            try withPDF(sample) { _, tools in
                let rows = try tools.run("pdfimages", "-list", "FILE").text
                    .split(separator: "\n").dropFirst(2)
                // A picture and its transparency share the number of an object, which stands in the eleventh column.
                count = Set(rows.map { $0.split(separator: " ")[10] }).count
            }
            return count
        }
        let one = try count("😀")
        #expect(one == 1)
        #expect(try count("😀 and 😀😀, " + String(repeating: "a 😀 ", count: 300)) == one)
        #expect(try count("😀😃 😃😀") == 2 * one)
    }

    /// The first ink of a page is a picture then, and nothing else follows.
    @Test func pagesOfNothingButEmoji() throws {
        var sample = Sample()
        for _ in 0..<80 { sample.add(.text("😀")) }
        try withPDF(sample) { paper, _ in
            #expect(paper.pageCount > 1)
            #expect(paper.diagnostics.isEmpty, "\(paper.diagnostics)")
        }
    }

    @Test func aMissingFontIsAWarningThatNamesThePackage() throws {
        // A letter of Cuneiform, which no package of the set-up holds.
        var sample = Sample()
        sample.add(.text("A 𒀀𒀁 sign."))
        try withPDF(sample) { paper, tools in
            #expect(
                paper.diagnostics.map(\.message) == [
                    "no installed font has the characters '𒀀' '𒀁', which are left out of the PDF"
                ])
            #expect(paper.diagnostics.map(\.hint) == ["install the package fonts-noto"])
            let words = try tools.words()
            #expect(words.contains("A \u{FFFD} sign."))
        }
        let chinese = MissingCharacters.warnings(for: ["中"])
        #expect(chinese.map(\.hint) == ["install the package fonts-noto-cjk"])
    }

    @Test func footnotesStandOnTheirPageAndMathematicsIsText() throws {
        var diagnostics: [Diagnostic] = []
        let source = SourceText(
            """
            A sum $\\frac{1}{n}\\sum_i x_i$ in text.[^a]

            $$ E = mc^2 $$

            [^a]: What the note *says*.
            """, name: "a.md")
        let notebook = Notebook(parsing: source, diagnostics: &diagnostics)
        let executed = ExecutedNotebook(
            notebook: notebook, head: DocumentHead(title: "T"), outcomes: [:])
        try withTemporaryFolder { folder in
            let paper = try Paper(Document(executed), template: PageTemplate())
            let file = folder.appendingPathComponent("a.pdf")
            try PaperWriter.write(paper, to: file)
            let tools = PDFTools(file: file)
            try tools.expectSound()
            let words = try tools.words(page: 1)
            #expect(words.contains("What the note says."))
            #expect(words.contains("∑"))
            let structure = try tools.run("pdfinfo", "-struct", "FILE").text
            #expect(structure.contains("Formula"), "\(structure)")
            let text = try tools.run("qpdf", "--qdf", "FILE", "-").text
            #expect(text.contains("/Alt (E = mc^2)"))
        }
    }
}
