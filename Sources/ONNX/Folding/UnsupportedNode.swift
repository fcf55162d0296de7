/// A node that is not computed here.
package struct UnsupportedNode: Equatable, Sendable {
    /// The operator, with its domain where that is not ONNX's own.
    package var operatorName: String
    /// Where the node stands.
    package var path: String
    /// What about it is not supported, continuing "which"; empty where the operator as a whole is not.
    package var reason: String

    /// Notes a node that a user of the model cannot do with.
    package init(operatorName: String, path: String, reason: String = "") {
        self.operatorName = operatorName
        self.path = path
        self.reason = reason
    }

    /// Notes a node.
    init(_ node: LinkedNode, _ reason: String) {
        let name = cleaned(node.node.operatorType, limit: 40)
        let domain = cleaned(node.node.domain, limit: 40)
        operatorName = domain.isEmpty ? name : "\(domain).\(name)"
        path = node.address.path
        self.reason = reason
    }
}

extension [UnsupportedNode] {
    /// All of them in words, each operator once with how often it occurs and where first.
    var words: String {
        var order: [String] = []
        var byKind: [String: [UnsupportedNode]] = [:]
        for node in self {
            let kind =
                node.reason.isEmpty
                ? node.operatorName : "\(node.operatorName), which \(node.reason)"
            if byKind[kind] == nil { order.append(kind) }
            byKind[kind, default: []].append(node)
        }
        let kinds = order.prefix(12).map { kind in
            let nodes = byKind[kind] ?? []
            let paths = nodes.prefix(3).map { "'\($0.path)'" }.joined(separator: ", ")
            return "\(kind) (\(nodes.count)×: \(paths)\(nodes.count > 3 ? ", …" : ""))"
        }
        return kinds.joined(separator: "; ")
            + (order.count > 12 ? "; and \(order.count - 12) more kinds" : "")
    }
}
