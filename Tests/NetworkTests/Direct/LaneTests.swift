import Testing

@testable import Network

/// A picture alone is one piece on one thread; many are several pieces, on as many threads as there are cores.
@Suite struct LaneTests {
    /// Grouped, depthwise, dilated and rectangular windows, an attention and what exchanges channels for places.
    private static func graph(_ channels: Int) throws -> Graph {
        func convolution(
            _ channels: Int, _ height: Int, _ width: Int, groups: Int = 1, dilation: Int = 1,
            stride: Int = 1
        ) -> Graph.Operation {
            .convolution(
                Convolution(
                    channels: channels, kernel: HeightAndWidth(height: height, width: width),
                    stride: HeightAndWidth(stride), padding: Padding(dilation),
                    dilation: HeightAndWidth(dilation), groups: groups, hasBias: true,
                    deviation: 0.2))
        }
        let shape = PictureShape(channels: 3, height: 17, width: 13)
        let stack: [Graph.Operation] = [
            convolution(channels, 3, 3), .relu,
            convolution(channels, 3, 3, groups: channels), .activation(.silu),
            convolution(channels, 3, 3, groups: channels / 4, dilation: 2), .relu,
            convolution(channels, 1, 5, stride: 2), .activation(.gelu),
            convolution(channels, 5, 1), .relu, .maxPool(Pooling(size: 2)),
        ]
        let first = try Graph(input: shape, stack: stack)
        let last = first.shapes[stack.count]
        var nodes = stack.enumerated().map { Graph.Node($1, inputs: [$0]) }
        nodes.append(.init(.attention(Attention(heads: 2, scale: 0.3)), inputs: [11, 11, 11]))
        nodes.append(
            .init(.exchange(HeightAndWidth(height: channels, width: 1)), inputs: [12]))
        nodes.append(
            .init(
                .convolution(Convolution(channels: 9, kernel: 1, hasBias: true, deviation: 0.3)),
                inputs: [13]))
        nodes.append(.init(.globalMean, inputs: [14]))
        #expect(last.height * last.width > 1)
        return try Graph(input: shape, nodes: nodes)
    }

    @Test(arguments: [8, 16, 24])
    func whatAPictureComesToIsTheSameOnAnyNumberOfThreads(channels: Int) throws {
        let network = Network(randomising: try Self.graph(channels), seed: 6)
        let pictures = noise(37, network.graph.input, seed: 2)
        func gradients(_ pictures: Tensor) throws -> (logits: Tensor, gradients: Tensor) {
            try Evaluator(network).gradients(of: pictures) { logits, _ in
                Tensor(
                    shape: logits.shape,
                    values: logits.values.indices.map { Float($0 % 9) - 3.5 })
            }
        }
        let together = try gradients(pictures)
        let shape = network.graph.input
        for picture in [0, 1, 17, 18, 19, 36] {
            let alone = try gradients(
                Tensor(
                    shape: [1, shape.channels, shape.height, shape.width],
                    values: Array(pictures.entry(picture))))
            #expect(Array(alone.logits.values) == Array(together.logits.entry(picture)))
            #expect(Array(alone.gradients.values) == Array(together.gradients.entry(picture)))
        }
    }
}
