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
        } catch {
            preconditionFailure("an example does not fit: \(error)")
        }
    }()
}
