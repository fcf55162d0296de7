import Testing

@testable import Charts

@Suite struct PictureGridSceneTests {
    private let picture = Picture(width: 2, height: 1, rgb: [0, 0, 0, 255, 255, 255])

    private func boxes(_ scene: Scene) -> [Scene.Rectangle] {
        scene.items.compactMap { item in
            if case .picture(_, let box) = item { box } else { nil }
        }
    }

    @Test func tilesStandInRowsOfTheirOwnShape() {
        let grid = PictureGrid(
            (0..<3).map { .init(picture, lines: [.init("line \($0)")], alternativeText: "") },
            columns: 2)
        let scene = grid.scene(width: 109, measuring: FixedWidthMeasurer())
        let found = boxes(scene)
        #expect(found.map(\.x) == [0, 59, 0])
        #expect(found.allSatisfy { $0.width == 50 && $0.height == 25 })
        #expect(found[0].y == 0 && found[1].y == 0)
        #expect(found[2].y >= found[0].maxY + 10)
        #expect(scene.words == ["line 0", "line 1", "line 2"])
        #expect(scene.height > found[2].maxY)
    }

    /// Names of files lose their middle where a tile has no room for them; other words do not.
    @Test func longNamesFitBelowTheirTile() {
        let name = "cat/" + String(repeating: "x", count: 40) + ".jpg"
        let grid = PictureGrid(
            [.init(picture, lines: [.init(name, isName: true), .init(name)], alternativeText: "")],
            columns: 1)
        let words = grid.scene(width: 60, measuring: FixedWidthMeasurer()).words
        #expect(words[1] == name)
        let shown = words[0]
        #expect(shown.contains("…") && shown.hasPrefix("ca") && shown.hasSuffix("g"))
        let measurer = FixedWidthMeasurer()
        #expect(measurer.width(of: shown, style: .tickLabel) <= 60)
        #expect(measurer.width(of: shown + "xx", style: .tickLabel) > 60)
    }

    @Test func companionsShareATile() {
        let grid = PictureGrid(
            [.init(picture, companions: [picture], alternativeText: "")], columns: 1)
        let found = boxes(grid.scene(width: 103, measuring: FixedWidthMeasurer()))
        #expect(found.map(\.x) == [0, 53])
        #expect(found.map(\.width) == [50, 50])
    }

    @Test func stampsLegendAndBarsAreWritten() {
        let grid = PictureGrid(
            [.init(picture, stamp: "not converged", alternativeText: "")], columns: 1,
            legend: [.init("blue raises", .blue)],
            colorBars: [ColorBar("share", strip: picture, ticks: ["−1", "0", "1"])])
        let scene = grid.scene(width: 200, measuring: FixedWidthMeasurer())
        #expect(scene.words == ["not converged", "blue raises", "share", "−1", "0", "1"])
        let ticks = scene.textRuns.suffix(3)
        #expect(ticks.map(\.position.x) == [0, 100, 200])
        #expect(ticks.map(\.anchor) == [.start, .middle, .end])
    }

    @Test func nothingNeedsNoRoom() {
        let scene = PictureGrid([], columns: 3).scene(width: 90, measuring: FixedWidthMeasurer())
        #expect(scene == Scene(width: 90, height: 0))
    }
}
