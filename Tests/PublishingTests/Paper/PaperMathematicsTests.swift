import Canvas
import Charts
import Directives
import Notebook
import Testing

@testable import Publishing

/// Mathematics on paper.
@Suite struct PaperMathematicsTests {
    private func mistakes(in text: String) throws -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "a.md"), diagnostics: &diagnostics)
        let executed = ExecutedNotebook(
            notebook: notebook, head: DocumentHead(title: "T"), outcomes: [:])
        return diagnostics + (try Paper(Document(executed), template: PageTemplate()).diagnostics)
    }

    @Test func `tells a formula that is wider than the measure`() throws {
        let long = (1...30).map { "x_{\($0)}" }.joined(separator: " + ")
        let found = try mistakes(in: "$$\(long)$$\n")
        #expect(found.map(\.severity) == [.warning])
        #expect(
            found[0].message.hasPrefix(
                "a formula is wider than the measure of the PDF and is set at "))
        #expect(
            found[0].hint == #"break it into lines: \begin{aligned} … \\ … \end{aligned}"#)
        #expect(found[0].range?.lowerBound == 0)
        #expect(try mistakes(in: "$$x_1 + x_2$$\n") == [])
    }

    @Test(arguments: ["$$F$$\n", "In a line $F$ of text.\n", "|a|\n|-|\n|$F$|\n"])
    func `makes a formula fit that is higher than a page`(text: String) throws {
        // Brackets reach as far above the axis as below it, so that each level nearly doubles the height.
        let open = String(repeating: #"\genfrac[]{1pt}{2}{a}{"#, count: 50)
        let formula = open + "x" + String(repeating: "}", count: 50)
        let found = try mistakes(in: text.replacing("F", with: formula))
        #expect(
            found.map(\.message) == [
                "a formula is higher than a page of the PDF and is set at less than 1 % of its size"
            ])
        #expect(found.first?.hint == "write it as several formulas")
    }

    @Test func `sets large brackets as the font's own forms`() throws {
        let style = TextStyle(size: 10, face: .mathematics)
        let measurer = PangoTextMeasurer()
        let low = try #require(measurer.variant(of: "(", height: 12, style: style))
        let high = try #require(measurer.variant(of: "(", height: 24, style: style))
        for (outline, height) in [(low, 12.0), (high, 24)] {
            let reach = outline.ascent + outline.descent
            #expect(reach > 0.95 * height && reach < 1.6 * height)
            #expect(outline.width > 2 && outline.width < 10)
            #expect(outline.path.segments.count > 8)
        }
        #expect(high.ascent > low.ascent)
        #expect(measurer.variant(of: "(", height: 500, style: style) == nil)
        #expect(measurer.variant(of: "x", height: 12, style: style) == nil)
    }
}
