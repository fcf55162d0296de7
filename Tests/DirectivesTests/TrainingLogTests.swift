import Charts
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct TrainingLogTests {
    @Test func hasOneRowAnEpoch() throws {
        let figure = try Fixture.figure("<<training-log>>")
        #expect(figure.kind == .table)
        let table = try #require(figure.table("history"))
        #expect(
            table.rows.map { $0.map(\.shown) } == [
                [
                    "1", "0.0060", "1.234", "40.0\u{202F}%", "45.0\u{202F}%", "1.100",
                    "50.0\u{202F}%",
                ],
                [
                    "2", "0.0030", "0.700", "75.0\u{202F}%", "85.0\u{202F}%", "0.600",
                    "84.3\u{202F}%",
                ],
            ])
    }

    @Test func namesTheKnobsThatWereChanged() throws {
        var checkpoint = Fixture.checkpoint
        checkpoint.recipe?.knobs.learningRate = 0.25
        checkpoint.recipe?.knobs.averaging = 0.5
        let usual = try Fixture.figure("<<training-log>>").details.map(\.name)
        let details = try Fixture.figure(
            "<<training-log>>", laboratory: Fixture.laboratory(checkpoint: checkpoint)
        ).details
        #expect(
            details.filter { !usual.contains($0.name) }.map(\.name) == [
                "learning rate", "averaging",
            ])
        #expect(details.first { $0.name == "learning rate" }?.value == "0.25")
    }

    @Test func captionGivesTheIntervalOfTheLastEpoch() throws {
        // Wilson for 843 of 1000: 0.81912…0.86422.
        #expect(
            try Fixture.figure("<<training-log>>").caption
                == "The training, epoch by epoch, as recorded then. Test accuracy is that on 1,000 pictures; after "
                + "the last epoch its 95\u{202F}% interval is 81.9–86.4\u{202F}%.")
    }
}
