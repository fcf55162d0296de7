import Inspection
import Testing

@Suite("Confusion matrix")
struct ConfusionMatrixTests {
    static let labels = [0, 0, 0, 1, 1, 2, 2, 2]
    static let predictions = [0, 1, 1, 1, 2, 2, 2, 0]

    @Test("Rows are true classes, columns predicted ones")
    func counts() throws {
        let matrix = try ConfusionMatrix(
            labels: Self.labels, predictions: Self.predictions, classes: 4)
        #expect(matrix.counts == [[1, 2, 0, 0], [0, 1, 1, 0], [1, 0, 2, 0], [0, 0, 0, 0]])
        #expect(matrix.accuracy == WilsonInterval(successes: 4, of: 8))
        #expect(matrix.accuracyByClass.map(\.share) == [1.0 / 3, 0.5, 2.0 / 3, nil])
        #expect(matrix.precisionByClass.map(\.share) == [0.5, 1.0 / 3, 2.0 / 3, nil])
    }

    @Test("Confusions come most often first, then in class order")
    func confusions() throws {
        let matrix = try ConfusionMatrix(
            labels: Self.labels, predictions: Self.predictions, classes: 4)
        #expect(matrix.confusions.map(\.label) == [0, 1, 2])
        #expect(matrix.confusions.map(\.prediction) == [1, 2, 0])
        #expect(matrix.confusions.map(\.count) == [2, 1, 1])
    }

    @Test("Refuses classes that do not exist and lists of unequal length")
    func refused() {
        #expect(throws: PredictionError.noSuchClass(index: 3, classes: 3)) {
            try ConfusionMatrix(labels: [0, 1], predictions: [0, 3], classes: 3)
        }
        #expect(throws: PredictionError.noSuchClass(index: -1, classes: 3)) {
            try ConfusionMatrix(labels: [-1], predictions: [0], classes: 3)
        }
        #expect(throws: PredictionError.unequalCounts(labels: 1, predictions: 2)) {
            try ConfusionMatrix(labels: [0], predictions: [0, 1], classes: 3)
        }
        #expect(
            PredictionError.noSuchClass(index: 3, classes: 3).description
                == "class 3 does not exist; there are classes 0 to 2")
    }
}
