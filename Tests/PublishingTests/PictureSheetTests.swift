import Charts
import Testing

@testable import Publishing

@Suite struct PictureSheetTests {
    /// A picture of one tone with another in its last pixel.
    private func picture(_ tone: UInt8, corner: UInt8, side: Int = 2) -> Picture {
        var rgb = [UInt8](repeating: tone, count: 3 * side * side)
        rgb[rgb.count - 1] = corner
        return Picture(width: side, height: side, rgb: rgb)
    }

    @Test func `keeps every picture whole with its edge once more around it`() throws {
        let pictures = (0..<5).map { picture(UInt8(10 * $0), corner: UInt8(10 * $0 + 1)) }
        let sheet = try #require(PictureSheet.sheets(of: pictures).first)
        #expect(sheet.picture.width == 3 * 4)
        #expect(sheet.picture.height == 2 * 4)
        for place in sheet.places {
            for y in -1...2 {
                for x in -1...2 {
                    let inside = 3 * (2 * min(max(y, 0), 1) + min(max(x, 0), 1))
                    let outside = 3 * ((place.y + y) * sheet.picture.width + place.x + x)
                    #expect(
                        sheet.picture.rgb[outside..<outside + 3]
                            == place.picture.rgb[inside..<inside + 3])
                }
            }
        }
        #expect(sheet.places.map(\.picture) == pictures)
    }

    @Test func `parts sizes and grey from colour, and leaves a picture alone`() {
        let sheets = PictureSheet.sheets(of: [
            picture(1, corner: 1), picture(2, corner: 3), picture(4, corner: 4),
            picture(5, corner: 6), picture(7, corner: 7, side: 3), picture(1, corner: 1),
        ])
        #expect(sheets.map(\.places.count) == [2, 2])
    }

    @Test func `frames show parts of one sheet`() throws {
        let tiles = (0..<6).map {
            PictureGrid.Tile(picture(UInt8($0), corner: 9), alternativeText: "tile \($0)")
        }
        var sample = Sample()
        sample.add(
            "<<x>>",
            Figure(
                .frames([
                    .init("a", .pictures(PictureGrid(Array(tiles[..<3]), columns: 3))),
                    .init("b", .pictures(PictureGrid(Array(tiles[3...]), columns: 3))),
                ]), caption: "", alternativeText: ""))
        let html = try sample.page().html
        #expect(html.matches(of: /data:image/).count == 1)
        #expect(
            html.contains(
                "<image id=\"sheet-1\" width=\"12\" height=\"8\" href=\"data:image/png;base64,"))
        #expect(
            html.contains(
                "<svg class=\"picture\" viewBox=\"5 1 2 2\" width=\"2\" height=\"2\" role=\"img\" "
                    + "aria-label=\"tile 1\"><use href=\"#sheet-1\"></use></svg>"))
    }

    @Test func `tells the weight of each figure, the heaviest first`() throws {
        var sample = Sample()
        for (number, count) in [1, 40, 3].enumerated() {
            let tiles = (0..<count).map {
                PictureGrid.Tile(picture(UInt8($0), corner: 9), alternativeText: "")
            }
            sample.add(
                "<<x n=\(count)>>",
                Figure(.pictures(PictureGrid(tiles, columns: 9)), caption: "", alternativeText: ""),
                number: number + 1)
        }
        let page = try sample.page()
        #expect(page.weights.map(\.name) == ["Figure 2", "Figure 3", "Figure 1"])
        #expect(page.weights[0].source == "<<x n=40>>")
        #expect(page.weights.map(\.byteCount).reduce(0, +) < page.html.utf8.count)
    }
}
