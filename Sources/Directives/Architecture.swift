import Charts
import Findings
import Network

/// Draws the network as a chain of boxes.
struct Architecture: FigureDirective {
    static let name = "architecture"
    static let summary =
        "The diagram of the network: input, layers with their activation and pooling, softmax."
    static let examples = ["<<architecture>>"]
    static let parameters: [any AnyParameter] = []

    init(_ arguments: Arguments) {}

    var needs: Needs { .network }

    func numbers(from laboratory: Laboratory) throws -> Graph { try laboratory.graph() }

    func figure(of graph: Graph) -> Figure {
        let diagram = ArchitectureDiagram(graph)
        return Figure(
            .architecture(diagram), caption: caption(graph, diagram),
            alternativeText: alternativeText(diagram), notes: notes(graph, diagram),
            details: [Figure.Detail("weights", graph.parameterCount.grouped)],
            data: [.table(name: "layers", table(graph))])
    }

    /// What is said of blocks that are folded: every layer has a box otherwise.
    private func notes(_ graph: Graph, _ diagram: ArchitectureDiagram) -> [String] {
        guard diagram.stages.count <= graph.layers.count else { return [] }
        return [
            "Blocks that follow one another and do the same to maps of one size are one box, which says how many they are."
        ]
    }

    private func caption(_ graph: Graph, _ diagram: ArchitectureDiagram) -> String {
        let pools = graph.nodes.contains { $0.operation.isPooling }
        let layers = graph.layers.count.counted("layer")
        var colors = "Red is the input, black (white on a dark page) a layer with its activation"
        if pools { colors += " and the pooling after it" }
        if diagram.stages.last?.kind == .output { colors += ", orange the softmax" }
        return "The network: \(layers) with \(graph.parameterCount.counted("weight")). \(colors)."
    }

    private func alternativeText(_ diagram: ArchitectureDiagram) -> String {
        let isChain = diagram.stages.allSatisfy(\.followsPrevious)
        let boxes = diagram.stages.enumerated().map { index, stage in
            ([stage.title] + stage.lines).joined(separator: ", ")
                + (isChain ? "" : Self.origins(of: index, in: diagram))
        }
        return
            (isChain ? "A chain of \(boxes.count) boxes: " : "\(boxes.count) boxes with branches: ")
            + boxes.joined(separator: "; ") + "."
    }

    /// What enters a box, where that is not the one before it alone: ` (after boxes 2 and 4)`.
    private static func origins(of index: Int, in diagram: ArchitectureDiagram) -> String {
        let others = diagram.shortcuts.filter { $0.to == index }.map(\.from)
        guard !others.isEmpty else { return "" }
        let all = (others + (diagram.stages[index].followsPrevious ? [index - 1] : [])).sorted()
        let numbers = all.map { "\($0 + 1)" }
        return " (after \(numbers.count == 1 ? "box" : "boxes") \(numbers.listed(with: "and")))"
    }

    private func table(_ graph: Graph) -> DataTable {
        let hasNames = graph.hasLayerNames
        let first: [DataTable.Column] =
            [.init("layer", isNumeric: true)] + (hasNames ? [.init("name")] : [])
        let columns: [DataTable.Column] =
            first + [
                .init("operation"),
                .init("inputs", isNumeric: true), .init("outputs", isNumeric: true),
                .init("activation"), .init("weights", isNumeric: true),
                .init("height", isNumeric: true),
                .init("width", isNumeric: true),
            ]
        let rows = graph.layers.enumerated().map { index, layer -> [DataTable.Cell] in
            let shape = graph.shapes[layer.output]
            let first: [DataTable.Cell] =
                [.count(index)] + (hasNames ? [graph.nameCell(ofLayer: index)] : [])
            return first + [
                .text(graph.operation(ofLayer: index).humanName),
                .count(graph.inputChannels(ofLayer: index)), .count(layer.weightShape[0]),
                .text(graph.activation(ofLayer: index)?.humanName ?? "none"),
                .count(layer.weightShape.reduce(1, *)), .count(shape.height), .count(shape.width),
            ]
        }
        return DataTable(columns: columns, rows: rows)
    }
}

extension Graph.Operation {
    fileprivate var isPooling: Bool {
        switch self {
        case .meanPool, .maxPool: true
        default: false
        }
    }
}
