import Network

/// What networks from elsewhere are made of.
extension Example {
    static func imported() throws -> [Example] {
        func example(
            _ name: String, _ input: PictureShape, _ operations: [Graph.Operation]
        ) throws -> Example {
            Example(testDescription: name, graph: try Graph(input: input, stack: operations))
        }
        func grouped(
            _ channels: Int, _ height: Int, _ width: Int, stride: Int = 1, dilation: Int = 1,
            padding: Padding? = nil, groups: Int = 1
        ) -> Graph.Operation {
            .convolution(
                Convolution(
                    channels: channels, kernel: HeightAndWidth(height: height, width: width),
                    stride: HeightAndWidth(stride), padding: padding,
                    dilation: HeightAndWidth(dilation), groups: groups, hasBias: true,
                    deviation: 0.2))
        }
        func branching(
            _ name: String, _ input: PictureShape, _ nodes: [(Graph.Operation, [Int])]
        ) throws -> Example {
            Example(
                testDescription: name,
                graph: try Graph(input: input, nodes: nodes.map { .init($0.0, inputs: $0.1) }))
        }
        func scaling(_ channels: Int) -> Graph.Operation {
            .affine(
                Affine(
                    scale: (0..<channels).map { 0.5 + 0.1 * Float($0) },
                    shift: (0..<channels).map { 0.3 - 0.05 * Float($0) }))
        }
        let pool = Graph.Operation.maxPool(
            Pooling(size: HeightAndWidth(3), stride: HeightAndWidth(1), padding: Padding(1)))
        return [
            try branching(
                "branches whose channels are joined, as in GoogLeNet",
                PictureShape(channels: 3, height: 7, width: 9),
                [
                    (grouped(16, 3, 3), [0]), (.elu, [1]), (grouped(16, 1, 1), [2]), (.elu, [3]),
                    (grouped(5, 1, 1), [2]), (grouped(12, 3, 3), [5]), (.elu, [6]), (pool, [2]),
                    (grouped(7, 1, 1), [8]), (.concat, [4, 7, 9, 2]), (grouped(4, 1, 1), [10]),
                    (.globalMax, [11]), (.softmax, [12]),
                ]),
            try branching(
                "gates for each channel, as in EfficientNet",
                PictureShape(channels: 3, height: 8, width: 6),
                [
                    (grouped(20, 3, 3), [0]), (.activation(.sigmoid), [1]), (.multiply, [1, 2]),
                    (.globalMean, [3]), (grouped(6, 1, 1), [4]), (.activation(.silu), [5]),
                    (grouped(20, 1, 1), [6]), (.activation(.sigmoid), [7]), (.multiply, [8, 3]),
                    (grouped(20, 1, 1), [9]), (.add, [10, 3, 8]), (.globalMean, [11]),
                    (.dense(Dense(channels: 4, hasBias: true, deviation: 0.3)), [12]),
                    (.softmax, [13]),
                ]),
            try example(
                "kernels that are not square, padded at one side",
                PictureShape(channels: 3, height: 9, width: 11),
                [
                    grouped(8, 1, 7), .elu, grouped(12, 7, 1), .elu,
                    grouped(
                        17, 3, 3, stride: 2, padding: Padding(top: 0, left: 0, bottom: 1, right: 1)),
                    .relu, grouped(4, 3, 2, dilation: 2), .globalMean, .softmax,
                ]),
            try example(
                "scales and shifts of channels, as batch normalisations are",
                PictureShape(channels: 3, height: 8, width: 9),
                [
                    .affine(
                        Affine(mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225])),
                    grouped(21, 3, 3), scaling(21), .elu, grouped(16, 3, 3), scaling(16), .elu,
                    scaling(16), grouped(4, 1, 1), .globalMean, .softmax,
                ]),
            try example(
                "activations of all kinds", PictureShape(channels: 3, height: 7, width: 6),
                [
                    grouped(20, 3, 3), .activation(.silu), grouped(20, 3, 3), .activation(.gelu),
                    grouped(16, 1, 1), .activation(.tanhGelu), grouped(9, 1, 1),
                    .activation(.sigmoid), grouped(12, 3, 3), .activation(.softplus),
                    grouped(32, 1, 1), .activation(.hardSwish), grouped(17, 1, 1),
                    .activation(.mish), grouped(8, 3, 3),
                    .activation(.hardSigmoid(slope: 0.2, offset: 0.5)),
                    grouped(8, 1, 1), .activation(.leakyRelu(slope: 0.1)), grouped(5, 1, 1),
                    .activation(.selu), grouped(5, 1, 1), .activation(.elu(alpha: 0.5)),
                    grouped(5, 1, 1), .activation(.tanh), .globalMean, .softmax,
                ]),
            try example(
                "depthwise and in groups", PictureShape(channels: 3, height: 9, width: 8),
                [
                    grouped(20, 1, 1), .relu, grouped(20, 3, 3, groups: 20), .relu,
                    grouped(24, 1, 1), .elu, grouped(24, 3, 3, stride: 2, groups: 4), .elu,
                    grouped(48, 5, 5, groups: 24), .relu, grouped(5, 1, 1), .globalMean, .softmax,
                ]),
        ]
    }
}
