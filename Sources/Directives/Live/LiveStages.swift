import Findings
import Network

/// The places in a network whose activations readers of a page may look at.
enum LiveStages {
    /// The most that are offered where nobody says which.
    static let mostByDefault = 12

    /// Those that an author chose.
    static func chosen(_ choice: LayerChoice, of graph: Graph) -> [Stage] {
        let modules = choice.modules
        return choice.depths.map { depth in
            Stage(depth, in: graph, leaving: modules[depth.value(in: graph)])
        }
    }

    /// The layers that end in an activation and have rows and columns, and the last of those with them whatever it ends in; of many
    /// some, evenly from the first to the last.
    static func byDefault(of graph: Graph) -> [Stage] {
        let placed = graph.layers.indices.filter { graph.hasPlaces(graph.layers[$0].output) }
        let shown = placed.filter { graph.activation(ofLayer: $0) != nil || $0 == placed.last }
        let count = min(shown.count, mostByDefault)
        let chosen =
            count < 2
            ? Array(shown.prefix(count))
            : (0..<count).map { shown[$0 * (shown.count - 1) / (count - 1)] }
        return chosen.map { Stage(.layers($0 + 1), in: graph) }
    }
}

extension Graph {
    /// Whether a value is more than one number for each channel.
    func hasPlaces(_ value: Int) -> Bool { shapes[value].height * shapes[value].width > 1 }
}

extension Stage {
    /// `the picture`, `after 3 layers`, `after layer2.1.relu`.
    var place: String { isInput ? "the picture" : "after \(words)" }
}
