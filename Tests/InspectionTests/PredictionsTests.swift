import Inspection
import Network
import Testing

@Suite("Predictions")
struct PredictionsTests {
    @Test("The most probable class, the lower of equals")
    func classes() throws {
        let predictions = try Predictions(
            logits: Tensor(shape: [3, 3], values: [0, 2, 1, 5, 5, 5, -3, -2, -2]))
        #expect(predictions.classes == [1, 0, 1])
        #expect(predictions.probabilities[1] == Array(repeating: 1.0 / 3, count: 3))
        #expect(predictions.confidences[1] == 1.0 / 3)
    }

    @Test("The softmax of logits that differ by log 2 and log 4")
    func softmax() throws {
        let logits = Tensor(shape: [1, 3], values: [1000, 1000.6931, 1001.3863])
        let row = try #require(Predictions(logits: logits).probabilities.first)
        for (found, expected) in zip(row, [1.0, 2.0, 4.0]) {
            #expect(abs(found - expected / 7) < 1e-4)
        }
        #expect(abs(row.reduce(0, +) - 1) < 1e-15)
    }

    @Test("Ten equal logits have probability a tenth each, exactly")
    func black() throws {
        let predictions = try Predictions(logits: Tensor(shape: [1, 10]))
        #expect(predictions.probabilities == [Array(repeating: 0.1, count: 10)])
    }

    @Test("Refuse logits that are not numbers")
    func notFinite() {
        let logits = Tensor(shape: [2, 2], values: [0, 1, .nan, 0])
        #expect(throws: PredictionError.notFinite(picture: 1)) { try Predictions(logits: logits) }
    }
}
