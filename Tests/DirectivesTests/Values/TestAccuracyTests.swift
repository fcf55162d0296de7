import Charts
import Foundation
import Network
import Testing

@testable import Directives

/// What is called test accuracy is measured on the pictures at hand; what the training recorded is asked for by epoch.
@Suite struct TestAccuracyTests {
    @Test(arguments: [
        ("test-accuracy", "83.3\u{202F}%"), ("test-correct", "5"), ("test-count", "6"),
        // Wilson's 95 % interval of 5 in 6.
        ("test-accuracy-interval", "43.6–97.0\u{202F}%"),
        ("test-accuracy count=2", "100.0\u{202F}%"), ("test-correct count=6", "5"),
        ("mistake-count", "1"), ("mistake-share", "16.7\u{202F}%"),
    ]) func isMeasured(call: String, words: String) throws {
        let laboratory = Oracle.laboratory(pictures: Oracle.withOneMistake)
        #expect(try Oracle.value(call, laboratory: laboratory) == words)
    }

    @Test(arguments: [
        ("test-accuracy epoch=2", "75.0\u{202F}%"), ("test-accuracy epoch=last", "62.5\u{202F}%"),
        ("test-accuracy epoch=best", "75.0\u{202F}%"), ("test-correct epoch=1", "4"),
        ("test-count epoch=1", "8"), ("test-cost epoch=1", "1.25"),
        ("test-cost epoch=last", "0.625"), ("best-epoch", "2"), ("epochs", "3"),
        ("train-cost", "0.750"), ("train-accuracy epoch=2", "50.0\u{202F}%"),
        ("clean-train-accuracy", "75.0\u{202F}%"), ("clean-train-count", "40"),
        ("learning-rate epoch=2", "0.00500"),
    ]) func isWhatTheTrainingRecorded(call: String, words: String) throws {
        #expect(try Oracle.value(call) == words)
    }

    @Test func costIsTheMeanOverAllPictures() throws {
        let labels = Oracle.withOneMistake.labels
        let costs = (0..<6).map { -log(Oracle.probabilities($0)[Int(labels[$0])]) }
        let expected = (costs.reduce(0, +) / 6).significant(5)
        let laboratory = Oracle.laboratory(pictures: Oracle.withOneMistake)
        #expect(try Oracle.value("test-cost digits=5", laboratory: laboratory) == expected)
    }

    @Test func needsPicturesUnlessAnEpochIsNamed() throws {
        let subject = Subject(graph: Oracle.graph, epochs: 3)
        #expect(
            try Fixture.mistakes("It is <<value test-accuracy>>.\n", subject: subject) == [
                "value: 'value' needs a dataset (declare one with 'dataset' in the front matter)"
            ])
        #expect(
            try Fixture.mistakes("It is <<value test-accuracy epoch=last>>.\n", subject: subject)
                == [])
    }

    @Test func figuresOfTheHistorySaySo() throws {
        let figures = try Oracle.figures("<<curves>>\n\n<<training-log>>")
        #expect(
            figures[0].caption.hasPrefix(
                "Accuracy and cost after each epoch, as recorded in training: on 8 test pictures"))
        #expect(
            figures[0].details.map(\.name).prefix(2) == [
                "test accuracy in training", "test pictures in training",
            ])
        #expect(
            figures[1].caption.hasPrefix(
                "The training, epoch by epoch, as recorded then. Test accuracy is that on 8 pictures"
            ))
    }
}
