import TestSupport
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

    /// A block of a residual network as large as cores share the layers of: 1×1, depthwise, strides, ReLU, ReLU6, a padded pooling, a sum.
    private static func block() throws -> Graph {
        func convolution(
            _ channels: Int, _ kernel: Int, stride: Int = 1, groups: Int = 1
        ) -> Graph.Operation {
            .convolution(
                Convolution(
                    channels: channels, kernel: HeightAndWidth(kernel),
                    stride: HeightAndWidth(stride), padding: Padding(kernel / 2), groups: groups,
                    hasBias: true, deviation: 0.1))
        }
        let relu6 = Graph.Operation.activation(.clip(least: 0, greatest: 6))
        let pooling = Pooling(
            size: HeightAndWidth(3), stride: HeightAndWidth(2), padding: Padding(1))
        let nodes: [Graph.Node] = [
            .init(convolution(96, 7), inputs: [0]), .init(.relu, inputs: [1]),
            .init(.maxPool(pooling), inputs: [2]),
            .init(convolution(144, 1), inputs: [3]), .init(relu6, inputs: [4]),
            .init(convolution(144, 3, stride: 2, groups: 144), inputs: [5]),
            .init(relu6, inputs: [6]),
            .init(convolution(200, 1), inputs: [7]),
            .init(convolution(200, 1, stride: 2), inputs: [3]),
            .init(.add, inputs: [8, 9]), .init(.relu, inputs: [10]),
            .init(convolution(250, 1), inputs: [11]), .init(.activation(.silu), inputs: [12]),
            .init(.globalMean, inputs: [13]),
        ]
        return try Graph(
            input: PictureShape(channels: 3, height: 67, width: 59), nodes: nodes)
    }

    @Test func whatCoresShareOfAPictureIsTheSameInABatch() throws {
        let network = Network(randomising: try Self.block(), seed: 3)
        let pictures = noise(18, network.graph.input, seed: 4)
        let shape = network.graph.input
        func found(
            _ pictures: Tensor
        ) throws -> (logits: Tensor, gradients: Tensor, shared: Tensor) {
            let evaluator = Evaluator(network)
            let both = try evaluator.gradients(of: pictures) { logits, _ in logits }
            return (
                both.logits, both.gradients, try evaluator.activations(at: [11], of: pictures)[0]
            )
        }
        let together = try found(pictures)
        for picture in [0, 8, 9, 17] {
            let alone = try found(
                Tensor(
                    shape: [1, shape.channels, shape.height, shape.width],
                    values: Array(pictures.entry(picture))))
            #expect(Array(alone.logits.values) == Array(together.logits.entry(picture)))
            #expect(Array(alone.gradients.values) == Array(together.gradients.entry(picture)))
            #expect(Array(alone.shared.values) == Array(together.shared.entry(picture)))
        }
        let expected = network.reference.output(of: pictures.entry(17).map(Double.init))
        #expect(relativeError(together.logits.entry(17), expected) < 2e-5)
    }
}
