import Charts
import Testing

@testable import Directives

@Suite struct CropTestTests {
    @Test func keepsAndRemovesTheBox() throws {
        let figure = try Fixture.figure("<<crop-test image=2 box=[1, 2, 3, 4] baseline=white>>")
        guard case .stack(let parts) = figure.content, case .pictures(let grid) = parts[0] else {
            Issue.record("no pictures")
            return
        }
        let (whole, kept, removed) = (
            grid.tiles[0].picture, grid.tiles[1].picture, grid.tiles[2].picture
        )
        for pixel in 0..<64 {
            let isInside = (1..<4).contains(pixel % 8) && (2..<6).contains(pixel / 8)
            let range = 3 * pixel..<3 * pixel + 3
            let white: [UInt8] = [255, 255, 255]
            #expect(Array(kept.rgb[range]) == (isInside ? Array(whole.rgb[range]) : white))
            #expect(Array(removed.rgb[range]) == (isInside ? white : Array(whole.rgb[range])))
        }
        let table = try #require(figure.table("probabilities"))
        for column in 1...3 {
            let sum = table.rows.compactMap { $0[column].number }.reduce(0, +)
            #expect(abs(sum - 1) < 1e-9)
        }
    }

    @Test func findsTheBoxThatMattersMost() throws {
        let figure = try Fixture.figure("<<crop-test image=2 box=top:8>>")
        #expect(figure.caption.contains("8×8 pixels from column 0 and row 0, the square to which"))
        let words = try Fixture.value("kept-class image=2 box=top:8")
        #expect(words == (try Fixture.value("predicted-class image=2")))
    }

    @Test(arguments: [
        (
            "box=[6, 0, 3, 1]",
            "[6, 0, 3, 1]: the box [6, 0, 3, 1] does not lie within the picture of 8 × 8 pixels"
        ),
        ("box=[1, 2, 3]", "[1, 2, 3]: a box is [x, y, width, height], not 3 numbers"),
        (
            "box=top:9",
            "top:9: a square of 9 × 9 pixels does not fit into the picture of 8 × 8 pixels"
        ),
        ("box=top:0", "top:0: a square's side is at least 1 pixel, not 0"),
        (
            "box=[0, 0, 0, 1]",
            "[0, 0, 0, 1]: the box [0, 0, 0, 1] has no pixels; it is at least 1 wide and 1 high"
        ),
    ])
    func refusesABoxOutside(arguments: String, message: String) throws {
        #expect(try Fixture.mistakes("<<crop-test image=0 \(arguments)>>\n") == [message])
    }
}
