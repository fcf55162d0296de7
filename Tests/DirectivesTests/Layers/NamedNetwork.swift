import Network
import Notebook

@testable import Directives

/// A small residual network whose values have names, as one that was trained elsewhere.
enum NamedNetwork {
    /// Six layers with weights; pictures of 3×8×8, three classes.
    static func graph(prefix: String = "") throws -> Graph {
        func convolution(_ channels: Int, _ stride: Int = 1) -> Graph.Operation {
            .convolution(
                Convolution(
                    channels: channels, kernel: 3, stride: stride, padding: 1, deviation: 0.3))
        }
        let nodes: [(String, Graph.Operation, [Int])] = [
            ("conv1", convolution(6), [0]), ("relu", .relu, [1]),
            ("layer1.0.conv1", convolution(6), [2]), ("layer1.0.relu", .relu, [3]),
            ("layer1.1.conv1", convolution(6), [4]), ("layer1.1.relu", .relu, [5]),
            ("layer2.0.conv1", convolution(9, 2), [6]), ("layer2.0.relu", .relu, [7]),
            ("layer2.1.conv2", convolution(9), [8]), ("layer2.1.add", .add, [8, 9]),
            ("layer2.1.relu_1", .relu, [10]), ("avgpool", .globalMean, [11]),
            ("fc", .dense(Dense(channels: 3, deviation: 0.3)), [12]), ("softmax", .softmax, [13]),
        ]
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 8, width: 8),
            nodes: nodes.map { .init($0.1, inputs: $0.2) })
        let names = nodes.enumerated().map { ($0.offset + 1, prefix + $0.element.0) }
        return graph.named(
            Dictionary(uniqueKeysWithValues: names),
            aliases: [
                0: ["pixels"], 1: ["bn1", "/conv1/Conv", "/conv1/Conv_output_0"],
                3: ["/layer1/layer1.0/conv1/Conv", "/a..b"], 4: ["same"],
                5: ["/layer1/layer1.1/conv1/Conv"], 6: ["same", "second"],
            ])
    }

    /// The message and hint of what a lookup throws.
    static func words(_ body: () throws(Fault) -> Void) -> String {
        do throws(Fault) {
            try body()
            return "nothing is wrong"
        } catch {
            return error.message + (error.hint.map { " (\($0))" } ?? "")
        }
    }
}
