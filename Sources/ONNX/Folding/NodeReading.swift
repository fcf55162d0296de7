/// A node while it is read: its attributes and what its inputs are known to be.
struct NodeReading {
    /// The node.
    let node: LinkedNode
    /// Its attributes.
    let attributes: NodeAttributes
    /// What it reads; nil for what is left out.
    let inputs: [Operand?]
    /// The file that tensors are in.
    let file: ModelFile
    /// What may still be made of constants.
    let budget: FoldingBudget

    /// The version of the operators.
    var version: Int64 { node.version }
    /// How many outputs it has.
    var outputCount: Int { node.outputs.count }

    /// Begins with a node whose inputs are known.
    init(
        _ node: LinkedNode, _ inputs: [Operand?], file: ModelFile, budget: FoldingBudget
    ) throws(NodeProblem) {
        self.node = node
        self.inputs = inputs
        self.file = file
        self.budget = budget
        attributes = try NodeAttributes(node.node)
    }

    /// What it reads at a place, or nil where that is left out.
    func optional(_ index: Int) -> Operand? { index < inputs.count ? inputs[index] : nil }

    /// What it reads at a place.
    func input(_ index: Int) throws(NodeProblem) -> Operand {
        guard let input = optional(index) else {
            throw .invalid("its input \(index + 1) is missing")
        }
        return input
    }

    /// All inputs, of which none may be left out.
    func allInputs(
        _ counts: PartialRangeFrom<Int> = 1...
    ) throws(NodeProblem) -> [Operand] {
        guard counts.contains(inputs.count) else { throw .invalid("it has too few inputs") }
        var all: [Operand] = []
        for index in inputs.indices { all.append(try input(index)) }
        return all
    }

    /// Fails where the node has more inputs than the operator.
    func expectInputs(atMost count: Int) throws(NodeProblem) {
        guard inputs.count <= count else {
            throw .invalid("it has \(inputs.count) inputs, and the operator \(count)")
        }
    }

    /// Fails where somebody reads more outputs than are computed here.
    func expectOutputs(atMost count: Int = 1) throws(NodeProblem) {
        for (index, output) in node.outputs.enumerated() where index >= count && output != nil {
            throw .unsupported("is read for its output \(index + 1), which is not computed")
        }
    }

    /// The tensor it reads at a place, which must not depend on pixels; nil where that is left out.
    func constant(_ index: Int, _ role: String) throws(NodeProblem) -> ConstantTensor? {
        switch optional(index) {
        case nil: return nil
        case .picture: throw .unsupported("takes its \(role) from what depends on pixels")
        case .constant(let tensor): return tensor
        }
    }

    /// The integers it reads at a place; nil where that is left out.
    ///
    /// By default at most a thousand, of which no shape, no axes and no steps have more.
    func integers(
        _ index: Int, _ role: String, atMost limit: Int = NodeAttributes.mostNumbers
    ) throws(NodeProblem) -> [Int64]? {
        guard let tensor = try constant(index, role) else { return nil }
        guard tensor.count <= limit else {
            throw .invalid("its \(role) are \(tensor.count) numbers")
        }
        guard case .integers(let values) = try values(of: tensor) else {
            throw .invalid("its \(role) are no integers")
        }
        return values
    }

    /// The numbers it reads at a place, as Doubles; nil where that is left out.
    func numbers(_ index: Int, _ role: String) throws(NodeProblem) -> [Double]? {
        guard let tensor = try constant(index, role) else { return nil }
        guard tensor.count <= NodeAttributes.mostNumbers else {
            throw .invalid("its \(role) are \(tensor.count) numbers")
        }
        return try values(of: tensor).asDoubles
    }

    /// The one number it reads at a place; nil where that is left out.
    func number(_ index: Int, _ role: String) throws(NodeProblem) -> Double? {
        guard let values = try numbers(index, role) else { return nil }
        guard values.count == 1 else { throw .invalid("its \(role) is \(values.count) numbers") }
        return values[0]
    }

    /// Integers from an attribute or, in later versions, from an input.
    func integers(
        attribute: String, until version: Int64, orInput index: Int
    ) throws(NodeProblem) -> [Int64]? {
        if self.version < version { return try attributes.integers(attribute) }
        return try integers(index, attribute)
    }

    /// The numbers of a constant, read from the file where they are still there.
    func values(of tensor: ConstantTensor) throws(NodeProblem) -> TensorValues {
        if case .stored = tensor.contents { try budget.make(tensor.count, tensor.type) }
        do throws(ONNXError) {
            return try file.values(of: tensor)
        } catch {
            throw .file(error)
        }
    }
}
