/// Walks once through a graph, node after node: works out what does not depend on pixels, and finds the operation and the shape of
/// what does.
struct GraphFolder {
    /// What is known of a value.
    private enum State {
        /// Nothing, because a node before it is not supported.
        case unknown
        /// What it is.
        case known(Operand)
    }

    /// A node that stays, before it has its path.
    struct Kept {
        var node: LinkedNode
        var operation: FoldedOperation
        var inputs: [FoldedNode.Input]
        var outputs: [Int]
    }

    private let graph: LinkedGraph
    private let file: ModelFile
    private let budget: FoldingBudget
    private var states: [State?]
    private(set) var values: [FoldedGraph.Value] = []
    private(set) var valuesByName: [String: Int] = [:]
    private(set) var kept: [Kept] = []
    private(set) var unsupported: [UnsupportedNode] = []

    /// Begins with the constants and the input of a graph.
    init(
        _ graph: LinkedGraph, _ file: ModelFile, _ input: GraphInput
    ) throws(ONNXError) {
        self.graph = graph
        self.file = file
        states = [State?](repeating: nil, count: graph.valueNames.count)
        var stored = 0
        for (value, tensor) in graph.initializers.sorted(by: { $0.key < $1.key }) {
            try file.check(tensor)
            let constant = try ConstantTensor(tensor)
            stored += min(constant.count, 1 << 32)
            states[value] = .known(.constant(constant))
        }
        budget = FoldingBudget(stored: stored)
        let picture = addValue(input.value, input.shape, input.type)
        states[input.value] = .known(.picture(picture))
    }

    /// What a value is; nil where a node before it is not supported.
    func operand(_ value: ValueID) -> Operand? {
        if case .known(let operand) = states[value] { return operand }
        return nil
    }

    /// Looks at nodes in their order, and forgets constants that no later node reads.
    mutating func fold(_ nodes: [LinkedNode], for output: ValueID) throws(ONNXError) {
        var lastReader = [Int](repeating: -1, count: states.count)
        for (index, node) in nodes.enumerated() {
            for input in node.inputs { if let input { lastReader[input] = index } }
        }
        lastReader[output] = nodes.count
        for (index, node) in nodes.enumerated() {
            try fold(node)
            for input in node.inputs {
                if let input, lastReader[input] == index, case .known(.constant) = states[input] {
                    states[input] = nil
                }
            }
        }
    }

    /// Looks at a node whose inputs come from nodes before it.
    private mutating func fold(_ node: LinkedNode) throws(ONNXError) {
        do throws(NodeProblem) {
            guard node.node.domain.isEmpty, let rule = OperatorRule.all[node.node.operatorType]
            else {
                throw .unsupported(
                    node.node.attributes.contains(where: \.isGraph)
                        ? OperatorRule.branchReason : "")
            }
            var inputs: [Operand?] = []
            for input in node.inputs {
                switch input.map({ states[$0] ?? .unknown }) {
                case nil: inputs.append(nil)
                case .known(let operand): inputs.append(operand)
                case .unknown: return give(node, [])
                }
            }
            let reading = try NodeReading(node, inputs, file: file, budget: budget)
            try fold(reading, rule)
        } catch {
            switch error {
            case .unsupported(let reason):
                unsupported.append(UnsupportedNode(node, reason))
                give(node, [])
            case .invalid(let reason):
                throw .node(
                    operatorName: node.node.operatorType, path: node.address.path, reason)
            case .file(let error): throw error
            }
        }
    }

    private mutating func fold(
        _ reading: NodeReading, _ rule: OperatorRule
    ) throws(NodeProblem) {
        switch rule {
        case .constant(let rule):
            let constant = try budget.evaluate { () throws(NodeProblem) in try rule(reading) }
            try reading.attributes.checkAllAsked()
            give(reading.node, [.constant(constant)])
        case .operation(let rule):
            let inference = try budget.evaluate { () throws(NodeProblem) in try rule(reading) }
            try reading.attributes.checkAllAsked()
            switch inference {
            case .same(let operand):
                give(reading.node, [operand])
            case .operation(let operation, let shapes, let inputs):
                try keep(reading, operation, shapes, inputs)
            }
        }
    }

    /// Works a node out where it reads constants alone, and keeps it otherwise.
    private mutating func keep(
        _ reading: NodeReading, _ operation: FoldedOperation, _ shapes: [[Int]],
        _ inputs: [Operand]
    ) throws(NodeProblem) {
        var sources: [FoldedNode.Input] = []
        var constants: [ConstantTensor] = []
        var type: ElementType?
        for input in inputs {
            switch input {
            case .constant(let tensor):
                constants.append(tensor)
                sources.append(.constant(tensor))
            case .picture(let value):
                type = type ?? value.type
                sources.append(.value(value.index))
            }
        }
        guard let type else {
            let results = try budget.evaluate { () throws(NodeProblem) in
                try ConstantEvaluator(reading).evaluate(operation, constants, shapes: shapes)
            }
            return give(reading.node, results.map { .constant($0) })
        }
        if operation.isProduct, let whole = constants.first(where: { !$0.type.isFloat }) {
            throw .invalid("its weights are \(whole.type.name), as no layer's are; export it again")
        }
        var outputs: [Operand] = []
        var indices: [Int] = []
        for (position, shape) in shapes.enumerated() {
            guard shape.allSatisfy({ $0 > 0 }) else {
                throw .invalid("it makes the shape \(shape), which is empty")
            }
            let id = position < reading.node.outputs.count ? reading.node.outputs[position] : nil
            let value = addValue(id, shape, type)
            indices.append(value.index)
            outputs.append(.picture(value))
        }
        kept.append(
            Kept(node: reading.node, operation: operation, inputs: sources, outputs: indices))
        give(reading.node, outputs)
    }

    private mutating func addValue(
        _ id: ValueID?, _ shape: [Int], _ type: ElementType
    ) -> PictureValue {
        let value = PictureValue(index: values.count, shape: shape, type: type)
        values.append(
            FoldedGraph.Value(name: id.map { graph.valueNames[$0] } ?? "", shape: shape))
        if let id { valuesByName[graph.valueNames[id]] = value.index }
        return value
    }

    /// Notes what a node makes; what it makes beyond that is unknown.
    private mutating func give(_ node: LinkedNode, _ operands: [Operand]) {
        for (position, output) in node.outputs.enumerated() {
            guard let output else { continue }
            guard position < operands.count else {
                states[output] = .unknown
                continue
            }
            let name = graph.valueNames[output]
            switch operands[position] {
            case .constant(var tensor):
                if case .values = tensor.contents, tensor.holding == nil {
                    tensor.holding = budget.hold(tensor)
                }
                // PyTorch keeps equal weights once, and gives the others' names to identities.
                if name.hasSuffix(".weight") { tensor.name = name }
                states[output] = .known(.constant(tensor))
            case .picture(let value):
                states[output] = .known(.picture(value))
                valuesByName[name] = value.index
            }
        }
    }
}
