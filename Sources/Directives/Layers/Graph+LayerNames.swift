import Charts
import Network

extension [String] {
    /// The first six in a list of prose, and how many there are besides.
    var shownList: String {
        count > 6
            ? prefix(6).joined(separator: ", ") + " and \(count - 6) more" : listed(with: "and")
    }
}

extension Graph {
    /// What a value is called where a reader sees it: its name without what wraps all names, shortened where it is long; nil where
    /// it has none.
    func knownName(ofValue value: Int) -> String? {
        names[value].map { LayerNames.withoutWrapper($0).shortened }
    }

    /// What a value is called, whether it has a name or not.
    func shownName(ofValue value: Int) -> String {
        knownName(ofValue: value)
            ?? operationName(ofValue: value)
    }

    /// A value by the operation that makes it.
    func operationName(ofValue value: Int) -> String {
        value == 0 ? "input" : "operation \(value) (\(nodes[value - 1].operation.humanName))"
    }

    /// The name of a layer with weights; nil where it has none.
    package func knownName(ofLayer index: Int) -> String? {
        layers.indices.contains(index) ? knownName(ofValue: layers[index].node + 1) : nil
    }

    /// Whether any layer with weights has a name.
    var hasLayerNames: Bool { layers.contains { names[$0.node + 1] != nil } }

    /// The name of a layer in a table.
    func nameCell(ofLayer index: Int) -> DataTable.Cell {
        knownName(ofLayer: index).map { .text($0) } ?? .empty
    }

    /// Layers as a sentence names them, by name where all have one: `conv1 and fc`, `layers 0 to 2`.
    package func words(forLayers indices: [Int]) -> String {
        let names = indices.compactMap { knownName(ofLayer: $0) }
        guard !names.isEmpty, names.count == indices.count else { return indices.named("layer") }
        return names.count > 6
            ? "\(names.count) layers from \(names[0]) to \(names[names.count - 1])"
            : names.listed(with: "and")
    }
}

extension String {
    /// A name that fits into a line: what is longer than 60 characters loses its middle.
    package var shortened: String {
        count <= 60 ? self : prefix(35) + "…" + suffix(24)
    }
}
