import Charts
import Findings
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

    @Test func saysWhichDeviationsFollowARule() throws {
        let graph = try Fixture.graph.withUsualDeviations(
            at: Set(Fixture.graph.layers.prefix(2).map(\.node)))
        let figure = try Fixture.figure("<<initialisation>>", laboratory: Laboratory(graph: graph))
        #expect(
            figure.caption
                == "Initial weights, drawn from a normal distribution around 0: the intended standard deviation, the "
                + "measured one, and how many standard errors lie between them. In layers 0 and 1 it is √(2/n) for "
                + "n inputs, as He et al. (2015) advise.")
        let table = try #require(figure.table("initialisation"))
        #expect(table.columns.map(\.title)[3] == "intended")
        // Three channels of 3×3, then six.
        let intended: [Double?] = [
            Double(2.0 / 27).squareRoot(), Double(2.0 / 54).squareRoot(), 0.3,
        ]
        #expect(table.rows.map { $0[3].number } == intended)
    }

    @Test func needsNoCheckpoint() throws {
        let figure = try Fixture.figure(
            "<<initialisation>>", laboratory: Fixture.laboratory(checkpoint: nil))
        #expect(figure.details == [.init("seed", "5")])
    }
}
