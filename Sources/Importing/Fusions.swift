import Network
import ONNX

/// Activations that exporters write as several nodes, found again as what they are.
///
/// Taken together they are computed in one pass, and a reader sees one activation where the author wrote one.
struct Fusions {
    /// An activation in the place of the last of its nodes.
    struct Fused {
        var activation: Graph.Activation
        /// The model's value that it is applied to.
        var input: Int
    }

    /// By the last of its nodes.
    private(set) var activations: [Int: Fused] = [:]
    /// A normalisation without scale and shift in the place of the last of its nodes.
    struct Normalisation {
        /// The model's value that it is applied to.
        var input: Int
        var axes: [Int]
        var epsilon: Double
    }

    /// By the last of its nodes.
    private(set) var normalisations: [Int: Normalisation] = [:]
    /// The other nodes, which are computed with it.
    private(set) var absorbed: Set<Int> = []

    let model: FoldedGraph
    /// The node that makes each value.
    private(set) var maker: [Int: Int] = [:]
    let readers: [Int]

    init(of model: FoldedGraph, readers: [Int]) {
        self.model = model
        self.readers = readers
        for (index, node) in model.nodes.enumerated() {
            for output in node.outputs { maker[output] = index }
        }
        for (index, node) in model.nodes.enumerated() {
            if let (found, parts) = normalisation(node) {
                normalisations[index] = found
                absorbed.formUnion(parts)
                continue
            }
            guard
                let found = gelu(index) ?? geluByTanh(index) ?? product(index, node)
                    ?? paddleHardSwish(index)
            else { continue }
            activations[index] = found.fused
            absorbed.formUnion(found.parts)
        }
        // A part of a longer one is no activation of its own.
        for part in absorbed { activations[part] = nil }
    }

    typealias Found = (fused: Fused, parts: [Int])

    /// x · sigmoid(x), x · hard sigmoid(x), x · tanh(softplus(x)).
    private func product(_ index: Int, _ node: FoldedNode) -> Found? {
        guard node.operation == .binary(.multiply), let (left, right) = pair(node) else {
            return nil
        }
        for (x, gate) in [(left, right), (right, left)] {
            guard readers[gate] == 1, let maker = maker[gate] else { continue }
            let part = model.nodes[maker]
            guard case .unary(let function) = part.operation, let source = source(part) else {
                continue
            }
            switch function {
            case .sigmoid where source == x:
                return (Fused(activation: .silu, input: x), [maker])
            case .hardSigmoid(let alpha, let beta)
            where source == x && abs(alpha - 1.0 / 6) < 1e-4 && beta == 0.5:
                return (Fused(activation: .hardSwish, input: x), [maker])
            case .tanh:
                guard readers[source] == 1, let inner = self.maker[source],
                    model.nodes[inner].operation == .unary(.softplus),
                    self.source(model.nodes[inner]) == x
                else { continue }
                return (Fused(activation: .mish, input: x), [maker, inner])
            default: continue
            }
        }
        return nil
    }

    /// x · min(max(x + 3, 0), 6) / 6.
    private func paddleHardSwish(_ index: Int) -> Found? {
        guard let (product, sixth) = scaled(index), abs(sixth - 1.0 / 6) < 1e-6,
            readers[product] == 1, let last = maker[product],
            model.nodes[last].operation == .binary(.multiply), let (left, right) = pair(last)
        else { return nil }
        for (x, gate) in [(left, right), (right, left)] {
            guard readers[gate] == 1, let clip = maker[gate],
                model.nodes[clip].operation == .unary(.clip(least: 0, greatest: 6)),
                let sum = source(model.nodes[clip]), readers[sum] == 1, let adder = maker[sum],
                let (inner, three) = shifted(adder), three == 3, inner == x
            else { continue }
            return (Fused(activation: .hardSwish, input: x), [last, clip, adder])
        }
        return nil
    }

    /// x · ½ · (1 + erf(x / √2)), the factors in any order.
    private func gelu(_ index: Int) -> Found? {
        // Behind the half, or with the half within one factor.
        if let (product, half) = scaled(index), half == 0.5, readers[product] == 1,
            let last = maker[product], model.nodes[last].operation == .binary(.multiply),
            let (left, right) = pair(last)
        {
            for (x, gate) in [(left, right), (right, left)] {
                if let parts = self.gate(gate, of: x) {
                    return (Fused(activation: .gelu, input: x), parts + [last])
                }
            }
        }
        guard model.nodes[index].operation == .binary(.multiply), let (left, right) = pair(index)
        else { return nil }
        for (x, gate) in [(left, right), (right, left)] {
            guard readers[gate] == 1, let halver = maker[gate],
                let (whole, half) = scaled(halver), half == 0.5,
                let parts = self.gate(whole, of: x)
            else { continue }
            return (Fused(activation: .gelu, input: x), parts + [halver])
        }
        for (halved, gate) in [(left, right), (right, left)] {
            guard readers[halved] == 1, let halver = maker[halved],
                let (x, half) = scaled(halver), half == 0.5,
                let parts = self.gate(gate, of: x)
            else { continue }
            return (Fused(activation: .gelu, input: x), parts + [halver])
        }
        return nil
    }

    /// The nodes of 1 + erf(x / √2).
    private func gate(_ value: Int, of x: Int) -> [Int]? {
        guard readers[value] == 1, let adder = maker[value], let (error, one) = shifted(adder),
            one == 1, readers[error] == 1, let eraser = maker[error],
            model.nodes[eraser].operation == .unary(.erf),
            let divided = source(model.nodes[eraser]), readers[divided] == 1,
            let divider = maker[divided], let (inner, factor) = scaled(divider), inner == x,
            abs(factor - 0.5.squareRoot()) < 1e-4
        else { return nil }
        return [adder, eraser, divider]
    }

    // MARK: Nodes

    func source(_ node: FoldedNode) -> Int? {
        guard case .value(let value)? = node.inputs.first else { return nil }
        return value
    }

    func pair(_ index: Int) -> (Int, Int)? { pair(model.nodes[index]) }

    func pair(_ node: FoldedNode) -> (Int, Int)? {
        guard node.inputs.count == 2, case .value(let left) = node.inputs[0],
            case .value(let right) = node.inputs[1]
        else { return nil }
        return (left, right)
    }

    /// A value multiplied by, or divided by, one number.
    func scaled(_ index: Int) -> (value: Int, factor: Double)? {
        let node = model.nodes[index]
        guard let (value, number, isFirst) = constant(node) else { return nil }
        switch node.operation {
        case .binary(.multiply): return (value, number)
        case .binary(.divide) where isFirst && number != 0: return (value, 1 / number)
        default: return nil
        }
    }

    /// A value with one number added.
    func shifted(_ index: Int) -> (value: Int, number: Double)? {
        let node = model.nodes[index]
        guard node.operation == .binary(.add), let (value, number, _) = constant(node) else {
            return nil
        }
        return (value, number)
    }

    /// The value and the one number that a node reads, and whether the value comes first.
    func constant(
        _ node: FoldedNode
    ) -> (value: Int, number: Double, isFirst: Bool)? {
        guard node.inputs.count == 2 else { return nil }
        for (place, other) in [(0, 1), (1, 0)] {
            guard case .value(let value) = node.inputs[place],
                case .constant(let tensor) = node.inputs[other], tensor.count == 1,
                let number = try? model.file.floats(of: tensor).first
            else { continue }
            return (value, Double(number), place == 0)
        }
        return nil
    }
}

extension UnaryFunction {
    /// The operation that computes it; nil where there is none.
    var operation: Graph.Operation? {
        switch self {
        case .relu: .relu
        case .leakyRelu(let slope): .activation(.leakyRelu(slope: slope))
        case .elu(let alpha): alpha == 1 ? .elu : .activation(.elu(alpha: alpha))
        case .selu(let alpha, let gamma):
            (alpha - 1.6732632).magnitude < 1e-5 && (gamma - 1.0507010).magnitude < 1e-5
                ? .activation(.selu) : nil
        case .celu(let alpha): alpha == 1 ? .elu : nil
        case .sigmoid: .activation(.sigmoid)
        case .hardSigmoid(let alpha, let beta):
            .activation(.hardSigmoid(slope: alpha, offset: beta))
        case .hardSwish: .activation(.hardSwish)
        case .swish(let alpha): alpha == 1 ? .activation(.silu) : nil
        case .tanh: .activation(.tanh)
        case .softplus: .activation(.softplus)
        case .mish: .activation(.mish)
        case .gelu: .activation(.gelu)
        case .geluByTanh: .activation(.tanhGelu)
        case .clip(let least, let greatest):
            least == 0 && greatest == .infinity
                ? .relu
                : .activation(
                    .clip(
                        least: least.isFinite ? least : nil,
                        greatest: greatest.isFinite ? greatest : nil))
        case .sqrt: .activation(.power(0.5))
        case .exp: .activation(.exponential)
        case .log: .activation(.logarithm)
        case .abs: .activation(.absolute)
        case .reciprocal: .activation(.reciprocal)
        case .threshold(let least): .activation(.threshold(least: least))
        case .softsign, .erf, .negation, .floor, .ceil, .round, .sign, .sin, .cos:
            nil
        }
    }
}
