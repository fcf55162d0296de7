import Foundation
import Network
import Testing

@testable import LiveNetwork

/// What programs hold, and what is refused.
@Suite struct ProgramTests {
    private let shape = PictureShape(channels: 2, height: 4, width: 4)

    private func network(_ stack: [Graph.Operation]) throws -> Network {
        Network(randomising: try Graph(input: shape, stack: stack), seed: 2)
    }

    private func convolution(_ channels: Int) -> Graph.Operation {
        .convolution(Convolution(channels: channels, kernel: 3, hasBias: true, deviation: 0.3))
    }

    private func logits(of network: Network, _ form: StoredForm) throws -> [Float] {
        let runner = try LiveRunner(LiveProgram(network, form: form))
        try runner.runForward(noise(1, shape, seed: 1).values)
        return runner.logits
    }

    @Test func `float16 holds the nearest of its numbers`() throws {
        var network = try network([convolution(5), .globalMean])
        // From below the least number that is not 0 over ties to the greatest.
        let odd: [Float] = [
            0, 1, -1, 0.1, 65504, -65519, 0x1p-14, 0x1p-24, -0x1p-25, 0x1.8p-25, 0x1.002p0,
            0x1.006p0, 3e-6, 1e-30, 0x1.ffep-15,
        ]
        for (index, number) in odd.enumerated() { network.layers[0].weight.values[index] = number }
        var rounded = network
        rounded.layers[0].weight.values = network.layers[0].weight.values.map {
            let x = Double($0)
            guard x != 0 else { return 0 }
            let step = exp2(max(log2(abs(x)).rounded(.down), -14) - 10)
            return Float((x / step).rounded(.toNearestOrEven) * step)
        }
        #expect(try logits(of: network, .float16) == logits(of: rounded, .float32))
    }

    @Test func `int8 holds 127 steps of each output's greatest weight`() throws {
        var network = try network([convolution(5), .globalMean])
        // A row of zeros has no step.
        for index in 0..<18 { network.layers[0].weight.values[index] = 0 }
        var rounded = network
        for row in 0..<5 {
            let weights = network.layers[0].weight.values[row * 18..<(row + 1) * 18]
            let step = (weights.map(abs).max() ?? 0) / 127
            for (index, weight) in weights.enumerated() where step > 0 {
                rounded.layers[0].weight.values[row * 18 + index] = (weight / step).rounded() * step
            }
        }
        #expect(try logits(of: network, .int8) == logits(of: rounded, .float32))
    }

    @Test func `weights beyond their form are refused`() throws {
        var network = try network([convolution(1), .elu, convolution(1), .globalMean])
        network.layers[1].weight.values[3] = 65520
        let error = #expect(throws: LiveNetworkError.self) { try LiveProgram(network) }
        #expect(error?.description == "weights of layer 2 are beyond what float16 holds")
        network.layers[0].weight.values[0] = .infinity
        let infinite = #expect(throws: LiveNetworkError.self) {
            try LiveProgram(network, form: .int8)
        }
        #expect(infinite?.description == "weights of layer 1 are beyond what int8 holds")
    }

    @Test func `what no logit is made of is left out`() throws {
        let graph = try Graph(
            input: shape,
            nodes: [
                .init(.exchange(HeightAndWidth(height: 2, width: 1)), inputs: [0]),
                .init(.globalMean, inputs: [0]),
            ])
        let program = try LiveProgram(Network(graph: graph, layers: []))
        #expect(Set(program.rows.keys) == [0, 2])
    }

    @Test func `memory that no page has is refused with its size`() throws {
        let graph = try Graph(
            input: PictureShape(channels: 48, height: 1024, width: 1024),
            stack: [.activation(.silu), .globalMean])
        let error = #expect(throws: LiveNetworkError.self) {
            try LiveProgram(Network(graph: graph, layers: []))
        }
        #expect(
            error?.description
                == "the network needs 1207 MB of memory, more than the 1073 MB that a page may have"
        )
    }

    @Test func `what is written over cannot be read, and what is kept can`() throws {
        let network = try network([
            convolution(3), .elu, .affine(Affine(scale: [1, 2, 3], shift: [4, 5, 6])), .relu,
            .dropout(0.5), .globalMean,
        ])
        let plain = try LiveProgram(network, form: .float32)
        // An ELU is written over what the convolution made; behind it the scale and shift is not, but the ReLU over that.
        #expect(plain.rows.keys.sorted() == [0, 2, 4, 5, 6])
        let keeping = try LiveProgram(network, form: .float32, keeping: [1, 3])
        #expect(keeping.rows.keys.sorted() == [0, 1, 2, 3, 4, 5, 6])
        let (one, other) = (try LiveRunner(plain), try LiveRunner(keeping))
        let picture = noise(1, shape, seed: 1)
        for runner in [one, other] {
            try runner.runForward(picture.values)
            try runner.runBackward([1, -1, 0.5])
        }
        #expect(one.logits == other.logits)
        // Slopes are taken from what the ELU returned, or from what it read.
        expectNear(one.pictureGradient, other.pictureGradient.map(Double.init), within: 1e-6)
        #expect(one.value(1) == nil && one.gradient(to: 1) == nil)
        let values = try Evaluator(network).activations(at: [1, 3, 5], of: picture)
        for (index, value) in [1, 3, 5].enumerated() {
            expectNear(
                try #require(other.value(value)), values[index].values.map(Double.init),
                within: 1e-6)
        }
    }

    /// A dropout does nothing here, but who reads what is before it is not who reads what is behind.
    @Test func `gradients around a dropout are those of their own readers`() throws {
        let graph = try Graph(
            input: shape,
            nodes: [
                .init(.relu, inputs: [0]), .init(.dropout(0.5), inputs: [1]),
                .init(.dropout(0.2), inputs: [2]), .init(.add, inputs: [3, 1]),
                .init(.globalMean, inputs: [4]),
            ])
        let runner = try LiveRunner(LiveProgram(Network(graph: graph, layers: [])))
        let picture = noise(1, shape, seed: 1).values
        try runner.runForward(picture)
        try runner.runBackward([16, 32])
        for value in [0, 1, 2, 3] { #expect(runner.value(value) == picture) }
        let ones = [Float](repeating: 1, count: 16) + [Float](repeating: 2, count: 16)
        #expect(runner.gradient(to: 2) == ones && runner.gradient(to: 3) == ones)
        #expect(runner.gradient(to: 1) == ones.map { 2 * $0 })
        #expect(runner.pictureGradient == ones.map { 2 * $0 })
    }

    @Test func `damage and others' programs are refused`() throws {
        let program = try LiveProgram(try network([convolution(3), .globalMean]))
        let runner = try LiveRunner(program)
        #expect(throws: LiveNetworkError.wrongCount(expected: 32, found: 31)) {
            try runner.runForward([Float](repeating: 0, count: 31))
        }
        #expect(throws: LiveNetworkError.wrongCount(expected: 3, found: 4)) {
            try runner.runBackward([1, 2, 3, 4])
        }
        let error = #expect(throws: LiveNetworkError.self) {
            try LiveProgram(try network([.globalMean]), lanes: 5)
        }
        #expect(error?.description == "this machine has no vectors of 5 numbers")
    }

    @Test func `batch normalisations are scales and shifts by their running numbers`() throws {
        var network = try network([
            convolution(3), .batchNormalisation(BatchNormalisation()), .elu, .globalMean,
        ])
        network.normalisations[0].mean.values = [0.5, -0.25, 1]
        network.normalisations[0].variance.values = [2, 0.25, 1]
        network.normalisations[0].scale.values = [1, 3, -1]
        let picture = noise(1, shape, seed: 1)
        let expected = try Evaluator(network).logits(of: picture).values
        expectNear(try logits(of: network, .float32), expected.map(Double.init), within: 1e-6)
    }
}
