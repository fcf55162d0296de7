import Network
import ONNX

/// Functions of each number.
extension NodeTranslation {
    mutating func unary(_ node: FoldedNode, _ function: UnaryFunction) {
        guard let source = modelValue(node, 0), var input = plain(node, 0) else { return }
        if let operation = function.operation {
            return set(node, elementwise(operation, input, node))
        }
        switch function {
        case .negation:
            let ones = [Float](repeating: -1, count: draft.shapes[input.index].channels)
            scale(
                node, input, by: Affine(scale: ones, shift: ones.map { _ in 0 }), readers[source])
        case .selu(let alpha, let gamma):
            // γ · ELU.
            let unit = elementwise(.activation(.elu(alpha: alpha)), input, node)
            input.index = scaled(unit.index, by: Float(gamma), node.path)
            set(node, input)
        case .celu(let alpha) where alpha != 0:
            // α · ELU(x / α), with α of ELU 1.
            input.index = scaled(input.index, by: Float(1 / alpha), node.path)
            let unit = elementwise(.elu, input, node)
            input.index = scaled(unit.index, by: Float(alpha), node.path)
            set(node, input)
        case .swish(let alpha):
            // x · sigmoid(αx).
            var slope = input
            slope.index = scaled(input.index, by: Float(alpha), node.path)
            slope = elementwise(.activation(.sigmoid), slope, node)
            multiply(node, input, slope)
        case .softsign:
            // x / (1 + |x|).
            var divisor = elementwise(.activation(.absolute), input, node)
            let shape = draft.shapes[input.index]
            let ones = [Float](repeating: 1, count: shape.channels)
            divisor.index = draft.add(
                .affine(Affine(scale: ones, shift: ones)), reading: [divisor.index], shape: shape,
                name: node.path)
            multiply(node, input, elementwise(.activation(.reciprocal), divisor, node))
        default: refuse(node)
        }
    }

    private mutating func multiply(
        _ node: FoldedNode, _ a: GraphDraft.Value, _ b: GraphDraft.Value
    ) {
        var value = a
        value.index = draft.add(
            .multiply, reading: [a.index, b.index], shape: draft.shapes[a.index], name: node.path)
        set(node, value)
    }
}

extension UnaryFunction {
    /// Whether it makes shares of a class alone, whatever others have: a sigmoid, straight or not.
    var isSigmoid: Bool {
        switch self {
        case .sigmoid, .hardSigmoid: true
        default: false
        }
    }
}
