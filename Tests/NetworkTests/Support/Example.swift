import Network
import Testing

/// Small networks that together use every operation and every kernel rule.
struct Example: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var graph: Graph

    static let all: [Example] = {
        let picture = PictureShape(channels: 3, height: 8, width: 8)
        func stack(_ name: String, _ operations: [Graph.Operation]) throws -> Example {
            Example(testDescription: name, graph: try Graph(input: picture, stack: operations))
        }
        func convolution(
            _ channels: Int, _ kernel: Int, stride: Int = 1, padding: Int? = nil,
            bias: Bool = false
        ) -> Graph.Operation {
            .convolution(
                Convolution(
                    channels: channels, kernel: kernel, stride: stride, padding: padding,
                    hasBias: bias, deviation: 0.15))
        }
        do {
            return [
                try stack(
                    "the flagship in small, by Winograd",
                    [
                        convolution(32, 3), .elu, convolution(32, 3), .elu,
                        .meanPool(Pooling(size: 2)), convolution(32, 3), .elu, convolution(32, 1),
                        .elu, convolution(10, 1), .elu, .globalMean, .softmax,
                    ]),
                try stack(
                    "a strided kernel of five with bias, a dense end",
                    [
                        convolution(6, 5, stride: 2, padding: 1, bias: true), .relu,
                        .maxPool(Pooling(size: 2)),
                        .dense(Dense(channels: 7, hasBias: true, deviation: 0.2)), .elu,
                        .dense(Dense(channels: 4, deviation: 0.3)), .softmax,
                    ]),
                try stack(
                    "overlapping windows, an even kernel, no padding",
                    [
                        convolution(5, 2, padding: 0), .elu, .meanPool(Pooling(size: 3, stride: 2)),
                        convolution(4, 3, padding: 1, bias: true), .relu, .globalMean,
                    ]),
                Example(
                    testDescription: "a residual connection",
                    graph: try Graph(
                        input: picture,
                        nodes: [
                            .init(convolution(16, 3), inputs: [0]), .init(.elu, inputs: [1]),
                            .init(convolution(16, 3, bias: true), inputs: [2]),
                            .init(.add, inputs: [3, 2]), .init(.elu, inputs: [4]),
                            .init(.globalMean, inputs: [5]), .init(.softmax, inputs: [6]),
                        ])),
                Example(
                    testDescription: "Winograd where tiles and channels do not fit evenly",
                    graph: try Graph(
                        input: PictureShape(channels: 16, height: 7, width: 11),
                        stack: [
                            convolution(48, 3, padding: 0, bias: true), .elu,
                            convolution(80, 3, padding: 2), .elu, convolution(16, 3, bias: true),
                            .relu, convolution(4, 1), .globalMean,
                        ])),
            ]
                + (try ordinary {
                    convolution($0, $1, stride: $2, padding: $3, bias: $4)
                }) + (try imported())
        } catch {
            preconditionFailure("an example does not fit: \(error)")
        }
    }()
    /// What is found in textbooks: channels that are no multiple of 16, large kernels, strides, dense layers on maps.
    private static func ordinary(
        _ convolution: (Int, Int, Int, Int?, Bool) -> Graph.Operation
    ) throws -> [Example] {
        func dense(_ channels: Int) -> Graph.Operation {
            .dense(Dense(channels: channels, hasBias: true, deviation: 0.1))
        }
        func example(
            _ name: String, _ input: PictureShape, _ operations: [Graph.Operation]
        ) throws -> Example {
            Example(testDescription: name, graph: try Graph(input: input, stack: operations))
        }
        return [
            try example(
                "LeNet-5 in small", PictureShape(channels: 1, height: 16, width: 16),
                [
                    convolution(6, 5, 1, 2, true), .relu, .maxPool(Pooling(size: 2)),
                    convolution(16, 5, 1, 0, true), .relu, .maxPool(Pooling(size: 2)),
                    dense(12), .relu, dense(10), .softmax,
                ]),
            try example(
                "channels of 12, 24 and 48", PictureShape(channels: 3, height: 9, width: 8),
                [
                    convolution(12, 3, 1, 1, true), .relu, .maxPool(Pooling(size: 2)),
                    convolution(24, 3, 1, 1, true), .elu, .maxPool(Pooling(size: 3, stride: 1)),
                    convolution(48, 3, 1, 1, false), .relu, dense(17), .relu, dense(5), .softmax,
                ]),
            try example(
                "strides of two and three, kernels of five and seven",
                PictureShape(channels: 3, height: 13, width: 11),
                [
                    convolution(5, 5, 2, 2, true), .elu, convolution(17, 7, 1, 3, true), .relu,
                    convolution(12, 5, 3, 2, false), .relu, .maxPool(Pooling(size: 2, stride: 1)),
                    dense(4), .softmax,
                ]),
            try example(
                "a dense layer on a map of 24 × 32",
                PictureShape(channels: 1, height: 24, width: 32),
                [convolution(3, 3, 1, 1, true), .relu, dense(7), .elu, dense(3), .softmax]),
            try example(
                "one channel after another", PictureShape(channels: 1, height: 10, width: 10),
                [
                    convolution(1, 3, 1, 1, true), .elu, convolution(1, 7, 1, 3, true), .elu,
                    convolution(24, 1, 2, 0, true), .elu, convolution(1, 3, 1, 1, false),
                    .globalMean,
                ]),
        ]
    }
}
