import Charts
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct CurvesTests {
    @Test func drawsTestLeftAndTrainingRightOnSharedScales() throws {
        let charts = try Fixture.figure("<<curves>>").charts
        #expect(charts.map(\.title) == ["Test", "Training"])
        #expect(charts.map(\.y.domain) == [0...1, 0...1])
        #expect(charts[0].secondY?.domain == charts[1].secondY?.domain)
        #expect(charts[0].secondY?.domain?.contains(1.2345) == true)
    }

    @Test func keepsCleanAndAugmentedAccuracyApart() throws {
        let marks = try Fixture.figure("<<curves>>").charts[1].marks
        let lines = marks.compactMap { mark -> (String?, [Double])? in
            guard case .line(let line) = mark else { return nil }
            return (line.series.name, line.points.map(\.y))
        }
        #expect(lines.map(\.0) == ["accuracy, augmented", "accuracy, clean", "cost, augmented"])
        #expect(lines.map(\.1) == [[0.4, 0.75], [0.45, 0.85], [1.2345, 0.7]])
    }

    @Test func alternativeTextTellsTheCourse() throws {
        let text = try Fixture.figure("<<curves>>").alternativeText
        #expect(
            text.hasPrefix(
                "Two line charts over 2 epochs. Test accuracy goes from 50.0\u{202F}% to "
                    + "84.3\u{202F}%, highest at epoch 2 with 84.3\u{202F}%; test cost goes from "
                    + "1.10 to 0.60;"))
    }

    @Test func saysWhenTheCheckpointHasNoHistory() throws {
        var checkpoint = Fixture.checkpoint
        checkpoint.history = []
        let executed = try Fixture.run(
            "<<curves>>\n", laboratory: Fixture.laboratory(checkpoint: checkpoint))
        #expect(
            executed.diagnostics.map(\.message) == [
                "'curves' failed: the checkpoint has no record of its training"
            ])
    }
}
