import Inspection
import Network
import TestSupport
import Testing

@Suite("Inspecting a network that runs in single precision")
struct EvaluatorTests {
    /// The network of ``SmallNetwork`` with the same weights.
    static func evaluator() throws -> Evaluator {
        let shape = PictureShape(channels: 3, height: 6, width: 6)
        let graph = try Graph(
            input: shape,
            stack: [
                .convolution(Convolution(channels: 4, kernel: 3, deviation: 1)), .elu,
                .meanPool(Pooling(size: 2)),
                .convolution(Convolution(channels: 5, kernel: 3, deviation: 1)), .elu,
                .convolution(Convolution(channels: 10, kernel: 1, deviation: 1)), .elu,
                .globalMean, .softmax,
            ])
        let weights = zip(graph.layers, SmallNetwork.reference().parameters).map {
            Network.Weights(
                weight: Tensor(shape: $0.weightShape, values: $1.weight.map { Float($0) }))
        }
        return Evaluator(Network(graph: graph, layers: weights))
    }

    @Test("Black gives ten logits of 0 and ten probabilities of a tenth, exactly")
    func black() throws {
        let logits = try Self.evaluator().logits(of: Tensor(shape: [1, 3, 6, 6]))
        #expect(logits.values == [Float](repeating: 0, count: 10))
        #expect(
            try Predictions(logits: logits).probabilities == [[Double](repeating: 0.1, count: 10)])
    }

    @Test("The means of the last layer's maps are the logits")
    func classMaps() throws {
        let evaluator = try Self.evaluator()
        let pictures = SmallNetwork.pictures(2)
        let logits = try evaluator.logits(of: pictures)
        let activations = try #require(evaluator.activations(after: [3], of: pictures).first)
        for picture in 0..<2 {
            let means = ClassMaps(activations: activations, picture: picture).means
            for (mean, logit) in zip(means, logits.entry(picture)) {
                #expect(abs(mean - Double(logit)) <= 1e-6)
            }
        }
    }

    @Test("Integrated gradients agree with those in double precision", arguments: Score.allCases)
    func integratedGradients(_ score: Score) throws {
        let paths = try Baseline.black.paths(to: SmallNetwork.pictures(2), data: nil, seed: 0)
        let method = IntegratedGradients(score: score, steps: .count(32), batchSize: 20)
        let found = try method.attributions(
            of: LogitFunction(Self.evaluator()), along: paths, targets: [3, 8])
        let expected = try method.attributions(
            of: LogitFunction(SmallNetwork.reference()), along: paths, targets: [3, 8])
        for (found, expected) in zip(found, expected) {
            let largest = expected.values.map(abs).max() ?? 0
            #expect(largest > 0)
            for (found, expected) in zip(found.values, expected.values) {
                #expect(abs(found - expected) <= 1e-5 * largest)
            }
            #expect(found.best.residual <= 1e-3)
        }
    }

    @Test("A batch of pictures equals single ones")
    func batches() throws {
        let evaluator = try Self.evaluator()
        let paths = try Baseline.white.paths(to: SmallNetwork.pictures(5), data: nil, seed: 0)
        let method = IntegratedGradients(steps: .count(15), batchSize: 32)
        let targets = [0, 1, 2, 3, 4]
        let together = try method.attributions(
            of: LogitFunction(evaluator), along: paths, targets: targets)
        for index in targets {
            let alone = try method.attributions(
                of: LogitFunction(evaluator), along: [paths[index]], targets: [index])[0]
            let largest = alone.values.map(abs).max() ?? 0
            for (together, alone) in zip(together[index].values, alone.values) {
                #expect(abs(together - alone) <= 1e-6 * largest)
            }
        }
    }

    @Test("Statistics of a layer do not depend on how the pictures are cut")
    func statistics() throws {
        let evaluator = try Self.evaluator()
        let pictures = SmallNetwork.pictures(7)
        let whole = try evaluator.meanActivations(after: 2, of: pictures)
        let cut = try evaluator.meanActivations(after: 2, of: pictures, piece: 3)
        #expect(whole.shape == [7, 5])
        #expect(zip(whole.values, cut.values).allSatisfy { abs($0 - $1) <= 1e-6 })
        let statistics = try evaluator.channelStatistics(
            after: 2, of: pictures, activation: .elu, piece: 3)
        let channels = try #require(statistics).channels()
        for channel in 0..<5 {
            let means = (0..<7).map { Double(whole.values[$0 * 5 + channel]) }
            #expect(abs(channels[channel].mean - means.reduce(0, +) / 7) <= 1e-6)
            #expect(channels[channel].minimum >= -1)
        }
    }

    @Test("No pictures, no statistics")
    func noPictures() throws {
        let none = Tensor(shape: [0, 3, 6, 6])
        #expect(
            try Self.evaluator().channelStatistics(after: 1, of: none, activation: .elu) == nil)
    }
}
