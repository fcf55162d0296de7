/// What a node comes to once the shapes of its inputs are known.
enum Inference {
    /// An operation, the shapes of its outputs, and which of the node's inputs it reads.
    case operation(FoldedOperation, shapes: [[Int]], inputs: [Operand])
    /// Nothing: its output is what it reads.
    case same(Operand)

    /// An operation with one output.
    static func operation(
        _ operation: FoldedOperation, _ shape: [Int], _ inputs: [Operand]
    ) -> Inference {
        .operation(operation, shapes: [shape], inputs: inputs)
    }
}

/// What is known of an operator.
enum OperatorRule: Sendable {
    /// What it computes and the shapes that it makes; on constants it is worked out.
    case operation(@Sendable (NodeReading) throws(NodeProblem) -> Inference)
    /// What it makes of constants, or of shapes alone; on pictures it is not known.
    case constant(@Sendable (NodeReading) throws(NodeProblem) -> ConstantTensor)

    /// Why a node with graphs of its own is not computed, continuing "which".
    static let branchReason = "chooses what is computed while it runs"

    /// What is known of ONNX's operators.
    static let all: [String: OperatorRule] = {
        var all: [String: OperatorRule] = [:]
        for family in [
            windows, elementwise, normalizations, products, reductions, shapes, parts, sizes,
            constants,
        ] {
            all.merge(family) { first, _ in first }
        }
        return all
    }()
}
