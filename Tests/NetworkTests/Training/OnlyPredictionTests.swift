import Network
import Testing

/// When a network is said to give every picture the same class: where pictures of several classes get one answer.
@Suite struct OnlyPredictionTests {
    /// What is said after an epoch that is tested on copies of one picture with these labels.
    private func onlyPrediction(labels: [UInt16]) throws -> String? {
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 2, width: 2),
            stack: [.dense(Dense(channels: 2, deviation: 0.5)), .softmax])
        func pictures(_ labels: [UInt16], _ pixels: [UInt8]) -> LabelledPictures {
            LabelledPictures(
                shape: graph.input, pixels: pixels, labels: labels, classNames: ["odd", "even"])
        }
        let trainer = try Trainer(
            graph, recipe: Recipe(epochs: 1, batch: 2, seed: 3),
            training: pictures([0, 1, 0, 1], (0..<16).map { 16 * $0 }),
            test: pictures(labels, labels.flatMap { _ in [9, 90, 180, 240] as [UInt8] }))
        while try trainer.next() != nil {}
        return trainer.onlyPrediction
    }

    @Test func twoClassesThatGetOneAnswerAre() throws {
        let name = try #require(try onlyPrediction(labels: [0, 1, 1]))
        #expect(["odd", "even"].contains(name))
    }

    @Test(arguments: [[0], [1, 1], [0, 0, 0]] as [[UInt16]])
    func oneClassIsNot(labels: [UInt16]) throws {
        #expect(try onlyPrediction(labels: labels) == nil)
    }
}
