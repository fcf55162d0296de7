import Network
import ONNX

extension NodeTranslation {
    /// What the file calls the values that were made, besides their paths: by the graph's index, nodes and values in their order.
    ///
    /// What is folded into a layer, such as a batch normalisation, has the layer's value. Names that cannot be shown as they are, or
    /// are longer than a reader would write, are left out.
    var aliases: [Int: [String]] {
        var aliases: [Int: [String]] = [:]
        var seen: Set<String> = []
        func add(_ name: String, _ value: Int) {
            guard !name.isEmpty, shownWhole(name), name != draft.names[value],
                seen.insert("\(value) \(name)").inserted
            else { return }
            aliases[value, default: []].append(name)
        }
        for node in model.nodes {
            // A node with several outputs names none of them.
            guard node.outputs.count == 1, let value = index(of: node.outputs[0]) else { continue }
            add(node.path, value)
            add(node.name, value)
        }
        for (name, value) in model.valuesByName.sorted(by: { $0.key < $1.key }) {
            if let value = index(of: value) { add(name, value) }
        }
        return aliases
    }

    /// The graph's index of one of the model's values; nil where it is not made as the model has it.
    private func index(of value: Int) -> Int? {
        guard let found = made[value], found.padding == .init(0), found.choice == nil,
            found.factor == 1, found.scores == nil
        else { return nil }
        return found.index
    }
}
