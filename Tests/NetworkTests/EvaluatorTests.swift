import Network
import TestSupport
import Testing

@Suite struct EvaluatorTests {
    @Test(arguments: Example.all)
    func logitsAreThoseOfTheReference(_ example: Example) throws {
        let network = Network(randomising: example.graph, seed: 3)
        let pictures = noise(5, example.graph.input, seed: 4)
        let logits = try Evaluator(network).logits(of: pictures)
        for picture in 0..<5 {
            let expected = network.reference.output(of: pictures.entry(picture).map(Double.init))
            #expect(relativeError(logits.entry(picture), expected) < 2e-5)
        }
    }

    @Test(arguments: Example.all)
    func activationsAreThoseOfTheReference(_ example: Example) throws {
        let network = Network(randomising: example.graph, seed: 3)
        let pictures = noise(2, example.graph.input, seed: 4)
        let layers = Array(0...example.graph.layers.count)
        let activations = try Evaluator(network).activations(after: layers, of: pictures)
        let values = network.reference.values(of: pictures.entry(1).map(Double.init))
        #expect(relativeError(activations[0].entry(1), values[0]) == 0)
        for (index, layer) in example.graph.layers.enumerated() {
            #expect(
                relativeError(activations[index + 1].entry(1), values[layer.output]) < 2e-5)
        }
    }

    @Test(arguments: Example.all)
    func gradientsToThePictureAreCentralDifferences(_ example: Example) throws {
        let network = Network(randomising: example.graph, seed: 5)
        let pictures = noise(3, example.graph.input, seed: 6)
        var generator = SeededGenerator(seed: 7)
        let classes = Evaluator(network).classCount
        let weights = (0..<classes).map { _ in Float(generator.nextNormal()) }
        let gradients = try Evaluator(network).gradients(of: pictures) { logits, range in
            Tensor(
                shape: logits.shape, values: range.flatMap { _ in weights })
        }.gradients
        let reference = network.reference
        func score(_ picture: [Double]) -> Double {
            zip(reference.output(of: picture), weights).map { $0 * Double($1) }.reduce(0, +)
        }
        let picture = pictures.entry(2).map(Double.init)
        let ours = Array(gradients.entry(2))
        let scale = Double(ours.map(abs).max() ?? 0)
        for _ in 0..<64 {
            let index = generator.nextInteger(below: picture.count)
            var (above, below) = (picture, picture)
            above[index] += 1e-5
            below[index] -= 1e-5
            let difference = (score(above) - score(below)) / 2e-5
            #expect(abs(Double(ours[index]) - difference) < 2e-5 * scale)
        }
    }

    @Test func aBatchGivesWhatItsPicturesGiveAlone() throws {
        let graph = Example.all[0].graph
        let evaluator = Evaluator(Network(initialising: graph, seed: 8))
        let pictures = noise(Evaluator.largestPiece + 3, graph.input, seed: 9)
        let together = try evaluator.logits(of: pictures)
        for index in [0, Evaluator.largestPiece - 1, Evaluator.largestPiece + 2] {
            let picture = Tensor(
                shape: [1] + pictures.shape.dropFirst(), values: Array(pictures.entry(index)))
            let alone = try evaluator.logits(of: picture)
            #expect(relativeError(alone.values, together.entry(index).map(Double.init)) < 1e-6)
        }
    }

    /// To the last bit, or an answer would depend on what else was asked for with it.
    @Test(arguments: Example.all)
    func whatAPictureComesToDoesNotDependOnThoseBesideIt(_ example: Example) throws {
        let evaluator = Evaluator(Network(randomising: example.graph, seed: 8))
        let pictures = noise(37, example.graph.input, seed: 9)
        func some(_ range: Range<Int>) -> Tensor {
            Tensor(
                shape: [range.count] + pictures.shape.dropFirst(),
                values: range.flatMap { Array(pictures.entry($0)) })
        }
        func found(_ pictures: Tensor) throws -> (logits: Tensor, gradients: Tensor) {
            try evaluator.gradients(of: pictures) { logits, _ in logits }
        }
        let together = try found(pictures)
        let depth = example.graph.layers.count
        let activations = try evaluator.activations(after: [depth], of: pictures)[0]
        #expect(try evaluator.logits(of: pictures) == together.logits)
        for range in [0..<1, 1..<3, 3..<8, 8..<19, 19..<36] {
            let apart = try found(some(range))
            for (place, picture) in range.enumerated() {
                #expect(apart.logits.entry(place) == together.logits.entry(picture))
                #expect(apart.gradients.entry(place) == together.gradients.entry(picture))
            }
            let kept = try evaluator.activations(after: [depth], of: some(range))[0]
            #expect(kept.entry(range.count - 1) == activations.entry(range.upperBound - 1))
        }
    }

    @Test func withoutBiasABlackPictureHasNoEvidence() throws {
        let graph = Example.all[0].graph
        let evaluator = Evaluator(Network(initialising: graph, seed: 8))
        let black = Tensor(shape: [1, 3, 8, 8])
        #expect(try evaluator.logits(of: black).values == Array(repeating: 0, count: 10))
        #expect(try evaluator.probabilities(of: black).values == Array(repeating: 0.1, count: 10))
    }

    @Test func picturesOfAnotherShapeAreRefused() throws {
        let evaluator = Evaluator(Network(initialising: Example.all[0].graph, seed: 8))
        let error = #expect(throws: ExecutionError.self) {
            _ = try evaluator.logits(of: Tensor(shape: [1, 1, 28, 28]))
        }
        #expect(
            error?.description
                == "the network reads pictures of shape [3, 8, 8], these have [1, 28, 28]")
    }
}
