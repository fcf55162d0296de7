package import Network

/// How far into a network pictures have come: through so many layers, or to a value between them.
package enum Depth: Hashable, Sendable {
    /// So many layers have been applied, the last with its activation; 0 is the picture itself.
    case layers(Int)
    /// The value of that index in the graph, which no layer ends in.
    case value(Int)

    /// The place of a value, by layers where one ends there.
    package init(ofValue value: Int, in graph: Graph) {
        let layer = graph.layers.firstIndex { $0.output == value }
        self = value == 0 ? .layers(0) : layer.map { .layers($0 + 1) } ?? .value(value)
    }

    /// The index of the value in a graph.
    package func value(in graph: Graph) -> Int {
        switch self {
        case .layers(0): 0
        case .layers(let count): graph.layers[count - 1].output
        case .value(let value): value
        }
    }

    /// The layers that what is there may depend on.
    func layers(of graph: Graph) -> Range<Int> {
        switch self {
        case .layers(let count): 0..<count
        // Nodes stand in an order in which they can be computed.
        case .value(let value):
            0..<(graph.layers.firstIndex { $0.node >= value } ?? graph.layers.count)
        }
    }
}

extension Depth: ExpressibleByIntegerLiteral {
    /// So many layers.
    package init(integerLiteral count: Int) { self = .layers(count) }
}

extension Depth: Codable {
    /// Reads a number: so many layers, or below 0 the value of −1 less that.
    package init(from decoder: any Decoder) throws {
        let number = try decoder.singleValueContainer().decode(Int.self)
        self = number < 0 ? .value(-1 - number) : .layers(number)
    }

    /// Writes it as one number.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .layers(let count): try container.encode(count)
        case .value(let value): try container.encode(-1 - value)
        }
    }
}

extension Graph {
    /// The least value that what is there can take; nil where nothing bounds it.
    package func infimum(at depth: Depth) -> Double? {
        let value = depth.value(in: self)
        return value == 0 ? 0 : nodes[value - 1].operation.infimum
    }

    /// What a place is called in a sentence about it: `layer 3`, or its name.
    func words(for depth: Depth) -> String {
        if let name = names[depth.value(in: self)] { return "'\(name)'" }
        return switch depth {
        case .layers(let count): "layer \(count - 1)"
        case .value(let value): "operation \(value)"
        }
    }
}
