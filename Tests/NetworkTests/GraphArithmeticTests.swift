import Network
import Testing

/// Shapes, layers and counts of a network in which no two sizes are alike.
@Suite struct GraphArithmeticTests {
    private func graph() throws -> Graph {
        try Graph(
            input: PictureShape(channels: 3, height: 9, width: 14),
            stack: [
                .convolution(
                    Convolution(channels: 5, kernel: 4, stride: 2, padding: 1, deviation: 0.5)),
                .relu, .maxPool(Pooling(size: 2, stride: 1)),
                .convolution(Convolution(channels: 4, kernel: 3, hasBias: true, deviation: 0.25)),
                .dense(Dense(channels: 6, hasBias: true, deviation: 2)), .elu, .softmax,
            ])
    }

    @Test func shapesFollowTheirFormula() throws {
        // ⌊(9 + 2 − 4) / 2⌋ + 1 and ⌊(14 + 2 − 4) / 2⌋ + 1; a pool of 2 with stride 1 takes one off.
        #expect(
            try graph().shapes.map { [$0.channels, $0.height, $0.width] } == [
                [3, 9, 14], [5, 4, 7], [5, 4, 7], [5, 3, 6], [4, 3, 6], [6, 1, 1], [6, 1, 1],
                [6, 1, 1],
            ])
    }

    @Test func layersKnowTheirWeightsAndOutputs() throws {
        let layers = try graph().layers
        #expect(layers.map(\.node) == [0, 3, 4])
        #expect(layers.map(\.output) == [2, 4, 6])
        #expect(layers.map(\.weightShape) == [[5, 3, 4, 4], [4, 5, 3, 3], [6, 4, 3, 6]])
        #expect(layers.map(\.hasBias) == [false, true, true])
        #expect(layers.map(\.deviation) == [0.5, 0.25, 2])
    }

    @Test func multiplicationsAreWeightsTimesPositions() throws {
        let graph = try graph()
        #expect(graph.multiplications(ofNode: 0) == 240 * 28)
        #expect(graph.multiplications(ofNode: 1) == 0)
        #expect(graph.multiplications(ofNode: 3) == 180 * 18)
        #expect(graph.multiplications(ofNode: 4) == 432)
        #expect(graph.multiplications == 240 * 28 + 180 * 18 + 432)
    }

    @Test func initialWeightsComeFromTheStreamInOrder() throws {
        // Layer by layer, each number of the stream times the layer's own deviation; biases take none.
        let network = Network(initialising: try graph(), seed: 11)
        var generator = SeededGenerator(seed: 11)
        for (layer, deviation) in zip(network.layers, [0.5, 0.25, 2.0]) {
            let expected = layer.weight.values.map { _ in
                Float(deviation * generator.nextNormal())
            }
            #expect(layer.weight.values == expected)
        }
        #expect(
            network.layers.map { $0.bias?.values } == [nil, [0, 0, 0, 0], [0, 0, 0, 0, 0, 0]])
        #expect(network.parameterCount == 240 + 180 + 4 + 432 + 6)
    }

    @Test func softmaxStaysFinite() {
        let tensor = Tensor(shape: [2, 3], values: [1000, 1000, 1000, -1000, 0, 1000])
        let found = tensor.softmax().values
        #expect(found[0...2].allSatisfy { abs($0 - 1.0 / 3) < 1e-6 })
        #expect(Array(found[3...]) == [0, 0, 1])
        #expect(abs([0.0, 1, 2].softmax().reduce(0, +) - 1) < 1e-15)
    }
}
