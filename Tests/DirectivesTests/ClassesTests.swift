import Charts
import Directives
import Network
import Notebook
import Testing

@Suite struct ClassesTests {
    @Test func showsTheFirstPictureOfEachClass() throws {
        let figure = try Fixture.figure("<<classes columns=3>>")
        let grid = try #require(figure.grid)
        #expect(grid.columns == 3)
        #expect(grid.tiles.map(\.title) == ["0", "1", "2"])
        #expect(grid.tiles.map { $0.lines.map(\.text) } == [["cat"], ["dog"], ["frog"]])
        // Picture 1 is the first dog; its first pixel in red, green and blue.
        let pixels = Fixture.pictures.pixels
        #expect(
            Array(grid.tiles[1].picture.rgb.prefix(3)) == [pixels[192], pixels[256], pixels[320]])
    }

    @Test func countsTheTestPicturesOfEachClass() throws {
        let figure = try Fixture.figure("<<classes>>")
        #expect(figure.table("classes")?.rows.map { $0[2].number } == [4, 4, 4])
        #expect(
            figure.alternativeText
                == "One picture of each of 3 classes: 0 cat, 1 dog and 2 frog.")
    }
}
