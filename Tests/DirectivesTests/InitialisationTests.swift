import Charts
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct InitialisationTests {
    @Test func setsDeclaredBesideMeasured() throws {
        let table = try #require(
            Fixture.figure("<<initialisation>>").table("initialisation"))
        #expect(table.rows.map { $0[3].number } == [0.2, 0.1, 0.3])
        let values = Network(initialising: Fixture.graph, seed: 5).layers[1].weight.values
            .map(Double.init)
        let mean = values.reduce(0, +) / 324
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 324).squareRoot()
        #expect(abs(try #require(table.rows[1][4].number) - deviation) < 1e-12)
    }

    @Test func needsNoCheckpoint() throws {
        let figure = try Fixture.figure(
            "<<initialisation>>", session: Fixture.session(checkpoint: nil))
        #expect(figure.details == [.init("seed", "5")])
    }
}
