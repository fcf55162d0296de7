/// Looks up the names of a graph and puts the nodes of functions in the place of their calls.
///
/// Every node is visited once for every call that it stands in, and those have a limit; nothing ever follows the paths
/// between nodes, of which two hundred sums of a value with itself have 2²⁰⁰.
struct GraphLinker {
    private let functions: [FunctionProto.Name: FunctionProto]
    private var nodes: [LinkedNode] = []
    private var valueNames: [String] = []
    /// The node that makes a value; nil for inputs and initializers.
    private var makers: [NodeProto?] = []
    /// How many of the first values are initializers.
    private var initializerCount = 0
    /// Nodes and calls so far.
    private var count = 0
    /// What was read and made in the bodies of functions so far, a name each.
    private var namesInCalls = 0

    /// How deep functions may call each other.
    private static let deepest = 64
    /// How many names the bodies of all calls may have together.
    private static let mostNamesInCalls = 1 << 22

    /// Links a model's graph, its nodes in the order in which they can be computed.
    /// - Throws: ``ONNXError/broken(_:)``, ``ONNXError/operatorSet(_:)``, ``ONNXError/tooLarge(_:)``, or
    ///   ``ONNXError/refused(_:)``.
    static func link(_ model: ModelProto) throws(ONNXError) -> LinkedGraph {
        guard let graph = model.graph else {
            throw .broken("it has none; the file may be of another kind")
        }
        guard graph.sparseInitializerCount == 0 else {
            throw .refused(
                "the model keeps weights as sparse tensors, which are not read; export it with dense weights"
            )
        }
        var linker = try GraphLinker(model.functions)
        return try linker.link(graph, OperatorSets(model.operatorSets))
    }

    private init(_ functions: [FunctionProto]) throws(ONNXError) {
        var byName: [FunctionProto.Name: FunctionProto] = [:]
        for function in functions {
            guard byName.updateValue(function, forKey: function.name) == nil else {
                throw .broken("the function \(shown(function.name.name)) is defined twice")
            }
        }
        self.functions = byName
    }

    private mutating func link(
        _ graph: GraphProto, _ operatorSets: OperatorSets
    ) throws(ONNXError) -> LinkedGraph {
        var scope: [String: ValueID] = [:]
        var initializers: [ValueID: TensorProto] = [:]
        for tensor in graph.initializers {
            let value = try define(tensor.name, in: &scope, by: nil)
            initializers[value] = tensor
            initializerCount = valueNames.count
        }
        var inputs: [(info: ValueInfoProto, value: ValueID)] = []
        for input in graph.inputs {
            if let value = scope[input.name], initializers[value] != nil { continue }
            inputs.append((input, try define(input.name, in: &scope, by: nil)))
        }
        try link(
            graph.nodes, &scope, operatorSets, caller: "", calling: [])
        var outputs: [(info: ValueInfoProto, value: ValueID)] = []
        for output in graph.outputs {
            guard let value = scope[output.name] else {
                throw .broken("its output \(shown(output.name)) is made by nothing")
            }
            outputs.append((output, value))
        }
        guard !outputs.isEmpty else { throw .broken("it has no output") }
        return LinkedGraph(
            nodes: try GraphOrder.sorted(nodes, valueCount: valueNames.count),
            valueNames: valueNames, initializers: initializers, inputs: inputs, outputs: outputs)
    }

    private mutating func define(
        _ name: String, in scope: inout [String: ValueID], by maker: NodeProto?
    ) throws(ONNXError) -> ValueID {
        let value = valueNames.count
        if let other = scope.updateValue(value, forKey: name) {
            let given = other < initializerCount ? "initializer" : "input"
            guard let maker else {
                throw .broken("the \(given) \(shown(name)) is given twice")
            }
            throw .broken(
                "the value \(shown(name)) is made twice, by \(makers[other]?.place ?? "an \(given)") and \(maker.place)"
            )
        }
        valueNames.append(name)
        makers.append(maker)
        return value
    }

    /// Links nodes whose scope has what is given from outside.
    private mutating func link(
        _ body: [NodeProto], _ scope: inout [String: ValueID], _ operatorSets: OperatorSets,
        caller: String, calling: [FunctionProto.Name]
    ) throws(ONNXError) {
        // What is made comes first: nodes may stand in any order.
        var made: [[ValueID?]] = []
        for node in body {
            var outputs: [ValueID?] = []
            for name in node.outputs {
                outputs.append(name.isEmpty ? nil : try define(name, in: &scope, by: node))
            }
            made.append(outputs)
        }
        for (node, outputs) in zip(body, made) {
            count += 1
            guard count <= GraphProto.mostNodes else {
                throw .tooLarge("it has more than \(GraphProto.mostNodes) nodes")
            }
            var inputs: [ValueID?] = []
            for name in node.inputs {
                guard !name.isEmpty else {
                    inputs.append(nil)
                    continue
                }
                guard let value = scope[name] else {
                    throw .broken("\(node.place) reads \(shown(name)), which nothing makes")
                }
                inputs.append(value)
            }
            var linked = LinkedNode(
                node: node, version: 0, inputs: inputs, outputs: outputs, caller: caller)
            let name = FunctionProto.Name(
                domain: node.domain, name: node.operatorType, overload: node.overload)
            if let function = functions[name] {
                try call(function, linked, operatorSets, calling: calling)
            } else {
                linked.version = try operatorSets.version(of: node)
                nodes.append(linked)
            }
        }
    }
}

// MARK: - Functions

extension GraphLinker {
    /// Puts a function's nodes in the place of a call.
    private mutating func call(
        _ function: FunctionProto, _ call: LinkedNode, _ operatorSets: OperatorSets,
        calling: [FunctionProto.Name]
    ) throws(ONNXError) {
        guard !calling.contains(function.name) else {
            throw .broken("the function \(shown(function.name.name)) calls itself")
        }
        guard calling.count < Self.deepest else {
            throw .broken("functions call each other more than \(Self.deepest) deep")
        }
        namesInCalls += function.nameCount
        guard namesInCalls <= Self.mostNamesInCalls else {
            throw .tooLarge("its functions stand for more nodes than are read")
        }
        guard call.inputs.count <= function.inputs.count,
            call.outputs.count <= function.outputs.count
        else {
            throw .broken(
                "\(call.node.place) gives or takes more values than the function has")
        }
        var scope: [String: ValueID] = [:]
        var given: [String: ValueID?] = [:]
        for (index, name) in function.inputs.enumerated() {
            let value = index < call.inputs.count ? call.inputs[index] : nil
            guard given.updateValue(value, forKey: name) == nil else {
                throw .broken("the function \(shown(function.name.name)) names an input twice")
            }
            if let value { scope[name] = value }
        }
        let body = function.nodes.map { node in
            var node = node
            // An input that the call leaves out is one that the node leaves out.
            node.inputs = node.inputs.map { given[$0] == .some(nil) ? "" : $0 }
            node.attributes = node.attributes.compactMap {
                Self.resolved($0, call: call.node, defaults: function.defaults)
            }
            return node
        }
        try link(
            body, &scope, try OperatorSets(function.operatorSets).filled(from: operatorSets),
            caller: call.address.path, calling: calling + [function.name])
        for (name, value) in zip(function.outputs, call.outputs) {
            guard let value else { continue }
            guard let inner = scope[name] else {
                throw .broken(
                    "the output \(shown(name)) of the function \(shown(function.name.name)) is made by nothing"
                )
            }
            nodes.append(
                LinkedNode(
                    node: .identity(call.node), version: OperatorSets.known.upperBound,
                    inputs: [inner], outputs: [value], caller: call.caller))
        }
    }

    /// An attribute with the call's value, or the function's own, where it refers to one; nil where neither is given.
    private static func resolved(
        _ attribute: AttributeProto, call: NodeProto, defaults: [AttributeProto]
    ) -> AttributeProto? {
        guard !attribute.reference.isEmpty else { return attribute }
        let named = { (other: AttributeProto) in other.name == attribute.reference }
        guard var value = call.attributes.first(where: named) ?? defaults.first(where: named)
        else { return nil }
        value.name = attribute.name
        return value
    }
}

extension FunctionProto {
    /// How many names are looked up where it is called.
    fileprivate var nameCount: Int {
        nodes.reduce(inputs.count + outputs.count + operatorSets.count) {
            $0 + 1 + $1.inputs.count + $1.outputs.count + $1.attributes.count
        }
    }
}

extension NodeProto {
    /// A node that gives a call's output the value that the function's node made.
    fileprivate static func identity(_ call: NodeProto) -> NodeProto {
        var node = call
        node.operatorType = "Identity"
        node.domain = ""
        node.attributes = []
        return node
    }
}
