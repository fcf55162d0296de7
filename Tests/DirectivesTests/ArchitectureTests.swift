import Charts
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct ArchitectureTests {
    @Test func boxesNameEveryLayerWithWhatFollowsIt() throws {
        let figure = try Fixture.figure("<<architecture>>")
        guard case .architecture(let diagram) = figure.content else {
            Issue.record("not a diagram")
            return
        }
        #expect(
            diagram.stages == [
                .init(kind: .input, title: "input picture", lines: [], shape: [3, 8, 8]),
                .init(
                    kind: .layer, title: "3×3 convolution",
                    lines: ["3 → 6", "ELU", "mean pool 2×2"], shape: [6, 4, 4]),
                .init(
                    kind: .layer, title: "3×3 convolution", lines: ["6 → 6", "ELU"],
                    shape: [6, 4, 4]),
                .init(
                    kind: .layer, title: "1×1 convolution",
                    lines: ["6 → 3", "ELU", "global mean"], shape: [3, 1, 1]),
                .init(kind: .output, title: "softmax", lines: ["3 classes"], shape: [3, 1, 1]),
            ])
        #expect(diagram.shortcuts.isEmpty)
    }

    /// Queries, keys and values are chosen for the attention; what is chosen for anything else is said.
    @Test func choicesForAnAttentionAreNoStepOfTheirOwn() throws {
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 4, width: 4),
            nodes: [
                .init(
                    .convolution(Convolution(channels: 6, kernel: 1, deviation: 0.1)), inputs: [0]),
                .init(.channels([0, 1]), inputs: [1]), .init(.channels([2, 3]), inputs: [1]),
                .init(.channels([4, 5]), inputs: [1]),
                .init(.attention(Attention(heads: 1, scale: 1)), inputs: [2, 3, 4]),
                .init(.channels([1, 0]), inputs: [5]), .init(.globalMean, inputs: [6]),
                .init(.softmax, inputs: [7]),
            ])
        #expect(
            ArchitectureDiagram(graph).stages[1].lines == [
                "3 → 6", "attention of 1 head", "choice of channels", "global mean",
            ])
    }

    @Test func captionCountsLayersAndWeights() throws {
        let figure = try Fixture.figure("<<architecture>>")
        // 3·6·9 + 6·6·9 + 6·3
        #expect(
            figure.caption
                == "The network: 3 layers with 504 weights. Red is the input, black (white on a "
                + "dark page) a layer with its activation and the pooling after it, orange the softmax."
        )
        #expect(figure.table("layers")?.rows.map { $0[5].number } == [162, 324, 18])
    }
}
