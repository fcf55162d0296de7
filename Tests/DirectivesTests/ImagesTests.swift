import Charts
import Inspection
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct ImagesTests {
    /// What the trained network says, worked out apart from the directive.
    private func predictions() throws -> [Int] {
        let logits = try Evaluator(Fixture.checkpoint.network)
            .logits(of: Fixture.pictures.tensor(0..<12))
        return try Predictions(logits: logits).classes
    }

    @Test func colorsPredictionsByWhetherTheyAreRight() throws {
        let figure = try Fixture.figure("<<images test 0..11 columns=4>>")
        let tiles = try #require(figure.grid).tiles
        let names = Fixture.classNames
        for (index, predicted) in try predictions().enumerated() {
            let isRight = predicted == index % 3
            #expect(
                tiles[index].lines == [
                    .init(names[index % 3], .ink),
                    .init(names[predicted], isRight ? .right : .wrong),
                ])
        }
    }

    @Test func tellsWhoPointsAtAPictureItsNumberClassAndProbabilities() throws {
        let tiles = try #require(try Fixture.figure("<<images test 0..11>>").grid).tiles
        let logits = try Evaluator(Fixture.checkpoint.network)
            .logits(of: Fixture.pictures.tensor(0..<12))
        let predictions = try Predictions(logits: logits)
        let names = Fixture.classNames
        for (index, prediction) in predictions.classes.enumerated() {
            func words(_ number: Int) -> String {
                let share = predictions.probabilities[index][number]
                return "\(names[number]), probability \(share.decimals(3))"
            }
            let label = index % 3
            #expect(
                tiles[index].details == """
                    test picture \(index)
                    class \(label == prediction ? names[label] : words(label))
                    predicted \(words(prediction))
                    """)
        }
        // Right and wrong ones are among them.
        #expect(
            Set(predictions.classes.enumerated().map { $0.element == $0.offset % 3 }).count == 2)
    }

    @Test func captionGivesAccuracyWithItsCountAndInterval() throws {
        let figure = try Fixture.figure("<<images test 0..11>>")
        let right = try predictions().enumerated().count { $0.element == $0.offset % 3 }
        let interval = WilsonInterval(successes: right, of: 12)
        let share = String(Double(right) / 12 * 1000)
        #expect(figure.caption.hasPrefix("The first 12 test pictures: "))
        #expect(figure.caption.contains("\(right) of 12 right ("))
        #expect(interval.lower < Double(right) / 12 && !share.isEmpty)
        #expect(figure.caption.contains("95\u{202F}% interval"))
    }

    @Test func detailsNameSplitCountAndCheckpoint() throws {
        let details = try Fixture.figure("<<images test 3>>").details
        #expect(
            details == [
                .init("data", "tiny, test part, 1 picture"),
                .init("checkpoint", String(Fixture.checkpoint.digest.prefix(12))),
            ])
    }

    @Test func refusesPicturesThatDoNotExist() throws {
        #expect(
            try Fixture.mistakes("<<images test 0..12>>\n") == [
                "0..12: picture 12 does not exist; the test part has pictures 0 to 11"
            ])
    }
}
