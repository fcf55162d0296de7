import Charts
import Network
import Notebook
import Testing

@testable import Directives

/// What is said of networks that are no chain, and of operations that no front matter declares.
@Suite struct BranchingNetworkTests {
    private static func convolution(_ channels: Int, _ kernel: Int = 1) -> Graph.Operation {
        .convolution(Convolution(channels: channels, kernel: kernel, deviation: 0.5))
    }

    /// Two branches on what the first layer makes, a gate, and a sum.
    private func graph() throws -> Graph {
        try Graph(
            input: PictureShape(channels: 3, height: 8, width: 8),
            nodes: [
                (Self.convolution(4, 3), [0]), (.relu, [1]), (Self.convolution(6), [2]),
                (Self.convolution(5), [2]), (.maxPool(Pooling(size: 2)), [2]),
                (.concat, [3, 4]), (Self.convolution(2), [6]), (.globalMax, [7]),
                (.activation(.sigmoid), [8]), (.multiply, [7, 9]), (.globalMean, [10]),
                (.softmax, [11]),
            ].map { .init($0.0, inputs: $0.1) })
    }

    @Test func theDiagramShowsWhatReadsWhat() throws {
        let diagram = ArchitectureDiagram(try graph())
        #expect(
            diagram.stages.map(\.title) == [
                "input picture", "3×3 convolution", "1×1 convolution", "1×1 convolution",
                "max pool 2×2", "concatenation", "1×1 convolution", "softmax",
            ])
        #expect(
            diagram.stages.map(\.followsPrevious) == [
                true, true, true, false, false, false, true, true,
            ])
        #expect(
            diagram.shortcuts.map { [$0.from, $0.to] } == [[1, 3], [1, 4], [2, 5], [3, 5]])
        #expect(
            diagram.stages[6].lines == [
                "11 → 2", "global max", "sigmoid", "product", "global mean",
            ])
    }

    /// A block whose shortcut is a convolution of its own, and one whose shortcut is what enters it.
    @Test func aSumOfBranchesIsABoxAndOneOfAShortcutALine() throws {
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 8, width: 8),
            nodes: [
                (Self.convolution(4, 3), [0]), (Self.convolution(6), [1]),
                (Self.convolution(6), [1]), (.add, [2, 3]), (.relu, [4]),
                (Self.convolution(6, 3), [5]), (.add, [6, 5]), (.relu, [7]), (.globalMean, [8]),
                (.softmax, [9]),
            ].map { .init($0.0, inputs: $0.1) })
        let diagram = ArchitectureDiagram(graph)
        #expect(
            diagram.stages.map(\.title) == [
                "input picture", "3×3 convolution", "1×1 convolution", "1×1 convolution", "sum",
                "3×3 convolution", "softmax",
            ])
        // The second 1×1 convolution reads the 3×3 one, and the sum both of them.
        #expect(
            diagram.stages.map(\.followsPrevious) == [true, true, true, false, true, true, true])
        #expect(diagram.shortcuts.map { [$0.from, $0.to] } == [[1, 3], [2, 4], [4, 5]])
        #expect(diagram.stages[4].lines == ["ReLU"])
        #expect(diagram.stages[5].lines == ["6 → 6", "sum", "ReLU", "global mean"])
    }

    @Test func theFigureSaysItInWords() throws {
        let figure = try Drawn.figure(of: Architecture.self, "<<architecture>>", graph())
        #expect(
            figure.alternativeText
                == "8 boxes with branches: input picture; 3×3 convolution, 3 → 4, ReLU; "
                + "1×1 convolution, 4 → 6; 1×1 convolution, 4 → 5 (after box 2); "
                + "max pool 2×2 (after box 2); concatenation (after boxes 3 and 4); "
                + "1×1 convolution, 11 → 2, global max, sigmoid, product, global mean; "
                + "softmax, 2 classes.")
    }

    @Test func operationsHaveNames() throws {
        let names = [
            (Graph.Activation.silu, "SiLU"), (.tanhGelu, "GELU by tanh"),
            (.leakyRelu(slope: 0.1), "leaky ReLU with slope 0.1"),
            (.clip(least: 0, greatest: 6), "ReLU6"),
            (.clip(least: -1, greatest: 1), "clip to -1 to 1"),
            (.clip(least: nil, greatest: 2), "clip to at most 2"),
            (.hardSigmoid(slope: 1.0 / 6, offset: 0.5), "hard sigmoid"),
            (.hardSigmoid(slope: Double(Float(1) / 6), offset: 0.5), "hard sigmoid"),
            (.hardSigmoid(slope: 0.2, offset: 0.5), "hard sigmoid with slope 0.2 and offset 0.5"),
            (.elu(alpha: 0.5), "ELU with α 0.5"),
        ]
        for (activation, name) in names {
            #expect(Graph.Operation.activation(activation).humanName == name)
        }
        let grouped = Convolution(
            channels: 8, kernel: HeightAndWidth(height: 3, width: 1), groups: 4, deviation: 1)
        #expect(Graph.Operation.convolution(grouped).humanName == "3×1 convolution in 4 groups")
    }

    @Test func differencesNameWhatIsOtherwise() throws {
        func graph(_ convolution: Convolution, _ pooling: Pooling) throws -> Graph {
            try Graph(
                input: PictureShape(channels: 4, height: 8, width: 8),
                stack: [.convolution(convolution), .maxPool(pooling), .softmax])
        }
        let square = Convolution(channels: 4, kernel: 3, deviation: 0.5)
        var other = Convolution(
            channels: 4, kernel: HeightAndWidth(height: 3, width: 1),
            stride: HeightAndWidth(height: 1, width: 2),
            padding: Padding(top: 1, left: 0, bottom: 2, right: 0),
            dilation: HeightAndWidth(2), groups: 2, deviation: 0.5)
        let pool = Pooling(size: 2)
        let one = try graph(square, pool)
        #expect(
            try one.difference(from: graph(other, pool))
                == "layer 0 is a 3×3 convolution of 4 to 4 channels with no activation, "
                + "deviation 0.5 in the notebook and a 3×1 convolution in 2 groups of 4 to 4 "
                + "channels with no activation, stride 1×2, padding 1, 0, 2, 0, dilation 2, "
                + "deviation 0.5 in the checkpoint")
        other = square
        let partial = Pooling(
            size: HeightAndWidth(2), stride: HeightAndWidth(1), padding: Padding(1),
            keepsPartialWindows: true)
        #expect(
            try one.difference(from: graph(other, partial))
                == "after layer 0 comes a max pool 2×2 in the notebook and a max pool 2×2 with "
                + "stride 1, padding 1 and partial windows in the checkpoint")
    }
}
