import Findings
import Network

/// A place in the network that activations are shown at, with what it is called.
struct Stage: Hashable {
    /// Behind how many layers, or at which value.
    let depth: Depth
    /// What it is called; nil where it has a number alone.
    let name: String?

    /// Makes a place of its number alone, or of a network in which it may have a name.
    /// - Parameters:
    ///   - depth: Behind how many layers, or at which value.
    ///   - graph: The network.
    ///   - module: The module that its author wrote, of which this is the last value; nil where that was the place itself.
    init(_ depth: Depth, in graph: Graph? = nil, leaving module: String? = nil) {
        self.depth = depth
        let name: String? = graph.flatMap { graph in
            switch depth {
            case .layers(0): nil
            case .layers: graph.knownName(ofValue: depth.value(in: graph))
            case .value(let value): graph.shownName(ofValue: value)
            }
        }
        self.name = name.map { name in module.map { "\($0.shortened) (\(name))" } ?? name }
    }

    /// How many layers have been applied; nil at a value between them.
    var number: Int? { if case .layers(let count) = depth { count } else { nil } }

    /// Whether it is the picture itself.
    var isInput: Bool { depth == 0 }

    /// `3 layers`, or its name.
    var words: String { name ?? number.map { $0.counted("layer") } ?? "" }

    /// `input`, `3 layers`, or its name.
    var title: String { isInput ? "input" : words }

    /// What the names of its numbers end in.
    var suffix: String {
        switch depth {
        case .layers(0): ""
        case .layers(let count): "-after-\(count)"
        case .value(let value): "-at-\(value)"
        }
    }
}

extension [Stage] {
    /// `after 3 layers`, `after 1, 2 and 4 layers`, `after relu and layer1`; nil where all are the picture itself.
    var words: String? {
        let behind = filter { !$0.isInput }
        guard behind.count > 0 else { return nil }
        guard behind.allSatisfy({ $0.name == nil }) else {
            return "after \(behind.map(\.words).shownList)"
        }
        let numbers = behind.compactMap(\.number).map(String.init)
        return "after \(numbers.listed(with: "and")) \(numbers == ["1"] ? "layer" : "layers")"
    }
}
