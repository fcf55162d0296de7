/// Works out nodes that do not depend on pixels.
struct ConstantEvaluator {
    let node: NodeReading

    /// Begins with a node, whose budget is used.
    init(_ node: NodeReading) { self.node = node }

    /// The outputs of an operation whose inputs are constants.
    func evaluate(
        _ operation: FoldedOperation, _ inputs: [ConstantTensor], shapes: [[Int]]
    ) throws(NodeProblem) -> [ConstantTensor] {
        let (x, shape) = (inputs[0], shapes[0])
        switch operation {
        case .reshape:
            var result = x
            result.shape = shape
            return [result]
        case .transpose(let order):
            var result = try gather(x, StridedView(x.shape).transposed(order))
            result.name = x.name
            return [result]
        case .expand:
            return [try gather(x, StridedView(x.shape).broadcast(to: shape))]
        case .slice(let slices):
            return [try gather(x, StridedView(x.shape).sliced(slices))]
        case .split(let axis, let sizes):
            var results: [ConstantTensor] = []
            var start = 0
            for size in sizes {
                let slice = AxisSlice(axis: axis, start: start, step: 1, count: size)
                results.append(try gather(x, StridedView(x.shape).sliced([slice])))
                start += size
            }
            return results
        case .concat(let axis): return [try concat(inputs, axis, shape)]
        case .gather(let axis): return [try take(x, inputs[1], axis, shape)]
        case .pad(let paddings, .constant(let value)):
            return [try pad(x, paddings, value, shape)]
        case .unary(let function): return [try unary(function, x)]
        case .binary(let function):
            var result = x
            for other in inputs.dropFirst() { result = try binary(function, result, other) }
            return [result]
        case .select: return [try select(inputs, shape)]
        case .reduce(let reduction, let axes, _): return [try reduce(reduction, x, axes, shape)]
        case .matrixProduct where x.shape.count >= 2 && inputs[1].shape.count >= 2:
            return [try product(x, inputs[1], shape)]
        case .gemm(let alpha, let beta, let transposesA, let transposesB):
            return [
                try gemm(inputs, alpha, beta, (transposesA, transposesB), shape)
            ]
        case .batchNormalization(let epsilon): return [try normalized(inputs, epsilon)]
        case .convolution(let window, let groups):
            return [try convolution(inputs, window, groups, shape)]
        case .maxPool, .averagePool, .layerNormalization,
            .instanceNormalization, .groupNormalization, .localResponseNormalization, .prelu,
            .mean, .matrixProduct, .einsum, .pad, .softmax, .resize, .spaceToDepth, .depthToSpace:
            throw .unsupported("is applied to constants alone")
        }
    }

    /// Numbers in another order.
    func gather(
        _ x: ConstantTensor, _ view: StridedView
    ) throws(NodeProblem) -> ConstantTensor {
        let values = try node.values(of: x)
        try node.budget.make(view.shape.reduce(1, *), x.type)
        return ConstantTensor(view.shape, x.type, view.gathered(values))
    }

    /// One number everywhere.
    func filled(
        _ shape: [Int], _ type: ElementType, _ value: TensorValues
    ) throws(NodeProblem) -> ConstantTensor {
        try node.budget.make(shape.reduce(1, *), type)
        let view = StridedView([1]).broadcast(to: shape)
        return ConstantTensor(shape, type, shape.isEmpty ? value : view.gathered(value))
    }

    /// A tensor repeated along its axes.
    func tile(_ x: ConstantTensor, _ repeats: [Int]) throws(NodeProblem) -> ConstantTensor {
        var shape: [Int] = []
        for (size, count) in zip(x.shape, repeats) {
            let (product, overflows) = size.multipliedReportingOverflow(by: count)
            guard !overflows else { throw .invalid("its repeats are \(repeats)") }
            shape.append(product)
        }
        shape = try ShapeArithmetic.checked(shape)
        let view = StridedView(x.shape)
        var repeated = view
        repeated.shape = zip(repeats, x.shape).flatMap { [$0, $1] }
        repeated.strides = view.strides.flatMap { [0, $0] }
        var result = try gather(x, repeated)
        result.shape = shape
        return result
    }

    /// The numbers of a type.
    func cast(_ x: ConstantTensor, to type: ElementType) throws(NodeProblem) -> ConstantTensor {
        guard x.type != type else { return x }
        var result = x
        result.type = type
        // All floating-point types are computed with as float32, so that they stay where they are.
        if x.type.isFloat, type.isFloat, type != .float64 { return result }
        let values = try node.values(of: x)
        try node.budget.make(x.count, type)
        result.holding = nil
        switch (values, type.isFloat) {
        case (_, true):
            result.contents = .values(
                type == .float64 ? .doubles(values.asDoubles) : .floats(values.asFloats))
        case (.integers(let integers), false):
            result.contents = .values(.integers(integers.map { type.wrapping($0) }))
        default:
            var integers: [Int64] = []
            integers.reserveCapacity(x.count)
            for value in values.asDoubles {
                let whole = value.rounded(.towardZero)
                if type == .bool {
                    integers.append(value == 0 ? 0 : 1)
                } else if let integer = Int64(exactly: whole) {
                    integers.append(type.wrapping(integer))
                } else {
                    throw .invalid("it makes \(type.name) of \(value)")
                }
            }
            result.contents = .values(.integers(integers))
        }
        return result
    }
}

extension ElementType {
    /// What is left of an integer in this type.
    func wrapping(_ value: Int64) -> Int64 {
        switch self {
        case .bool: value == 0 ? 0 : 1
        case .uint8: Int64(UInt8(truncatingIfNeeded: value))
        case .int8: Int64(Int8(truncatingIfNeeded: value))
        case .int32: Int64(Int32(truncatingIfNeeded: value))
        default: value
        }
    }
}
