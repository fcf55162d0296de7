import Canvas
import Charts
import Testing

@Suite struct TextLayoutTests {
    let font = Font(families: Font.chartFamilies, size: 10)

    /// Unhinted outlines grow exactly with their size; hinted or rounded ones do not.
    @Test func widthGrowsWithSize() {
        let text = "Weights of layer 3"
        let width = TextLayout(text, font: font).width
        let tenfold = TextLayout(text, font: Font(families: Font.chartFamilies, size: 100)).width
        #expect(width > 50)
        #expect(abs(tenfold / width - 10) < 0.02)
    }

    @Test func lineEndsDoNotBreakTheLine() {
        let one = TextLayout("a", font: font)
        #expect(TextLayout("a\na", font: font).height == one.height)
        #expect(one.ascent > 0)
        #expect(one.ascent < one.height)
    }

    @Test func emptyTextHasNoWidth() {
        #expect(TextLayout("", font: font).width == 0)
    }

    @Test func inkStandsOnTheBaseline() throws {
        let surface = try ImageSurface(width: 20, height: 20)
        surface.context.draw(TextLayout("H", font: font), x: 2, y: 15, color: .black)
        let rows = (0..<20).filter { row in
            (0..<20).contains { surface.rgba[4 * (20 * row + $0) + 3] > 127 }
        }
        #expect(try #require(rows.max()) == 14)
        #expect(try #require(rows.min()) >= 6)
    }

    @Test func measurerAndLayoutAgree() {
        let style = TextStyle(size: 9, isBold: true)
        let layout = TextLayout(
            "0.125", font: Font(families: Font.chartFamilies, size: 9, isBold: true))
        #expect(PangoTextMeasurer().width(of: "0.125", style: style) == layout.width)
    }

    @Test func measuringOnManyThreadsGivesOneAnswer() async {
        let measurer = PangoTextMeasurer()
        let widths = await withTaskGroup(of: Double.self) { group in
            for _ in 0..<32 {
                group.addTask { measurer.width(of: "accuracy", style: TextStyle(size: 9)) }
            }
            return await group.reduce(into: Set<Double>()) { $0.insert($1) }
        }
        #expect(widths.count == 1)
    }
}
