import Inspection
import Network
import Testing

@Suite("Mistakes")
struct MistakeTests {
    @Test("Mistakes come most confident first")
    func mistakes() throws {
        let predictions = try Predictions(
            logits: Tensor(shape: [5, 2], values: [0, 1, 0, 3, 2, 0, 3, 0, 0, 1]))
        let found = try predictions.mistakes(labels: [0, 0, 0, 1, 0])
        #expect(found.map(\.picture) == [1, 3, 0, 4])
        #expect(found.map(\.label) == [0, 1, 0, 0])
        #expect(found.map(\.prediction) == [1, 0, 1, 1])
        #expect(found[0].confidence == predictions.probabilities[1][1])
        #expect(found[0].labelProbability == predictions.probabilities[1][0])
        #expect(throws: PredictionError.noSuchClass(index: 2, classes: 2)) {
            try predictions.mistakes(labels: [1, 1, 0, 0, 2])
        }
    }
}
