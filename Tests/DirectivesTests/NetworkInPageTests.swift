import Charts
import Findings
import Inspection
import LiveNetwork
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct NetworkInPageTests {
    /// The panel that a call makes of the oracle.
    private func panel(_ call: String) throws -> LivePanel {
        let figure = try #require(Oracle.figures(call).first)
        guard case .network(let panel) = figure.content else { throw Fixture.Missing.figure }
        return panel
    }

    @Test func `a page is told the network, its pictures and what the article says of them`() throws
    {
        let panel = try panel("<<network>>")
        #expect(panel.network.classNames == Fixture.classNames)
        #expect(panel.network.input == .init(channels: 3, height: 4, width: 4))
        let program = try LiveProgram(Oracle.network)
        #expect(panel.network.program == program.words)
        #expect(panel.network.weights == program.storedWeights)
        #expect(panel.pictures.map(\.name) == (0..<6).map { "test picture \($0)" })
        #expect(panel.pictures.map(\.label) == [0, 1, 2, 0, 1, 2])
        for (number, shown) in panel.pictures.enumerated() {
            #expect(
                shown.pixels == Oracle.colors[number].flatMap { Array(repeating: $0, count: 16) })
            let expected = Oracle.probabilities(number)
            for (probability, exact) in zip(shown.probabilities, expected) {
                #expect(abs(probability - exact) < 1e-6)
            }
            let integrated = try #require(shown.integrated)
            let target = try #require(expected.firstIndex(of: expected.max() ?? 0))
            #expect(integrated.target == target)
            #expect(abs(integrated.baselineScore - 1.0 / 3) < 1e-6)
            #expect(abs(integrated.pictureScore - expected[target]) < 1e-6)
            #expect(abs(integrated.sum - (expected[target] - 1.0 / 3)) < 1e-5)
            #expect(integrated.residual < 1e-4)
        }
        #expect(
            panel.layers == [
                .init(
                    name: "after 1 layer", row: try #require(program.rows[1]),
                    shape: .init(channels: 3, height: 4, width: 4), channels: [0, 1, 2],
                    channelsPerTile: 1, areClasses: true)
            ])
        #expect(
            panel.framing
                == .init(rule: .fit, interpolation: "bicubic", background: [255, 255, 255]))
        // Small whole numbers are the same in 16 bits.
        #expect(panel.tolerance >= 1e-4 && panel.tolerance < 1.02e-4)
    }

    @Test func `the page integrates by the nodes that the article integrates by`() throws {
        guard case .integrated(let nodes) = try panel("<<network images=2>>").maps else {
            Issue.record("no nodes")
            return
        }
        #expect(nodes.count == 63)
        #expect(
            nodes == (try PathRule.sidi.nodes(63)).map { .init(alpha: $0.alpha, weight: $0.weight) }
        )
        let interior = try panel("<<network images=2 maps=interior>>")
        #expect(interior.maps == .interior && interior.pictures[0].integrated == nil)
        let none = try panel("<<network images=2 maps=none>>")
        #expect(none.maps == .none && none.pictures[0].integrated == nil)
    }

    @Test(arguments: [
        ("", [0, 1, 2, 3, 4, 5]), ("image=4", [4, 0, 1, 2, 3, 5]), ("images=4", [4]),
        ("3,5", [3, 5]), ("image=5 images=3,5", [5, 3]), ("image=0 images=3,5", [0, 3, 5]),
        ("image=cat:1 images=dog:0..1", [3, 1, 4]), ("image=surest:1 images=0..2", [2, 0, 1]),
    ])
    func `one picture is shown first and readers choose from the others`(
        call: String, numbers: [Int]
    ) throws {
        #expect(
            try panel("<<network \(call) maps=none>>").pictures.map(\.name)
                == numbers.map { "test picture \($0)" })
    }

    @Test func `both names tell which files and parts are needed`() throws {
        let notebook = try Fixture.notebook(
            """
            <<network image="a.png" images=0,"b.png">>

            <<network image=train:3>>

            <<network split=train image=test:3>>

            <<network image=mistake:1>>
            """)
        let bound = BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Chosen.subject
        ).bound
        #expect(bound.pictureFiles.map(\.path) == ["a.png", "b.png"])
        #expect(
            bound.pictureFiles.map { notebook.source.text(in: $0.range) }
                == ["\"a.png\"", "0,\"b.png\""])
        #expect(bound.calls.map(\.choosesTraining) == [false, true, true, false])
        #expect(bound.calls.map { $0.needs.contains(.labels) } == [false, false, false, true])
    }

    @Test func `a reader's picture is framed as the dataset's are`() throws {
        var facts = Oracle.facts
        facts.framing = PictureFraming(.shorterSide(5), by: .lanczos, over: [1, 2, 3])
        let laboratory = Laboratory(
            graph: Oracle.graph, checkpoint: Oracle.checkpoint, dataset: facts,
            test: { Oracle.pictures })
        let figure = try #require(
            Oracle.figures("<<network maps=none>>", laboratory: laboratory).first)
        guard case .network(let panel) = figure.content else { throw Fixture.Missing.figure }
        #expect(
            panel.framing
                == .init(rule: .shorterSide(5), interpolation: "lanczos", background: [1, 2, 3]))
    }

    @Test func `layers are those of 'activations', and without names those with an activation`()
        throws
    {
        let figure = try Fixture.figure("<<network image=1 images=1 maps=none>>")
        guard case .network(let panel) = figure.content else { throw Fixture.Missing.figure }
        #expect(panel.layers.map(\.name) == ["after 1 layer", "after 2 layers", "after 3 layers"])
        #expect(panel.layers.map(\.shape.height) == [8, 4, 4])
        #expect(panel.layers.map(\.channelsPerTile) == [3, 3, 1])
        #expect(panel.layers.map(\.areClasses) == [false, false, true])
        let chosen = try Fixture.figure("<<network layers=2,0 images=1 maps=none>>")
        guard case .network(let other) = chosen.content else { throw Fixture.Missing.figure }
        #expect(other.layers.map(\.name) == ["after 2 layers", "the picture"])
        #expect(other.layers[1].channels == [0, 1, 2])
    }

    @Test func `of many layers twelve are chosen, the first and the last among them`() throws {
        let layer = Graph.Operation.convolution(
            Convolution(channels: 2, kernel: 1, deviation: 0.1))
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 2, width: 2),
            stack: (0..<20).flatMap { _ in [layer, .relu] } + [layer, .globalMean])
        // The last has no activation, and is chosen all the same.
        #expect(
            LiveStages.byDefault(of: graph).map(\.words)
                == [1, 2, 4, 6, 8, 10, 11, 13, 15, 17, 19, 21].map { $0.counted("layer") })
    }

    @Test func `a network without places has no layers to be looked at`() throws {
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 2, width: 2),
            stack: [.dense(Dense(channels: 4, deviation: 0.1)), .relu])
        #expect(LiveStages.byDefault(of: graph) == [])
    }
}
