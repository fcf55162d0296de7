import Foundation
import TestSupport
import Testing

@testable import Network

/// What a batch holds, by its cost and its gradient: those of a dense layer are a sum that can be written down.
@Suite struct BatchRunnerTests {
    private let shape = PictureShape(channels: 3, height: 4, width: 5)

    private func network() throws -> Network {
        let graph = try Graph(
            input: shape,
            stack: [.dense(Dense(channels: 3, hasBias: true, deviation: 0.3)), .softmax])
        return Network(randomising: graph, seed: 6)
    }

    private let pictures: LabelledPictures = {
        var generator = SeededGenerator(seed: 8)
        return LabelledPictures(
            shape: PictureShape(channels: 3, height: 4, width: 5),
            pixels: (0..<600).map { _ in UInt8(generator.nextInteger(below: 256)) },
            labels: [0, 1, 2, 2, 1, 0, 0, 2, 1, 1], classNames: ["a", "b", "c"])
    }()

    /// Some pictures as they are, and the same or others changed in turn.
    private func batch(clean: [Int], changed: [Int], seed: UInt64) -> [(
        values: [Double], label: Int
    )] {
        var generator = SeededGenerator(seed: seed)
        let written = changed.map { index in
            var values = [Float](repeating: 0, count: 60)
            values.withUnsafeMutableBufferPointer {
                Augmentation(shift: 2).write(
                    index, of: pictures, to: $0[0..<60], generator: &generator)
            }
            return values
        }
        return zip(clean + changed, clean.map { Array(pictures.tensor([$0]).values) } + written)
            .map { ($1.map(Double.init), Int(pictures.labels[$0])) }
    }

    private func expect(
        _ recipe: Recipe, _ chosen: [Int], is batch: [(values: [Double], label: Int)],
        smoothing: Double
    ) throws {
        let network = try network()
        let runner = try BatchRunner(network.graph, recipe: recipe, training: pictures)
        var generator = SeededGenerator(seed: 21)
        let found = try runner.run(chosen[...], network, generator: &generator)
        var (cost, right) = (0.0, 0)
        var weight = [Double](repeating: 0, count: 180)
        var bias = [Double](repeating: 0, count: 3)
        for (values, label) in batch {
            let logits = network.reference.output(of: values)
            let total = logits.map { exp($0) }.reduce(0, +)
            if logits.firstIndex(of: logits.max() ?? 0) == label { right += 1 }
            for (number, logit) in logits.enumerated() {
                let target = smoothing / 3 + (number == label ? 1 - smoothing : 0)
                cost -= target * (logit - log(total))
                let slope = (exp(logit) / total - target) / Double(batch.count)
                bias[number] += slope
                for (place, value) in values.enumerated() {
                    weight[60 * number + place] += slope * value
                }
            }
        }
        #expect(abs(found.cost - cost) < 1e-4)
        #expect(found.right == right)
        #expect(relativeError(runner.gradients[0].weight.values, weight) < 1e-5)
        #expect(relativeError(runner.gradients[0].bias?.values ?? [], bias) < 1e-5)
    }

    @Test func theArticlesBatchIsHalfCleanAndHalfChanged() throws {
        try expect(
            Recipe(method: .article, batch: 6), [4, 0, 7],
            is: batch(clean: [4, 0, 7], changed: [4, 0, 7], seed: 21), smoothing: 0)
    }

    @Test func theModernBatchIsChangedAndSmoothed() throws {
        try expect(
            Recipe(method: .modern, batch: 6), [4, 0, 7, 9, 2, 3],
            is: batch(clean: [], changed: [4, 0, 7, 9, 2, 3], seed: 21), smoothing: 0.05)
    }

    @Test func aBatchOfManyPiecesIsTheirSum() throws {
        // Forty pictures in four pieces of ten, on however many cores there are.
        let chosen = (0..<40).map { 3 * $0 % 10 }
        try expect(
            Recipe(method: .modern, batch: 40), chosen,
            is: batch(clean: [], changed: chosen, seed: 21), smoothing: 0.05)
    }

    /// Pictures of another shape would be written beyond the buffers, as many values as they may have.
    @Test(arguments: [(3, 5, 4), (3, 5, 5), (1, 4, 5), (3, 4, 4)])
    func picturesOfAnotherShapeAreRefused(channels: Int, height: Int, width: Int) throws {
        let other = PictureShape(channels: channels, height: height, width: width)
        let strangers = LabelledPictures(
            shape: other, pixels: Array(repeating: 1, count: 10 * other.count),
            labels: pictures.labels, classNames: pictures.classNames)
        let graph = try network().graph
        let refusal = ExecutionError.wrongInput(
            expected: [3, 4, 5], found: [channels, height, width])
        let recipe = Recipe(method: .article, epochs: 1, batch: 2)
        #expect(throws: refusal) {
            _ = try BatchRunner(graph, recipe: recipe, training: strangers)
        }
        #expect(throws: refusal) {
            _ = try Trainer(graph, recipe: recipe, training: strangers, test: pictures)
        }
        // Before the first step, and not after the first epoch.
        #expect(throws: refusal) {
            _ = try Trainer(graph, recipe: recipe, training: pictures, test: strangers)
        }
        #expect(throws: refusal) {
            _ = try Evaluator(network()).logits(of: strangers.tensor([0]))
        }
    }

    /// Of a picture of 4096 × 4096 pixels three fit into the memory that a piece may take.
    @Test(arguments: [(4, 64, 4), (4096, 12, 4), (4096, 4, 2), (4096, 5, 5)])
    func aBatchIsCutByWhatItsPicturesTake(side: Int, batch: Int, pieces: Int) throws {
        let graph = try Graph(
            input: PictureShape(channels: 1, height: side, width: side),
            stack: [.dense(Dense(channels: 2, deviation: 1))])
        #expect(BatchRunner.pieceCount(batch, of: graph) == pieces)
    }

    /// Pieces have 16 pictures, and more, up to 64, where weights are more than what the pictures of a piece make.
    @Test(arguments: [(100, 4, 16), (100, 100, 33), (1000, 1000, 64)])
    func piecesGrowWithWeights(inputs: Int, outputs: Int, pictures: Int) throws {
        // inputs + 2 × outputs values to a picture, inputs × outputs weights.
        let graph = try Graph(
            input: PictureShape(channels: inputs, height: 1, width: 1),
            stack: [.dense(Dense(channels: outputs, deviation: 1)), .relu])
        #expect(Evaluator.largestPiece(of: graph) == pictures)
    }
}
