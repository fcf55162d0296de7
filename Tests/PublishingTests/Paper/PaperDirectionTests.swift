import Canvas
import Directives
import Notebook
import Testing

@testable import Publishing

/// Documents of languages that are read from right to left.
@Suite struct PaperDirectionTests {
    private func galley(_ sample: Sample) throws -> (items: [Item], style: PaperStyle) {
        let style = PaperStyle(try PageTemplate().theme, format: .a4)
        var writer = GalleyWriter(
            Document(sample.executed), style: style, typesetter: StubTypesetter(),
            drawing: StubDrawing(),
            measurer: StubMeasurer())
        try writer.set()
        return (
            writer.galley.boxes.flatMap(\.items).map { item in
                writer.isRightToLeft ? item.mirrored(in: style.width) : item
            }, style
        )
    }

    private func sample(_ language: String) -> Sample {
        var sample = Sample()
        sample.head = DocumentHead(title: "T", language: language)
        sample.add(
            "- a",
            .list(
                BlockList(
                    start: nil, isTight: true,
                    items: [BlockList.Item([Block(.paragraph([.text("one")]), range: 0..<1)])])))
        sample.add(
            "table",
            .table(
                Table(
                    alignments: [.natural, .natural], header: [[.text("a")], [.text("b")]],
                    rows: [[[.text("c")], [.text("d")]]])))
        return sample
    }

    @Test func bulletsAndColumnsStandAtTheRight() throws {
        let (left, style) = try galley(sample("en"))
        let (right, _) = try galley(sample("ar"))
        #expect(left.count == right.count)
        for (one, other) in zip(left, right) {
            #expect(abs(one.x + one.ink.width + other.x - style.width) < 1e-6)
            #expect(one.y == other.y)
        }
    }

    @Test func whatHasAFrameKeepsItsPlaceInIt() {
        let item = Item(
            x: 30, y: 0, .rectangle(width: 5, height: 5, .black),
            frame: Item.Frame(x: 20, width: 100))
        // The frame goes from 20…120 to 280…380 on 400 points.
        #expect(item.mirrored(in: 400).x == 290)
        #expect(
            Item(x: 30, y: 0, .rectangle(width: 5, height: 5, .black)).mirrored(in: 400).x == 365)
    }

    @Test(.enabled(if: PDFTools.areInstalled, PDFTools.missing))
    func theFileSaysItsDirection() throws {
        var sample = sample("he")
        sample.add(.text("משפט עם English בתוך 123."))
        try withPDF(sample) { _, tools in
            let check = try AccessibilityCheck(tools)
            #expect(check.findings.isEmpty, "\(check.findings)")
            let file = try tools.run("qpdf", "--qdf", "FILE", "-").text
            #expect(file.contains("/Direction /R2L") && file.contains("/WritingMode /RlTb"))
            // The bullet stands right of its words, the page's number at the left edge of the text.
            let boxes = try tools.run("pdftotext", "-bbox", "FILE", "-").text
            func left(_ word: String) throws -> Double {
                let match = try #require(
                    boxes.matches(of: /xMin="([0-9.]+)"[^>]*>([^<]*)</).first {
                        $0.output.2 == word
                    },
                    "\(boxes)")
                return try #require(Double(match.output.1))
            }
            #expect(try left("•") > left("one"))
            #expect(try left("a") > left("b"))
            #expect(try left("1") < 120)
        }
    }
}
