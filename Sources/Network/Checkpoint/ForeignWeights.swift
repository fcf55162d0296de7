/// How weights from elsewhere come to a declared network.
public struct ForeignWeightOptions: Equatable, Sendable {
    /// What layers are called, by the node of their operation.
    public var stepNames: [Int: String]
    /// The module in the file that a layer's weights are of, by the layer's name.
    public var modules: [String: String]
    /// What is added to variances where a batch normalisation is folded into the layer before it.
    public var epsilon: Double

    /// Makes options; without any, names are not known and modules are taken by their names or in order.
    public init(
        stepNames: [Int: String] = [:], modules: [String: String] = [:],
        epsilon: Double = BatchNormalisation.usualEpsilon
    ) {
        (self.stepNames, self.modules, self.epsilon) = (stepNames, modules, epsilon)
    }
}

/// Brings the weights of a file with PyTorch's names to a declared network.
///
/// A layer takes the module that is named for it, else the one of its own name, else that of its shape, if only one fits or those that do
/// differ in nothing but the numbers of their names.
struct ForeignWeights {
    /// The declared network.
    let graph: Graph
    let options: ForeignWeightOptions
    let file: SafetensorsContents
    let modules: [ForeignModule]
    /// The module of each node with weights or numbers of its own.
    private(set) var chosen: [Int: Int] = [:]
    /// The normalisation that is folded into a layer, by the layer's node.
    private(set) var folded: [Int: Int] = [:]
    /// How nodes came to their modules, for the page.
    private(set) var counts = (told: 0, named: 0, ordered: 0)

    init(
        _ graph: Graph, _ file: SafetensorsContents, _ options: ForeignWeightOptions
    ) throws(CheckpointError) {
        (self.graph, self.options, self.file) = (graph, options, file)
        modules = try ForeignModule.modules(of: file)
        for module in modules {
            guard let lacking = module.lackingStatistic else { continue }
            throw unmatched(
                "'\(module.path)' has no '\(lacking)', which a batch normalisation keeps")
        }
        try takeNamed()
        try takeInOrder(
            graph.layers.map(\.node), among: { $0.weight != nil },
            key: { $0.weight?.shape ?? [] }, nodeKey: { Self.shape(ofNode: $0, in: graph) })
        takeNormalisationsBehindLayers()
        try takeInOrder(
            graph.normalisations, among: \.isNormalisation, key: { [$0.channels] },
            nodeKey: { [graph.shapes[$0 + 1].channels] })
        try foldTheRest()
        try checkThatAllIsUsed()
    }

    /// Nodes whose names the user, or the file, has.
    private mutating func takeNamed() throws(CheckpointError) {
        let own = Set(graph.layers.map(\.node) + graph.normalisations)
        for (node, name) in options.stepNames.sorted(by: { $0.key < $1.key })
        where own.contains(node) {
            let path = options.modules[name] ?? name
            let place = modules.firstIndex { $0.path == path }
            if let place {
                chosen[node] = place
                if options.modules[name] == nil { counts.named += 1 } else { counts.told += 1 }
            } else if options.modules[name] != nil {
                if let module = modules.first(where: { $0.hasTensor(called: path) }) {
                    throw unmatched(
                        "'\(path)' is one tensor, and layer '\(name)' takes those of a module: write '\(name): \(module.path)'"
                    )
                }
                throw unmatched("it has no '\(path)', which layer '\(name)' is to have")
            }
        }
    }

    /// The rest, where shapes leave one way only, or names differ in their numbers alone.
    private mutating func takeInOrder(
        _ nodes: [Int], among isCandidate: (ForeignModule) -> Bool,
        key: (ForeignModule) -> [Int], nodeKey: (Int) -> [Int]
    ) throws(CheckpointError) {
        let waiting = nodes.filter { chosen[$0] == nil }
        let taken = Set(chosen.values)
        let left = modules.indices.filter { !taken.contains($0) && isCandidate(modules[$0]) }
        for shape in Set(waiting.map(nodeKey)).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let places = waiting.filter { nodeKey($0) == shape }
            let fitting = left.filter { key(modules[$0]) == shape }
            guard fitting.count == places.count else {
                throw unmatched(
                    "\(places.count) \(places.count == 1 ? "layer is" : "layers are") declared with \(shape.words), and \(Self.leftOver(fitting.count))"
                )
            }
            guard Set(fitting.map { modules[$0].skeleton }).count <= 1 else {
                throw unmatched(
                    "\(fitting.map { "'\(modules[$0].path)'" }.joined(separator: ", ")) all fit the layers with \(shape.words)"
                )
            }
            for (node, place) in zip(places, fitting) {
                chosen[node] = place
                counts.ordered += 1
            }
        }
    }

    /// How many modules of a shape are to be had.
    private static func leftOver(_ count: Int) -> String {
        switch count {
        case 0: "no module that is left has that shape"
        case 1: "only 1 module that is left has that shape"
        default: "\(count) modules that are left have that shape"
        }
    }

    /// Normalisations whose names follow from those of the layers before them.
    private mutating func takeNormalisationsBehindLayers() {
        for node in graph.normalisations where chosen[node] == nil {
            let before = graph.nodes[node].inputs[0] - 1
            guard let place = chosen[before],
                let own = normalisation(behind: place, channels: graph.shapes[node + 1].channels)
            else { continue }
            chosen[node] = own
            counts.named += 1
        }
    }

    /// The only normalisation of so many channels, not taken yet, whose name follows from a layer's.
    private func normalisation(behind place: Int, channels: Int) -> Int? {
        let taken = Set(chosen.values).union(folded.values)
        let names = modules[place].namesOfNormalisation
        let found = modules.indices.filter {
            names.contains(modules[$0].path) && modules[$0].isNormalisation
                && modules[$0].channels == channels && !taken.contains($0)
        }
        return found.count == 1 ? found[0] : nil
    }

    /// Normalisations that are not declared go into the layers before them.
    private mutating func foldTheRest() throws(CheckpointError) {
        for layer in graph.layers {
            let isNormalised = graph.normalisations.contains {
                graph.nodes[$0].inputs == [layer.node + 1]
            }
            guard !isNormalised, let place = chosen[layer.node],
                let own = normalisation(behind: place, channels: layer.weightShape[0])
            else { continue }
            guard layer.hasBias else {
                throw unmatched(
                    "the normalisation '\(modules[own].path)' is not declared, and can only be folded into a layer with a bias: declare 'batch-norm' behind layer \(describe(layer.node)), or 'bias: true' in it"
                )
            }
            folded[layer.node] = own
        }
    }

    /// Refuses parameters that nobody takes.
    private func checkThatAllIsUsed() throws(CheckpointError) {
        let taken = Set(chosen.values).union(folded.values)
        let unused = modules.indices.filter { index in
            !taken.contains(index) && modules[index].tensors.values.contains { !$0.isCounter }
        }
        guard unused.isEmpty else {
            let names = unused.map { "'\(modules[$0].path)'" }
            throw unmatched(
                "no layer takes \(names.prefix(6).joined(separator: ", "))\(names.count > 6 ? " and \(names.count - 6) more" : "")"
            )
        }
    }

    /// What a layer's weights are in PyTorch: [out, in, kH, kW] of a convolution, [out, in] of a dense layer, which flattens what it reads.
    static func shape(ofNode node: Int, in graph: Graph) -> [Int] {
        let shape = graph.layers.first { $0.node == node }?.weightShape ?? []
        guard case .dense = graph.nodes[node].operation else { return shape }
        return [shape[0], shape.dropFirst().reduce(1, *)]
    }

    /// The name of a node's layer, or its number among the layers.
    func describe(_ node: Int) -> String {
        if let name = options.stepNames[node] { return "'\(name)'" }
        if let index = graph.layers.firstIndex(where: { $0.node == node }) { return "\(index)" }
        if let index = graph.normalisations.firstIndex(of: node) { return "\(index)" }
        return "\(node)"
    }
}
