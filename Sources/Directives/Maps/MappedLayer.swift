import Findings
import Network

/// A layer whose places are shown where they lie in the picture.
struct MappedLayer: Hashable {
    /// Behind how many layers, or at which value.
    let depth: Depth
    /// With its name.
    let stage: Stage
    /// The shape of what is there.
    let shape: PictureShape
    /// How its places lie.
    let grid: PlaceGrid
    /// What is said of what has no place; nil where all have one.
    let note: String?

    /// Looks a layer up in a network.
    /// - Throws: ``Fault`` where what is there has no rows and columns that lie in the picture.
    init(_ layer: OneLayer, in graph: Graph) throws(Fault) {
        let known = layer.known(in: graph)
        try self.init(known.depth, in: graph, leaving: known.module)
    }

    /// Looks a place up in a network.
    /// - Throws: ``Fault`` where what is there has no rows and columns that lie in the picture.
    init(_ depth: Depth, in graph: Graph, leaving module: String? = nil) throws(Fault) {
        (self.depth, stage) = (depth, Stage(depth, in: graph, leaving: module))
        shape = graph.shapes[depth.value(in: graph)]
        let subject = stage.isInput ? "the picture" : "what is there \(stage.position)"
        if let patches = Patches(of: shape, in: graph) {
            (grid, note) = (patches.grid, patches.note)
            return
        }
        guard shape.height * shape.width > 1 else {
            throw Fault("\(subject) has no rows and columns, and so no map", hint: Self.lastMap)
        }
        let hasTokens = graph.nodes.contains {
            if case .attention = $0.operation { true } else { false }
        }
        guard !hasTokens || shape.width > 1 else {
            throw Fault(
                "\(subject) is a row of \(shape.height) tokens, and it is not known where in the picture they lie",
                hint: Self.lastMap)
        }
        (grid, note) = (PlaceGrid(shape), nil)
    }

    private static let lastMap = "'last-map' is the last value with rows and columns"
}

extension Stage {
    /// Who makes what is there, with its verb: `layer3 makes`, `3 layers make`.
    var maker: String {
        isInput ? "the picture is" : words + (name == nil && number != 1 ? " make" : " makes")
    }

    /// `of the picture`, `after 3 layers`, or `of layer3`.
    var origin: String { isInput ? "of the picture" : name.map { "of \($0)" } ?? "after \(words)" }

    /// `at the picture`, `after 3 layers`, or `at layer3`.
    var position: String {
        isInput ? "at the picture" : name.map { "at \($0)" } ?? "after \(words)"
    }
}

extension Graph {
    /// Where class maps are taken from when no layer is named; nil where nothing behind the first layer has rows and columns.
    var depthOfMaps: Depth? {
        if endsInClassMaps { return .layers(layers.count) }
        return valueOfMaps.map { Depth(ofValue: $0, in: self) }
    }

    private var valueOfMaps: Int? {
        guard let first = layers.first else { return nil }
        // Behind a transformer's last attention places may be read no more, as those of patches where the class token answers.
        if let last = nodes.last(where: { $0.operation.isAttention }),
            let source = source(ofValue: last.inputs[last.inputs.count > 2 ? 2 : 0]),
            Patches(of: shapes[source], in: self) != nil
        {
            return source
        }
        return shapes[...logitsValue].lastIndex { $0.height > 1 && $0.width > 1 }
            .flatMap { $0 > first.node ? $0 : nil }
    }

    /// What the layer with weights reads that makes a value, perhaps with others between them that keep its places.
    private func source(ofValue value: Int) -> Int? {
        var value = value
        while value > 0 {
            let node = nodes[value - 1]
            value = node.inputs[0]
            if case .convolution = node.operation { return value }
        }
        return nil
    }
}

extension Graph.Operation {
    fileprivate var isAttention: Bool { if case .attention = self { true } else { false } }
}
