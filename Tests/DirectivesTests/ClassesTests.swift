import Charts
import Findings
import Network
import Notebook
import Testing

@testable import Directives

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

    @Test(arguments: [(3, 5), (20, 5), (21, 10), (100, 10)])
    func manyClassesStandInLongerRows(count: Int, columns: Int) throws {
        let pictures = LabelledPictures(
            shape: Fixture.pictures.shape,
            pixels: [UInt8](repeating: 9, count: count * Fixture.pictures.shape.count),
            labels: (0..<count).map(UInt16.init), classNames: (0..<count).map { "class \($0)" })
        let laboratory = Laboratory(test: { pictures })
        let grid = try #require(Fixture.figure("<<classes>>", laboratory: laboratory).grid)
        #expect(grid.tiles.count == count)
        #expect(grid.columns == columns)
    }

    @Test func canShowThePictureTheNetworkIsSurestOf() throws {
        let figure = try Fixture.figure("<<classes sample=surest>>")
        let shares = try Evaluator(Fixture.checkpoint.network)
            .probabilities(of: Fixture.pictures.tensor([1, 4, 7, 10]))
        let dogs = (0..<4).map { shares.values[3 * $0 + 1] }
        let surest = try #require(dogs.indices.max { dogs[$0] < dogs[$1] })
        let start = (1 + 3 * surest) * 192
        let pixels = Fixture.pictures.pixels
        #expect(
            Array(try #require(figure.grid).tiles[1].picture.rgb.prefix(3))
                == [pixels[start], pixels[start + 64], pixels[start + 128]])
    }

    @Test func countsTheTestPicturesOfEachClass() throws {
        let figure = try Fixture.figure("<<classes>>")
        #expect(figure.table("classes")?.rows.map { $0[2].number } == [4, 4, 4])
        #expect(
            figure.alternativeText
                == "One picture of each of 3 classes: 0 cat, 1 dog and 2 frog.")
    }
}
