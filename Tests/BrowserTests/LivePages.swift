import Charts
import Directives
import Foundation
import LiveNetwork
import Network
import Notebook

@testable import Publishing

/// Pages with a small network that runs, and what the program says of it.
enum LivePages {
    /// What a page's network comes to, computed by the program: the same weights, rounded as the page has them.
    struct Reference: Encodable {
        /// [picture][class].
        var probabilities: [[Float]]
        /// Of each layer shown, of the first picture.
        var activations: [[Float]]
        /// Of the predicted class's probability, at α = 0.4 of the first picture.
        var gradient: [Float]
        /// Of the first picture.
        var integrated: [Double]
        /// The probabilities of the first picture with a grey box over its columns 2 to 4 and rows 1 to 3.
        var hidden: [Float]
    }

    /// A convolutional network of ten classes with weights as a training might leave them.
    private static let network: Network = {
        func convolution(_ channels: Int, _ kernel: Int) -> Graph.Operation {
            .convolution(Convolution(channels: channels, kernel: kernel, deviation: 0.3))
        }
        do {
            let graph = try Graph(
                input: PictureShape(channels: 3, height: 8, width: 8),
                stack: [
                    convolution(16, 3), .elu, .meanPool(Pooling(size: 2)), convolution(16, 3), .elu,
                    convolution(10, 1), .globalMean, .softmax,
                ])
            return Network(initialising: graph, seed: 5)
        } catch {
            fatalError("\(error)")
        }
    }()

    private static func program() throws -> LiveProgram { try LiveProgram(network) }

    private static let pixels: [[UInt8]] = (0..<3).map { (picture: Int) -> [UInt8] in
        (0..<192).map { (index: Int) -> UInt8 in
            let tone = index * (7 + picture) + picture * 90
            return UInt8(tone % 256)
        }
    }

    /// The page, its panel changed by `change`.
    static func page(_ change: (inout LivePanel) -> Void = { _ in }) throws -> String {
        var panel = try panel()
        change(&panel)
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(
                "# One\n\nWords.\n\n<<network>>\n\n## Two\n\nWords.\n\n## Three\n\nWords.\n",
                name: "live.md"),
            diagnostics: &diagnostics)
        let figure = Figure(
            .network(panel), caption: "This is the network.",
            alternativeText: "All that can be said of the network.")
        let outcome = ExecutedNotebook.Outcome.figure(
            NumberedFigure(
                figure: figure, number: 1, identifier: "fig-network", source: "<<network>>",
                parameters: []))
        let executed = ExecutedNotebook(
            notebook: notebook, head: DocumentHead(title: "One"),
            outcomes: Dictionary(
                uniqueKeysWithValues: notebook.calls.map { ($0.range.lowerBound, outcome) }),
            provenance: [])
        return try Page(Document(executed), template: PageTemplate()).html
    }

    private static func panel() throws -> LivePanel {
        let program = try program()
        let reference = try reference()
        let nodes = nodes
        let names = (0..<10).map { "class \($0)" }
        let pictures = zip(pixels, reference.probabilities).enumerated().map { index, pair in
            let probabilities = pair.1.map(Double.init)
            let target = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
            return LivePanel.Shown(
                name: "test picture \(index)", label: index == 1 ? target : (target + 1) % 10,
                pixels: pair.0, probabilities: probabilities,
                integrated: index > 0
                    ? nil
                    : LivePanel.Integrated(
                        target: target, sum: reference.integrated.reduce(0, +), baselineScore: 0.1,
                        pictureScore: probabilities[target], residual: 0.001))
        }
        let depths = network.graph.layers.map(\.output)
        return LivePanel(
            still: .pictures(
                PictureGrid(
                    [
                        .init(
                            picture(pixels[0]), lines: [.init("class 1", .ink)],
                            alternativeText: "test picture 0")
                    ], columns: 1)),
            network: LivePanel.Network(
                program: program.words, weights: program.storedWeights,
                input: shape(network.graph.input), classNames: names),
            pictures: pictures,
            layers: depths.enumerated().map { index, value in
                let channels = network.graph.shapes[value].channels
                return LivePanel.Layer(
                    name: "after layer \(index + 1)", row: program.rows[value] ?? 0,
                    shape: shape(network.graph.shapes[value]),
                    channels: Array(0..<(channels == 10 ? 10 : 15)),
                    channelsPerTile: channels == 10 ? 1 : 3, areClasses: channels == 10)
            },
            maps: .integrated(nodes.map { LivePanel.Node(alpha: $0.alpha, weight: $0.weight) }),
            framing: LivePanel.Framing(
                rule: .fit, interpolation: "bicubic", background: [255, 255, 255]),
            tolerance: 1e-4)
    }

    /// Seven of Sidi's nodes.
    private static let nodes: [(alpha: Double, weight: Double)] = (1...7).map { (index: Int) in
        let turn: Double = 2 * .pi * Double(index) / 8
        return (alpha: (turn - sin(turn)) / (2 * .pi), weight: (1 - cos(turn)) / 8)
    }

    private static func shape(_ shape: PictureShape) -> LivePanel.Shape {
        LivePanel.Shape(channels: shape.channels, height: shape.height, width: shape.width)
    }

    private static func picture(_ pixels: [UInt8]) -> Picture {
        Picture(width: 8, height: 8, rgb: (0..<192).map { (i: Int) in pixels[i % 3 * 64 + i / 3] })
    }

    /// What the program says.
    static func reference() throws -> Reference {
        let runner = try LiveRunner(program())
        let pictures = pixels.map { $0.map { Float($0) / 255 } }
        let probabilities = try pictures.map {
            try runner.runForward($0)
            return runner.probabilities
        }
        try runner.runForward(pictures[0])
        let activations = network.graph.layers.map { runner.value($0.output) ?? [] }
        let target =
            probabilities[0].indices.max { probabilities[0][$0] < probabilities[0][$1] } ?? 0
        func gradient(at alpha: Double) throws -> [Float] {
            try runner.runForward(pixels[0].map { Float(alpha * Double($0) / 255) })
            let p = runner.probabilities.map(Double.init)
            let others = p.indices.reduce(0) { $0 + ($1 == target ? 0 : p[$1]) }
            try runner.runBackward(
                p.indices.map { Float(p[target] * ($0 == target ? others : -p[$0])) })
            return runner.pictureGradient
        }
        var integrated = [Double](repeating: 0, count: 192)
        for node in nodes {
            for (index, slope) in try gradient(at: node.alpha).enumerated() {
                integrated[index] += node.weight * Double(slope) * Double(pictures[0][index])
            }
        }
        var hidden = pixels[0]
        for part in 0..<3 {
            for row in 1...3 { for column in 2...4 { hidden[part * 64 + row * 8 + column] = 128 } }
        }
        let atHalf = try gradient(at: 0.4)
        try runner.runForward(hidden.map { Float($0) / 255 })
        return Reference(
            probabilities: probabilities, activations: activations, gradient: atHalf,
            integrated: integrated, hidden: runner.probabilities)
    }
}
