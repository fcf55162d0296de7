import CLive
import Network
import TestSupport
import Testing

@testable import LiveNetwork

/// The lanes that this machine has vectors for.
let lanesHere = [4, 8, 16].filter { live_kernels_of(Int32($0)) != nil }

/// Whole networks beside the evaluator and beside double precision.
@Suite struct ExampleNetworksTests {
    private func seeds(_ count: Int) -> [Float] {
        noise(1, PictureShape(channels: count, height: 1, width: 1), seed: 5).values.map {
            $0 - 0.5
        }
    }

    @Test(arguments: Example.all, lanesHere)
    func allValuesAndGradientsAreThoseOfTheReference(_ example: Example, _ lanes: Int) throws {
        let network = Network(randomising: example.graph, seed: 3)
        let program = try LiveProgram(network, form: .float32, lanes: lanes)
        let runner = try LiveRunner(program)
        let picture = noise(1, example.graph.input, seed: 4)
        let upstream = seeds(program.classCount)
        let evaluator = Evaluator(network)
        let found = try evaluator.gradients(of: picture) { _, _ in
            Tensor(shape: [1, upstream.count], values: upstream)
        }
        let reference = network.reference
        let values = picture.values.map(Double.init)
        let expected = reference.gradients(
            of: values, outputGradient: upstream.map(Double.init))
        // The second pass finds what the first left in memory.
        for _ in 0..<2 {
            try runner.runForward(picture.values)
            try runner.runBackward(upstream)
            expectNear(runner.logits, found.logits.values.map(Double.init), within: 1e-5)
            expectNear(
                runner.pictureGradient, found.gradients.values.map(Double.init), within: 2e-5)
            expectNear(runner.logits, reference.output(of: values), within: 1e-5)
            expectNear(runner.pictureGradient, expected.picture, within: 2e-5)
            let softmax = Tensor(shape: [1, upstream.count], values: runner.logits).softmax()
            expectNear(runner.probabilities, softmax.values.map(Double.init), within: 1e-6)
        }
        try compareValues(of: network, program, runner, picture, upstream)
    }

    /// Every value and every gradient beside those of the evaluator.
    private func compareValues(
        of network: Network, _ program: LiveProgram, _ runner: LiveRunner, _ picture: Tensor,
        _ upstream: [Float]
    ) throws {
        let evaluator = Evaluator(network)
        for value in program.rows.keys {
            let ours = try #require(runner.value(value))
            let theirs = try evaluator.activations(at: [value], of: picture)[0]
            expectNear(ours, theirs.values.map(Double.init), within: 1e-5, "value \(value)")
            let slopes = try #require(runner.gradient(to: value))
            let inner = try evaluator.gradients(to: value, of: picture) { _, _ in
                Tensor(shape: [1, upstream.count], values: upstream)
            }
            expectNear(
                slopes, inner.gradients.values.map(Double.init), within: 2e-5,
                "gradient to value \(value)")
        }
    }

    @Test(arguments: Example.ofRegions, lanesHere)
    func allValuesAndGradientsAreThoseOfTheEvaluator(_ example: Example, _ lanes: Int) throws {
        let network = Network(randomising: example.graph, seed: 3)
        let program = try LiveProgram(network, form: .float32, lanes: lanes)
        let runner = try LiveRunner(program)
        let picture = noise(1, example.graph.input, seed: 4)
        let upstream = seeds(program.classCount)
        // The second pass finds what the first left in memory.
        for _ in 0..<2 {
            try runner.runForward(picture.values)
            try runner.runBackward(upstream)
        }
        try compareValues(of: network, program, runner, picture, upstream)
    }
}
