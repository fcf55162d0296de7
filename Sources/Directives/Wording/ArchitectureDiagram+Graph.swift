import Charts
import Network

extension ArchitectureDiagram {
    /// The diagram of a network: the input, one box a layer with what follows it, and the softmax.
    init(_ graph: Graph) {
        var builder = StageBuilder(graph)
        for index in graph.nodes.indices { builder.add(index) }
        let folded = RepeatedBlocks.folded(builder.boxes, builder.shortcuts)
        self.init(stages: folded.stages, shortcuts: folded.shortcuts)
    }
}

/// Puts each operation in a box of its own or in the box before it.
private struct StageBuilder {
    let graph: Graph
    var boxes: [RepeatedBlocks.Box]
    var shortcuts: [ArchitectureDiagram.Shortcut] = []
    /// The box that makes each value.
    var stageOfValue = [0]
    /// The boxes that each reads.
    private var sources: [Set<Int>] = [[]]
    /// The operations that read each value; none for what nobody reads.
    private let readers: [Int: [Int]]

    init(_ graph: Graph) {
        self.graph = graph
        readers = Dictionary(
            grouping: graph.nodes.indices.flatMap { index in
                graph.nodes[index].inputs.map { (value: $0, reader: index) }
            }, by: \.value
        ).mapValues { $0.map(\.reader) }
        let input = graph.input
        boxes = [
            .init(
                stage: ArchitectureDiagram.Stage(
                    kind: .input, title: "input picture", lines: [],
                    shape: [input.channels, input.height, input.width]))
        ]
    }

    mutating func add(_ index: Int) {
        let node = graph.nodes[index]
        let inputs = graph.shapes[node.inputs[0]].channels
        let shape = graph.shapes[index + 1]
        switch node.operation {
        case .convolution, .dense:
            open(
                .layer, node.operation.humanName, [], reading: node.inputs,
                called: graph.knownName(ofValue: index + 1),
                .init(read: inputs, made: shape.channels))
        case .softmax:
            open(
                .output, "softmax", [shape.channels.counted("class", plural: "classes")],
                reading: node.inputs)
        case .add, .multiply, .concat: gather(node)
        case .attention: join(node, as: node.operation.humanName)
        // Queries, keys and values are parts of an attention, and nothing that is done besides.
        case .channels where isReadByAttentionAlone(index + 1): join(node, as: nil)
        case .affine, .batchNormalisation, .dropout, .activation, .elu, .relu, .meanPool, .maxPool,
            .globalMean, .globalMax,
            .channels, .places, .exchange, .resize, .prelu, .layerNormalisation,
            .groupNormalisation,
            .localResponseNormalisation, .classTokens, .positions, .factors, .innerSoftmax:
            join(node, as: node.operation.humanName)
        }
        boxes[boxes.count - 1].stage.shape = [shape.channels, shape.height, shape.width]
        stageOfValue.append(boxes.count - 1)
    }

    /// Whether every operation that reads a value is an attention.
    private func isReadByAttentionAlone(_ value: Int) -> Bool {
        readers[value].map { readers in
            readers.allSatisfy {
                if case .attention = graph.nodes[$0].operation { true } else { false }
            }
        } ?? false
    }

    /// A box of its own, entered by what the values' boxes make.
    private mutating func open(
        _ kind: ArchitectureDiagram.Stage.Kind, _ title: String, _ lines: [String],
        reading values: [Int], called name: String? = nil,
        _ channels: RepeatedBlocks.Channels? = nil
    ) {
        let sources = Set(values.map { stageOfValue[$0] })
        boxes.append(
            .init(
                stage: ArchitectureDiagram.Stage(
                    kind: kind, title: title, lines: lines, shape: [],
                    followsPrevious: sources.contains(boxes.count - 1)), name: name,
                channels: channels))
        self.sources.append(sources)
        connect(sources.subtracting([boxes.count - 2]))
    }

    /// A line of the last box, where all else that is gathered is on the way to that, as around a residual block; a box of its own for
    /// branches beside one another, of which none reads what another makes.
    private mutating func gather(_ node: Graph.Node) {
        let last = boxes.count - 1
        let others = Set(node.inputs.map { stageOfValue[$0] }).subtracting([last])
        guard lead(others, to: last) else {
            open(.layer, node.operation.humanName, [], reading: node.inputs)
            if node.operation == .add { boxes[boxes.count - 1].isSum = true }
            return
        }
        join(node, as: node.operation.humanName)
    }

    /// Whether all of some boxes lead to one, directly or through others.
    private func lead(_ others: Set<Int>, to last: Int) -> Bool {
        guard let first = others.min() else { return true }
        var leads = [Bool](repeating: false, count: last - first + 1)
        leads[last - first] = true
        // A box reads only those before it.
        for box in stride(from: last, through: first, by: -1) where leads[box - first] {
            for source in sources[box] where source >= first { leads[source - first] = true }
        }
        return others.allSatisfy { leads[$0 - first] }
    }

    /// A line of the last box, where that makes a value that is read, with connections from the others' boxes; else a box of its
    /// own.
    private mutating func join(_ node: Graph.Node, as words: String?) {
        let sources = Set(node.inputs.map { stageOfValue[$0] })
        guard sources.contains(boxes.count - 1) else {
            return open(.layer, node.operation.humanName, [], reading: node.inputs)
        }
        if let words { boxes[boxes.count - 1].stage.lines.append(words) }
        self.sources[boxes.count - 1].formUnion(sources.subtracting([boxes.count - 1]))
        connect(sources.subtracting([boxes.count - 1]))
    }

    private mutating func connect(_ sources: Set<Int>) {
        for source in sources.sorted() {
            shortcuts.append(.init(from: source, to: boxes.count - 1))
        }
    }
}
