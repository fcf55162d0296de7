import TestSupport
import Testing

@testable import Network

/// Channels cut apart, shuffled, repeated and filled up with zeros, with their gradients.
@Suite struct ChannelsTests {
    private func graph(_ channels: Int, _ nodes: [(Graph.Operation, [Int])]) throws -> Graph {
        try Graph(
            input: PictureShape(channels: channels, height: 5, width: 7),
            nodes: nodes.map { .init($0.0, inputs: $0.1) })
    }

    private func convolution(_ channels: Int, _ kernel: Int = 1) -> Graph.Operation {
        .convolution(
            Convolution(channels: channels, kernel: kernel, hasBias: true, deviation: 0.4))
    }

    /// (2, 2) and (1, 3) of a picture of three channels with two values each, and a channel of zeros.
    @Test func channelsAreThoseThatAreNamed() throws {
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 1, width: 2),
            stack: [.channels([2, nil, 0, 2])])
        let evaluator = Evaluator(Network(graph: graph, layers: []))
        let picture = Tensor(shape: [1, 3, 1, 2], values: [1, 2, 3, 4, 5, 6])
        let (found, gradients) = try evaluator.gradients(of: picture) { logits, _ in
            Tensor(shape: logits.shape, values: [10, 20, 30, 40, 50, 60, 70, 80])
        }
        #expect(found.values == [5, 6, 0, 0, 1, 2, 5, 6])
        #expect(gradients.values == [50, 60, 0, 0, 80, 100])
    }

    /// As many channels as fill vectors, and more and fewer; whole blocks, parts of them, and what lies across two.
    @Test(arguments: [16, 5, 21, 48])
    func choicesAreThoseOfTheReference(channels: Int) throws {
        let half = channels / 2
        let choices: [[Int?]] = [
            Array(0..<half), Array(half..<channels), Array((0..<channels).reversed()),
            // Two groups shuffled, as ShuffleNet does.
            (0..<half).flatMap { [$0, $0 + half] },
            [nil, nil, nil] + Array(0..<channels) + [nil],
            [channels - 1, 0, channels - 1, nil, 0], [nil],
        ]
        for choice in choices {
            try Comparison.expect(
                graph(
                    3,
                    [
                        (convolution(channels, 3), [0]), (.elu, [1]), (.channels(choice), [2]),
                        (convolution(4), [3]), (.elu, [4]),
                    ]))
            try Comparison.expect(
                graph(channels, [(.channels(choice), [0]), (convolution(17), [1])]))
        }
    }

    /// What an activation does in place must not reach the other half.
    @Test(arguments: [16, 20, 58])
    func halvesGoTheirOwnWays(channels: Int) throws {
        let half = channels / 2
        try Comparison.expect(
            graph(
                3,
                [
                    (convolution(channels), [0]), (.channels(Array(0..<half)), [1]),
                    (.channels(Array(half..<channels)), [1]), (.relu, [2]),
                    (convolution(half, 3), [3]), (.concat, [4, 5, 2]), (.channels([0, 1]), [6]),
                    (convolution(3), [6]), (.multiply, [8, 8]),
                ]))
    }

    @Test(arguments: [[Int?](), [3], [0, -1], [.max], [nil, .min]])
    func channelsThatAreNotThereAreRefused(choice: [Int?]) {
        #expect(throws: GraphError.impossibleChannels(node: 0)) {
            try graph(3, [(.channels(choice), [0])])
        }
        #expect(
            GraphError.impossibleChannels(node: 0).description
                == "operation 1 takes channels that what it reads has not")
    }
}
