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
