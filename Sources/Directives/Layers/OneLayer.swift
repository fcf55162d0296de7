import Findings
import Network
import Notebook

/// One layer, by number or by name.
struct OneLayer: ArgumentDecodable, Hashable {
    /// The number or name.
    let choice: LayerChoice

    static var expectation: String { "a layer's number or name" }

    private init(_ choice: LayerChoice) { self.choice = choice }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .list, .range: throw .otherKind
        default: choice = try LayerChoice(argument: argument)
        }
    }

    var written: String { choice.written }

    /// The same with the network in which names are looked up.
    func known(in graph: Graph?) -> OneLayer { OneLayer(choice.known(in: graph)) }

    /// The layer with weights, counted from 0.
    var layer: Int { choice.layers.first ?? 0 }

    /// Behind which layer, or at which value.
    var depth: Depth { choice.depths.first ?? 0 }

    /// The module that was written, where its last value is meant; nil where that was the place itself, or in a network that is not known.
    var module: String? {
        choice.graph.flatMap { choice.modules[depth.value(in: $0)] }
    }

    /// The place with what it is called, and with the module that was written.
    var stage: Stage { Stage(depth, in: choice.graph, leaving: module) }

    /// What keeps it from being one layer with weights.
    func faultAsLayer(for subject: Subject) -> Fault? {
        choice.faultAsLayers(for: subject)
            ?? excess((try? choice.layers(in: subject.graph)) ?? [], subject) {
                $0.knownName(ofLayer: $1)
            }
    }

    /// What keeps it from being one place behind a layer or at a value.
    func faultAsDepth(for subject: Subject, of parameter: String = "layer") -> Fault? {
        choice.faultAsDepths(for: subject)
            ?? excess((try? choice.depths(in: subject.graph)) ?? [], subject, parameter) {
                $0.knownName(ofValue: $1.value(in: $0))
            }
    }

    private func excess<Meant>(
        _ found: [Meant], _ subject: Subject, _ parameter: String = "layer",
        _ name: (Graph, Meant) -> String?
    ) -> Fault? {
        guard found.count > 1, let graph = subject.graph else { return nil }
        return Fault(
            "'\(parameter)' is one layer, and \(written) are \(found.count)",
            hint: "they are \(found.compactMap { name(graph, $0) }.shownList)")
    }
}

extension Requirement<OneLayer> {
    /// What it must be depends on what is asked of it; names are looked up in the network.
    static var beKnown: Self { Self(settle: { $0.known(in: $1.graph) }) { _, _ in nil } }
}
