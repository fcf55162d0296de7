extension Graph: Hashable {
    /// Whether both compute the same; shapes and layers follow from it, and names say nothing of it.
    public static func == (one: Graph, other: Graph) -> Bool {
        one.input == other.input && one.nodes == other.nodes
    }

    /// Hashes what is computed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(input)
        hasher.combine(nodes)
    }

    /// The value that scores are taken from: what a final softmax reads, else the last value.
    public var logitsValue: Int {
        nodes.last?.operation == .softmax ? nodes[nodes.count - 1].inputs[0] : nodes.count
    }

    /// What the picture is called once it has the mean and the deviation that a network from elsewhere was trained on.
    public static let normalisedInput = "normalised input"

    /// The same network with what people know its values by.
    public func named(_ names: [Int: String], aliases: [Int: [String]] = [:]) -> Graph {
        var graph = self
        graph.names = names
        graph.aliases = aliases
        return graph
    }
}
