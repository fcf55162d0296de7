import Charts
import Network

extension ArchitectureDiagram {
    /// The diagram of a network: the input, one box a layer with what follows it, and the softmax.
    init(_ graph: Graph) {
        var builder = StageBuilder(graph)
        for index in graph.nodes.indices { builder.add(index) }
        self.init(stages: builder.stages, shortcuts: builder.shortcuts)
    }
}

/// Puts each operation in a box of its own or in the box before it.
private struct StageBuilder {
    let graph: Graph
    var stages: [ArchitectureDiagram.Stage]
    var shortcuts: [ArchitectureDiagram.Shortcut] = []
    /// The box that makes each value.
    var stageOfValue = [0]

    init(_ graph: Graph) {
        self.graph = graph
        let input = graph.input
        stages = [
            ArchitectureDiagram.Stage(
                kind: .input, title: "input picture", lines: [],
                shape: [input.channels, input.height, input.width])
        ]
    }

    mutating func add(_ index: Int) {
        let node = graph.nodes[index]
        let inputs = graph.shapes[node.inputs[0]].channels
        let shape = graph.shapes[index + 1]
        switch node.operation {
        case .convolution, .dense:
            stages.append(
                ArchitectureDiagram.Stage(
                    kind: .layer, title: node.operation.humanName,
                    lines: ["\(inputs) → \(shape.channels)"], shape: []))
        case .softmax:
            stages.append(
                ArchitectureDiagram.Stage(
                    kind: .output, title: "softmax",
                    lines: [shape.channels.counted("class", plural: "classes")], shape: []))
        case .add:
            let earliest = node.inputs.map { stageOfValue[$0] }.min() ?? 0
            shortcuts.append(.init(from: earliest, to: stages.count - 1))
        case .activation, .elu, .relu, .meanPool, .maxPool, .globalMean:
            stages[stages.count - 1].lines.append(node.operation.humanName)
        }
        stages[stages.count - 1].shape = [shape.channels, shape.height, shape.width]
        stageOfValue.append(stages.count - 1)
    }
}
