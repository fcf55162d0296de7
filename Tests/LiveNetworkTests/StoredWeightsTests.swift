import Network
import Testing

@testable import LiveNetwork

/// What weights become in the form in which a page carries them, and how much room they take.
@Suite struct StoredWeightsTests {
    @Test func `float16 gives back the nearest of its numbers, of two the even one`() throws {
        // The step between 1 and 2 is 2⁻¹⁰, and below 2⁻¹⁴ it is 2⁻²⁴.
        let weights: [Float] = [
            1, -0.5, 1 + 0x1p-11, 1 + 0x1.8p-10, -1 - 0x1p-10, 0x1p-25, 0x1.8p-24, -0x1.2p-23, 0,
            65504,
        ]
        let rounded = try #require(StoredForm.float16.rounded(weights, outputs: 2))
        #expect(
            rounded == [
                1, -0.5, 1, 1 + 0x1p-9, -1 - 0x1p-10, 0, 0x1p-23, -0x1p-23, 0, 65504,
            ])
        #expect(StoredForm.float16.rounded([65520], outputs: 1) == nil)
    }

    @Test func `int8 gives back whole steps of each output's own`() throws {
        // The steps are 2, 1/4 and none.
        let weights: [Float] = [254, 3.2, -2.8, 1, -31.75, 10.1, 0.12, -0.13, 0, 0, 0, 0]
        let rounded = try #require(StoredForm.int8.rounded(weights, outputs: 3))
        #expect(rounded == [254, 4, -2, 2, -31.75, 10, 0, -0.25, 0, 0, 0, 0])
        #expect(StoredForm.int8.rounded([1, .nan], outputs: 1) == nil)
    }

    @Test func `float32 gives back every bit`() {
        let weights: [Float] = [0x1.fffffep0, -0x1p-140, 3]
        #expect(StoredForm.float32.rounded(weights, outputs: 1) == weights)
    }

    @Test(arguments: StoredForm.allCases)
    func `a network with rounded weights is the one that a program runs`(form: StoredForm) throws {
        let network = try Self.network()
        let picture = noise(1, network.graph.input, seed: 3)
        let (program, rounded) = try (
            LiveRunner(LiveProgram(network, form: form)),
            LiveRunner(LiveProgram(network.rounded(to: form), form: .float32))
        )
        try program.runForward(picture.values)
        try rounded.runForward(picture.values)
        #expect(program.logits == rounded.logits)
    }

    @Test func `a network with weights beyond a form cannot be rounded`() throws {
        var network = try Self.network()
        network.layers[1].weight.values[0] = 1e6
        #expect(throws: LiveNetworkError.unstorableWeights(layer: 2, .float16)) {
            try network.rounded(to: .float16)
        }
    }

    @Test(arguments: StoredForm.allCases)
    func `a graph alone tells what its network takes`(form: StoredForm) throws {
        let network = try Self.network()
        let program = try LiveProgram(network, form: form, keeping: [1])
        let size = try LiveProgram.size(of: network.graph, form: form, keeping: [1])
        #expect(size.storedWeights == program.storedWeights.count)
        #expect(size.memory == program.byteCount)
        #expect(size.readable == Set(program.rows.keys))
        // 5·3·9, 3·5 and 3·3·9 weights, 5 and 3 biases, 2·3 numbers of the scale and shift and 3 slopes.
        let weights = [135, 15, 81]
        let others = 4 * (5 + 3 + 6 + 3)
        switch form {
        case .float32: #expect(size.storedWeights == weights.reduce(others) { $0 + 4 * $1 })
        case .float16: #expect(size.storedWeights == 272 + 32 + 164 + others)
        case .int8: #expect(size.storedWeights == 156 + 28 + 96 + others)
        }
    }

    @Test(arguments: Example.ofRegions)
    func `numbers that a graph has itself are counted as they are carried`(
        _ example: Example
    ) throws {
        let program = try LiveProgram(Network(randomising: example.graph, seed: 1))
        let size = try LiveProgram.size(of: example.graph)
        #expect(size.storedWeights == program.storedWeights.count)
        #expect(size.memory == program.byteCount)
        #expect(size.readable == Set(program.rows.keys))
    }

    /// Three layers with biases, a batch normalisation and slopes; sizes that are no multiples of 4.
    private static func network() throws -> Network {
        func convolution(_ channels: Int, _ kernel: Int, bias: Bool) -> Graph.Operation {
            .convolution(
                Convolution(channels: channels, kernel: kernel, hasBias: bias, deviation: 0.3))
        }
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 6, width: 6),
            stack: [
                convolution(5, 3, bias: true), .relu, convolution(3, 1, bias: false),
                .batchNormalisation(BatchNormalisation()), .prelu([0.5, 0.25, -1]),
                convolution(3, 3, bias: true), .globalMean, .softmax,
            ])
        return Network(randomising: graph, seed: 4)
    }
}
