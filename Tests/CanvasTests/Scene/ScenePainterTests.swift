import Charts
import Testing

@testable import Canvas

struct ScenePainterTests {
    private func painted(_ items: [Scene.Item]) throws -> Picture {
        let surface = try ImageSurface(width: 20, height: 20)
        let scene = Scene(width: 20, height: 20, items: items)
        try ScenePainter(theme: .light).paint(scene, on: surface.context)
        return surface.picture(over: .white)
    }

    private func pixel(_ picture: Picture, _ x: Int, _ y: Int) -> [UInt8] {
        let start = 3 * (y * picture.width + x)
        return Array(picture.rgb[start..<start + 3])
    }

    @Test func rolesTakeTheColorsOfTheTheme() throws {
        let box = Scene.Rectangle(x: 0, y: 0, width: 10, height: 10)
        let picture = try painted([.rectangle(box, corner: 0, .init(fill: .series(0)))])
        let color = Theme.light.color(.series(0))
        #expect(pixel(picture, 5, 5) == [color.red, color.green, color.blue])
        #expect(pixel(picture, 15, 15) == [255, 255, 255])
    }

    @Test func opacityMixesAndTheOutlineLiesOverTheFill() throws {
        let box = Scene.Rectangle(x: 2, y: 2, width: 16, height: 16)
        let paint = Scene.Paint(
            fill: .fixed(0, 0, 0), fillOpacity: 0.2, stroke: .fixed(255, 0, 0), strokeWidth: 2)
        let picture = try painted([.rectangle(box, corner: 0, paint)])
        #expect(pixel(picture, 10, 10) == [204, 204, 204])
        #expect(pixel(picture, 2, 10) == [255, 0, 0])
    }

    /// A path that nothing inks must not come back as part of the next.
    @Test func unpaintedPathsLeaveNoTrace() throws {
        let line = Scene.Path([.move(.init(0, 0)), .line(.init(20, 0)), .line(.init(20, 20))])
        let box = Scene.Rectangle(x: 0, y: 15, width: 5, height: 5)
        let picture = try painted([
            .path(line, .init()), .rectangle(box, corner: 0, .init(fill: .fixed(0, 0, 0))),
        ])
        #expect(pixel(picture, 17, 5) == [255, 255, 255])
        #expect(pixel(picture, 2, 17) == [0, 0, 0])
    }

    @Test func textIsAnchoredAndTurned() throws {
        func inked(_ run: Scene.TextRun) throws -> (left: Bool, right: Bool, top: Bool) {
            let picture = try painted([.text(run)])
            func isInked(_ columns: Range<Int>, _ rows: Range<Int>) -> Bool {
                columns.contains { x in rows.contains { pixel(picture, x, $0)[0] < 128 } }
            }
            return (isInked(0..<10, 5..<20), isInked(10..<20, 5..<20), isInked(0..<20, 0..<5))
        }
        let style = TextStyle(size: 10, isBold: true)
        let start = try inked(.init("H", at: .init(10, 18), style: style))
        #expect(!start.left && start.right && !start.top)
        let end = try inked(.init("H", at: .init(10, 18), anchor: .end, style: style))
        #expect(end.left && !end.right && !end.top)
        let turned = try inked(
            .init("HHH", at: .init(14, 19), style: style, rotation: -90))
        #expect(turned.top)
    }

    @Test func picturesFillTheirRectangleAndHotspotsNothing() throws {
        let tile = Picture(width: 2, height: 1, rgb: [255, 0, 0, 0, 0, 255])
        let box = Scene.Rectangle(x: 0, y: 0, width: 20, height: 10)
        let picture = try painted([.picture(tile, box), .hotspot(box, "words")])
        #expect(pixel(picture, 9, 9) == [255, 0, 0])
        #expect(pixel(picture, 10, 9) == [0, 0, 255])
        #expect(pixel(picture, 10, 10) == [255, 255, 255])
    }
}
