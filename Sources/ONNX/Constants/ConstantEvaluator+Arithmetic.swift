extension ConstantEvaluator {
    /// A function of each number; integers go by way of float64 and must come back whole.
    func unary(
        _ function: UnaryFunction, _ x: ConstantTensor
    ) throws(NodeProblem) -> ConstantTensor {
        let values = try node.values(of: x)
        try node.budget.make(x.count, x.type)
        let result: TensorValues
        switch values {
        case .floats(let values): result = .floats(values.map { Float(function(Double($0))) })
        case .doubles(let values): result = .doubles(values.map { function($0) })
        case .integers(let values):
            var integers: [Int64] = []
            for value in values {
                guard let double = Double(exactly: value),
                    let integer = Int64(exactly: function(double)),
                    x.type.wrapping(integer) == integer
                else { throw .invalid("its input \(value) has no \(x.type.name) as result") }
                integers.append(integer)
            }
            result = .integers(integers)
        }
        return ConstantTensor(x.shape, x.type, result)
    }

    /// A function of two tensors, broadcast to each other.
    ///
    /// In float64 and rounded: for the four operations that is float32's own result.
    func binary(
        _ function: BinaryFunction, _ a: ConstantTensor, _ b: ConstantTensor
    ) throws(NodeProblem) -> ConstantTensor {
        let (first, second, shape) = try pair(a, b)
        let type = a.type
        try node.budget.make(shape.reduce(1, *), type)
        let result: TensorValues
        switch (first, second) {
        case (.integers(let first), .integers(let second)):
            var integers: [Int64] = []
            integers.reserveCapacity(first.count)
            for (a, b) in zip(first, second) {
                guard let value = function(a, b), type.wrapping(value) == value else {
                    throw .invalid("\(a) and \(b) have no \(type.name) as result")
                }
                integers.append(value)
            }
            result = .integers(integers)
        case (.floats(let first), .floats(let second)):
            result = .floats(zip(first, second).map { Float(function(Double($0), Double($1))) })
        case (.integers, _), (_, .integers):
            // Only the exponent of a power may be of another type.
            guard function == .power else {
                throw .invalid("one of its inputs is \(a.type.name) and the other \(b.type.name)")
            }
            let values = zip(first.asDoubles, second.asDoubles).map { function($0, $1) }
            result = try power(values, a.type)
        default:
            result = .doubles(zip(first.asDoubles, second.asDoubles).map { function($0, $1) })
        }
        return ConstantTensor(shape, a.type, result)
    }

    private func power(
        _ values: [Double], _ type: ElementType
    ) throws(NodeProblem) -> TensorValues {
        if type == .float64 { return .doubles(values) }
        if type.isFloat { return .floats(values.map(Float.init)) }
        var integers: [Int64] = []
        for value in values {
            let whole = value.rounded(.towardZero)
            guard let integer = Int64(exactly: whole) else {
                throw .invalid("its result \(value) is no integer")
            }
            integers.append(integer)
        }
        return .integers(integers)
    }

    /// Whether something holds of two tensors, broadcast to each other.
    func truth(
        of a: ConstantTensor, _ b: ConstantTensor, _ comparison: Comparison
    ) throws(NodeProblem) -> ConstantTensor {
        let (first, second, shape) = try pair(a, b)
        try node.budget.make(shape.reduce(1, *), .bool)
        let result: [Int64] =
            if case .integers(let first) = first, case .integers(let second) = second {
                zip(first, second).map { comparison($0, $1) ? 1 : 0 }
            } else {
                zip(first.asDoubles, second.asDoubles).map { comparison($0, $1) ? 1 : 0 }
            }
        return ConstantTensor(shape, .bool, .integers(result))
    }

    /// What a division leaves, with the sign of the divisor or, truncated, of the dividend.
    func remainder(
        _ a: ConstantTensor, _ b: ConstantTensor, isTruncated: Bool
    ) throws(NodeProblem) -> ConstantTensor {
        let (first, second, shape) = try pair(a, b)
        try node.budget.make(shape.reduce(1, *), a.type)
        guard case .integers(let first) = first, case .integers(let second) = second else {
            throw .unsupported("divides numbers with fractions")
        }
        var integers: [Int64] = []
        for (a, b) in zip(first, second) {
            guard b != 0 else { throw .invalid("it divides by 0") }
            let rest = b == -1 ? 0 : a % b
            integers.append(!isTruncated && rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest)
        }
        return ConstantTensor(shape, a.type, .integers(integers))
    }

    /// Values of one tensor where a condition holds and of another elsewhere.
    func select(_ inputs: [ConstantTensor], _ shape: [Int]) throws(NodeProblem) -> ConstantTensor {
        var parts: [TensorValues] = []
        for input in inputs {
            parts.append(try broadcast(input, to: shape))
        }
        func choose<Value>(_ a: [Value], _ b: [Value]) -> [Value] {
            zip(parts[0].asDoubles, zip(a, b)).map { $0 != 0 ? $1.0 : $1.1 }
        }
        let result: TensorValues
        switch (parts[1], parts[2]) {
        case (.floats(let a), .floats(let b)): result = .floats(choose(a, b))
        case (.integers(let a), .integers(let b)): result = .integers(choose(a, b))
        case (.integers, _), (_, .integers):
            throw .invalid("its inputs are of different types")
        default: result = .doubles(choose(parts[1].asDoubles, parts[2].asDoubles))
        }
        return ConstantTensor(shape, inputs[1].type, result)
    }

    /// The numbers of two tensors at the places of the shape that they are broadcast to.
    func pair(
        _ a: ConstantTensor, _ b: ConstantTensor
    ) throws(NodeProblem) -> (TensorValues, TensorValues, shape: [Int]) {
        let shape = try ShapeArithmetic.broadcast(a.shape, b.shape)
        return (try broadcast(a, to: shape), try broadcast(b, to: shape), shape)
    }

    private func broadcast(
        _ x: ConstantTensor, to shape: [Int]
    ) throws(NodeProblem) -> TensorValues {
        let values = try node.values(of: x)
        if x.shape == shape { return values }
        try node.budget.make(shape.reduce(1, *), x.type)
        return StridedView(x.shape).broadcast(to: shape).gathered(values)
    }
}
