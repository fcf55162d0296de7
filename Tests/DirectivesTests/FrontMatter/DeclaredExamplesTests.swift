import Foundation
import Network
import Notebook
import TestSupport
import Testing

@testable import Directives

/// The networks that the manual shows can be copied.
@Suite struct DeclaredExamplesTests {
    private static let blocks: [String] = {
        let page = Recorded.root.appendingPathComponent("docs/own-networks.md")
        let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
        return text.components(separatedBy: "```yaml\n").dropFirst().map {
            String($0.prefix(upTo: $0.range(of: "```")?.lowerBound ?? $0.endIndex))
        }
    }()

    @Test func `every example of the page is read without a mistake`() throws {
        #expect(Self.blocks.count >= 3)
        for block in Self.blocks {
            let notebook = try Fixture.notebook("---\n\(block)---\n\n# Heading\n")
            let (_, diagnostics) = Declaration.reading(notebook)
            #expect(diagnostics.map { Fixture.words($0, notebook) } == [])
        }
    }

    /// Weights of 19 convolutions and 2 projections, scales and shifts behind each, and a dense layer with its bias.
    @Test func `the residual network has twenty layers and two projections`() throws {
        let block = try #require(Self.blocks.first { $0.contains("resnet20") })
        let notebook = try Fixture.notebook("---\n\(block)---\n\n# Heading\n")
        let graph = try #require(Declaration.reading(notebook).declaration.network?.graph)
        #expect(graph.layers.count == 22)
        let stages = [(16, 16), (16, 32), (32, 64)]
        let convolutions = stages.reduce(27 * 16) { $0 + 9 * $1.0 * $1.1 + 5 * 9 * $1.1 * $1.1 }
        let projections = 16 * 32 + 32 * 64
        let norms = 2 * (7 * 16 + 7 * 32 + 7 * 64)
        #expect(graph.parameterCount == convolutions + projections + norms + 650)
        #expect(graph.shapes[graph.nodes.count - 1].channels == 10)
    }
}
