import Network
import Notebook

extension LayerNames {
    /// Nothing has that name.
    func unknown(_ name: String) -> Fault {
        guard !isEmpty else {
            return Fault(
                "there is no layer '\(name)'; the layers of this network have numbers and no names")
        }
        if graph.logitsValue < graph.nodes.count, graph.names[graph.nodes.count] == name {
            return Fault(
                "'\(name)' makes the probabilities of the classes, which are no layer's values",
                hint: "'logits' are the numbers before it")
        }
        return Fault(
            "there is no layer '\(name)'",
            hint: suggestion(for: Self.withoutWrapper(name), among: candidates)
                ?? "the network consists of \(outermost.shownList)")
    }

    /// No path is one of those that a pattern means.
    func unmatched(_ pattern: String) -> Fault {
        guard !isEmpty else { return unknown(pattern) }
        return Fault(
            "no layer matches '\(pattern)'",
            hint: "'*' is one piece of a name and '**' any number of them; "
                + "the network consists of \(outermost.shownList)")
    }

    /// Several values have the name.
    func ambiguous(_ name: String, _ values: [Int]) -> Fault {
        Fault(
            "'\(name)' is the name of \(values.count.counted("value"))",
            hint: "they are "
                + values.map { value in
                    ownName(ofValue: value).map { "'\($0)'" } ?? graph.operationName(ofValue: value)
                }.shownList)
    }

    /// A word of every network's that the file gives another value as a name.
    func taken(_ word: String) -> Fault {
        Fault(
            "'\(word)' is \(Self.meaning(ofKeyword: word)) of every network, and a layer of this one is called so as well",
            hint: "'module.\(word)' is the layer that is called so")
    }

    private static func meaning(ofKeyword word: String) -> String {
        switch word {
        case "input": "the picture"
        case "logits": "the numbers before the softmax"
        default: "the last map"
        }
    }

    /// What is named has no weights.
    func weightless(_ name: String, _ values: [Int]) -> Fault {
        let count = graph.layers.count
        let place = graph.layers.firstIndex { $0.node >= values[0] - 1 } ?? count
        let near = (max(place - 2, 0)..<min(place + 2, count)).map {
            // What has no name is written by its number.
            graph.knownName(ofLayer: $0)
                ?? "\($0) (\(graph.operation(ofLayer: $0).humanName))"
        }
        return Fault(
            "'\(name)' has no weights",
            hint: near.isEmpty
                ? nil
                : "the \(near.count == 1 ? "layer" : "layers") with weights near it: \(near.shownList)"
        )
    }

    /// A pattern matches things, but nothing with weights.
    func unmatchedByLayers(_ pattern: String) -> Fault {
        let inside = "\(pattern).**"
        let takesThose =
            LayerPattern(Self.withoutWrapper(inside)).map { pattern in
                graph.layers.indices.contains { index in
                    path(ofLayer: index).map { pattern.matches(Self.pieces($0)) } ?? false
                }
            } ?? false
        return Fault(
            "no layer with weights matches '\(pattern)'",
            hint: takesThose ? "'\(inside)' takes those inside" : nil)
    }

    /// A module in which there are several layers with weights.
    func severalLayers(_ name: String, _ layers: [Int]) -> Fault {
        Fault(
            "'\(name)' holds \(layers.count) layers with weights",
            hint:
                "write one, such as '\(path(ofLayer: layers[0]) ?? "")', or '\(name).**' for all of them"
        )
    }

    /// A range from one depth to another.
    func unequalDepths(_ first: String, _ last: String) -> Fault {
        Fault(
            "'\(first)' and '\(last)' do not stand equally deep in the network, so that nothing is between them",
            hint: "a range goes from one part of a module to another: 'layer1..layer4'")
    }

    /// A range whose end comes before its beginning.
    func backwards(_ first: String, _ last: String) -> Fault {
        Fault("the range \(first)..\(last) runs backwards; write \(last)..\(first)")
    }
}
