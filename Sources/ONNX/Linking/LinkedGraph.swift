/// A value of a linked graph: what a node, an input or an initializer gives.
typealias ValueID = Int

/// A graph with names looked up: nodes read and make numbered values, each made once, in an order in which they can be computed.
struct LinkedGraph {
    /// The nodes that the outputs depend on.
    var nodes: [LinkedNode]
    /// The name of each value, as the file has it.
    var valueNames: [String]
    /// Tensors that are given, by their value.
    var initializers: [ValueID: TensorProto]
    /// What is read from outside, with its value; initializers are left out.
    var inputs: [(info: ValueInfoProto, value: ValueID)]
    /// What is asked for, with its value.
    var outputs: [(info: ValueInfoProto, value: ValueID)]
}

/// A node with its names looked up.
struct LinkedNode {
    /// What the file says; of a node inside a function its attributes with the call's values.
    var node: NodeProto
    /// The version of the operators of its domain.
    var version: Int64
    /// The values it reads; nil for what is left out.
    var inputs: [ValueID?]
    /// The values it makes; nil for what nobody asks for.
    var outputs: [ValueID?]
    /// The path of the call that it was put in for; empty for a node of the graph itself.
    var caller = ""

    /// What its own names say of it.
    var address: NodeAddress {
        var address = NodeAddress(node)
        if !caller.isEmpty {
            let inner = address.module ?? ""
            address.module = cleaned(
                inner.isEmpty ? caller : "\(caller).\(inner)", limit: NodeAddress.limit)
        }
        return address
    }
}

extension NodeProto {
    /// The node as errors show it: its operator and as much of its path as its own names tell.
    var place: String { "\(cleaned(operatorType, limit: 40)) at \(shown(NodeAddress(self).path))" }
}
