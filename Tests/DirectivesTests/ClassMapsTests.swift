import Charts
import Network
import Testing

@testable import Directives

@Suite struct ClassMapsTests {
    @Test func theMeanOfAMapIsTheLogit() throws {
        let figure = try Fixture.figure("<<class-maps image=5>>")
        let grid = try #require(figure.grid)
        #expect(grid.tiles.map(\.title) == Fixture.classNames)
        #expect(grid.tiles.count { $0.lines[0].isBoxed } == 1)
        let table = try #require(figure.table("logits"))
        for row in table.rows {
            #expect(abs((row[1].number ?? 1) - (row[2].number ?? 0)) < 1e-6)
        }
        guard
            case .array("class maps", ["class", "row", "column"], [3, 4, 4], let values) =
                figure.data[0]
        else {
            Issue.record("no maps")
            return
        }
        let mean = values[..<16].reduce(0) { $0 + Double($1) } / 16
        #expect(abs(mean - (table.rows[0][2].number ?? 0)) < 1e-6)
    }

    @Test func needsALastLayerWithAGlobalMean() throws {
        let graph = try Graph(
            input: Fixture.graph.input,
            stack: [.dense(Dense(channels: 3, deviation: 0.1)), .softmax])
        let mistakes = try Fixture.mistakes(
            "<<class-maps image=0>>\n", subject: Subject(graph: graph, dataset: Fixture.facts))
        #expect(
            mistakes == [
                "0: this network has no class maps; its last layer is not followed by a global mean alone"
            ])
    }
}
