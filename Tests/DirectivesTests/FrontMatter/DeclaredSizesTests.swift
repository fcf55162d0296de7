import Network
import Notebook
import Testing

@testable import Directives

/// Every number of a declared network and training goes where it belongs: all of them differ.
@Suite struct DeclaredSizesTests {
    private func declaration(_ yaml: String) throws -> Declaration {
        let notebook = try Fixture.notebook("---\n\(yaml)\n---\n\n# Heading\n")
        let (declaration, diagnostics) = Declaration.reading(notebook)
        #expect(diagnostics.map { Fixture.words($0, notebook) } == [])
        return declaration
    }

    @Test func everySizeOfANetwork() throws {
        let declaration = try declaration(
            """
            network:
              input: [2, 24, 31]
              layers:
                - {convolution: 5x5, channels: 7, activation: relu, deviation: 0.2, stride: 2, padding: 1, bias: true}
                - {max-pool: 3, stride: 2}
                - {convolution: 3, channels: 4, deviation: 0.3}
                - {mean-pool: 2}
                - {dense: 6, activation: elu, deviation: 0.4, bias: true}
                - {dense: 5, deviation: 0.5}
                - softmax
            """)
        let graph = try Graph(
            input: PictureShape(channels: 2, height: 24, width: 31),
            stack: [
                .convolution(
                    Convolution(
                        channels: 7, kernel: 5, stride: 2, padding: 1, hasBias: true, deviation: 0.2
                    )), .relu, .maxPool(Pooling(size: 3, stride: 2)),
                .convolution(
                    Convolution(channels: 4, kernel: 3, stride: 1, padding: 1, deviation: 0.3)),
                .meanPool(Pooling(size: 2, stride: 2)),
                .dense(Dense(channels: 6, hasBias: true, deviation: 0.4)), .elu,
                .dense(Dense(channels: 5, hasBias: false, deviation: 0.5)), .softmax,
            ])
        #expect(declaration.network?.graph == graph)
        // 24 × 31 to 11 × 15 by the stride, to 5 × 7 and to 2 × 3 by the pools.
        #expect(
            graph.shapes.map(\.humanName) == [
                "2×24×31", "7×11×15", "7×11×15", "7×5×7", "4×5×7", "4×2×3", "6×1×1", "6×1×1",
                "5×1×1", "5×1×1",
            ])
        #expect(
            graph.layers.map(\.weightShape) == [
                [7, 2, 5, 5], [4, 7, 3, 3], [6, 4, 2, 3], [5, 6, 1, 1],
            ]
        )
        #expect(graph.layers.map(\.deviation) == [0.2, 0.3, 0.4, 0.5])
        #expect(graph.layers.map(\.hasBias) == [true, false, true, false])
        #expect(graph.layers.map(\.output) == [2, 4, 7, 8])
        #expect(graph.parameterCount == 350 + 7 + 252 + 144 + 6 + 30)
        #expect(Network(initialising: graph, seed: 1).parameterCount == graph.parameterCount)
    }

    @Test func everySizeOfATraining() throws {
        let recipe = try declaration(
            "training: {recipe: article, epochs: 4, batch: 24, seed: 0}"
        ).recipe
        #expect(recipe == Recipe(method: .article, epochs: 4, batch: 24, seed: 0))
        #expect(
            try declaration("training: {recipe: article}").recipe
                == Recipe(method: .article, epochs: 7, batch: 50, seed: 1))
        #expect(
            try declaration("training: {seed: 3}").recipe
                == Recipe(method: .modern, epochs: 7, batch: 64, seed: 3))
    }
}
