import Charts
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct HistogramTests {
    private func steps(_ chart: Chart) -> [StepMark] {
        chart.marks.compactMap { mark in
            guard case .step(let step) = mark else { return nil }
            return step
        }
    }

    @Test func outlinesOfLayersShareTheirEdgesAndCountEveryWeight() throws {
        let chart = try #require(
            Fixture.figure("<<histogram layer=0..2 when=before>>").charts.first)
        let steps = steps(chart)
        #expect(steps.map(\.series.name) == ["layer 0", "layer 1", "layer 2"])
        #expect(Set(steps.map(\.edges)).count == 1)
        #expect(steps.map { $0.heights.reduce(0, +) } == [162, 324, 18])
    }

    @Test func bothMomentsShareOnePanelForEachLayer() throws {
        let figure = try Fixture.figure("<<histogram layer=1..2 when=both bins=10>>")
        #expect(figure.charts.map(\.title) == ["layer 1", "layer 2"])
        for chart in figure.charts {
            let steps = steps(chart)
            #expect(steps.map(\.series.color) == [.before, .after])
            #expect(steps[0].edges == steps[1].edges)
            #expect(steps[0].heights.count == 10)
        }
    }

    @Test func framesShowOneMomentEachOnTheSameAxes() throws {
        let figure = try Fixture.figure("<<histogram layer=0..1 when=frames>>")
        guard case .stack(let contents) = figure.content, case .frames(let frames) = contents.first
        else {
            Issue.record("no frames")
            return
        }
        #expect(frames.map(\.label) == ["before training", "after training"])
        let charts = frames.map { frame -> [Chart] in
            guard case .charts(let charts, columns: 2) = frame.content else { return [] }
            return charts
        }
        #expect(charts.map(\.count) == [2, 2])
        for (before, after) in zip(charts[0], charts[1]) {
            #expect(steps(before).map(\.series.color) == [.before])
            #expect(steps(after).map(\.series.color) == [.after])
            #expect(before.x == after.x)
            #expect(before.y == after.y)
            let highest = try #require((steps(before) + steps(after)).flatMap(\.heights).max())
            let domain = try #require(after.y.domain)
            #expect(domain.lowerBound == 0 && domain.upperBound >= highest)
        }
    }

    @Test func densityHasAreaOne() throws {
        let figure = try Fixture.figure("<<histogram layer=0 when=after scale=density>>")
        let step = try #require(figure.charts.first.map(steps)?.first)
        let area = zip(step.heights, zip(step.edges, step.edges.dropFirst()))
            .reduce(0) { $0 + $1.0 * ($1.1.1 - $1.1.0) }
        #expect(abs(area - 1) < 1e-9)
    }

    @Test func tableUnderItGivesStatistics() throws {
        let figure = try Fixture.figure("<<histogram layer=0 when=both>>")
        guard case .stack(let contents) = figure.content, case .table(let table) = contents.last
        else {
            Issue.record("no table")
            return
        }
        #expect(table.rows.map { $0[1].shown } == ["before", "after"])
        // Every weight of layer 0 moved by 0.01, so their mean did and their deviation did not.
        let means = table.rows.compactMap { $0[3].number }
        let deviations = table.rows.compactMap { $0[4].number }
        #expect(abs(means[1] - means[0] - 0.01) < 1e-6)
        #expect(abs(deviations[1] - deviations[0]) < 1e-6)
    }

    @Test func beforeNeedsNoCheckpoint() throws {
        let laboratory = Fixture.laboratory(checkpoint: nil)
        _ = try Fixture.figure("<<histogram layer=0 when=before>>", laboratory: laboratory)
        let executed = try Fixture.run("<<histogram layer=0>>\n", laboratory: laboratory)
        #expect(
            executed.diagnostics.map(\.message) == [
                "'histogram' failed: there is no trained network"
            ])
    }

    @Test func refusesLayersThatDoNotExist() throws {
        #expect(
            try Fixture.mistakes("<<histogram layer=1..3 bins=0>>\n") == [
                "1..3: layer 3 does not exist; this network has layers 0 to 2",
                "0: 0 is not between 1 and 1000 bins",
            ])
    }
}
