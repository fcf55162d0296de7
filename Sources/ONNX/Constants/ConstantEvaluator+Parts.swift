extension ConstantEvaluator {
    /// Tensors one after another along an axis.
    func concat(
        _ inputs: [ConstantTensor], _ axis: Int, _ shape: [Int]
    ) throws(NodeProblem) -> ConstantTensor {
        let type = inputs[0].type
        try node.budget.make(shape.reduce(1, *), type)
        var parts: [TensorValues] = []
        for input in inputs { parts.append(try node.values(of: input)) }
        let outer = shape[..<axis].reduce(1, *)
        let lengths = inputs.map { $0.shape[axis...].reduce(1, *) }
        try node.budget.step([outer, inputs.count].checkedProduct ?? .max)
        func joined<Value>(_ arrays: [[Value]]) -> [Value] {
            var result: [Value] = []
            result.reserveCapacity(shape.reduce(1, *))
            for row in 0..<outer {
                for (array, length) in zip(arrays, lengths) {
                    result.append(contentsOf: array[row * length..<(row + 1) * length])
                }
            }
            return result
        }
        let floats = parts.compactMap { if case .floats(let values) = $0 { values } else { nil } }
        let integers = parts.compactMap {
            if case .integers(let values) = $0 { values } else { nil }
        }
        let result: TensorValues
        if floats.count == parts.count {
            result = .floats(joined(floats))
        } else if integers.count == parts.count {
            result = .integers(joined(integers))
        } else if integers.isEmpty {
            result = .doubles(joined(parts.map(\.asDoubles)))
        } else {
            throw .invalid("its inputs are of different types")
        }
        return ConstantTensor(shape, type, result)
    }

    /// Parts of a tensor by their index along an axis.
    func take(
        _ x: ConstantTensor, _ indices: ConstantTensor, _ axis: Int, _ shape: [Int]
    ) throws(NodeProblem) -> ConstantTensor {
        let values = try node.values(of: x)
        guard case .integers(let positions) = try node.values(of: indices) else {
            throw .invalid("its indices are no integers")
        }
        try node.budget.make(shape.reduce(1, *), x.type)
        let outer = x.shape[..<axis].reduce(1, *)
        let inner = x.shape[(axis + 1)...].reduce(1, *)
        try node.budget.step([outer, positions.count].checkedProduct ?? .max)
        func taken<Value>(_ values: [Value]) -> [Value] {
            var result: [Value] = []
            for row in 0..<outer {
                for position in positions {
                    let start = (row * x.shape[axis] + Int(position)) * inner
                    result.append(contentsOf: values[start..<start + inner])
                }
            }
            return result
        }
        return ConstantTensor(shape, x.type, values.mapped(taken, taken, taken))
    }

    /// A tensor with a number around it, or less of it where an amount is negative.
    func pad(
        _ x: ConstantTensor, _ paddings: [AxisPadding], _ value: Double, _ shape: [Int]
    ) throws(NodeProblem) -> ConstantTensor {
        let values = try node.values(of: x)
        try node.budget.make(shape.reduce(1, *), x.type)
        var before = [Int](repeating: 0, count: shape.count)
        for padding in paddings { before[padding.axis] = padding.before }
        let strides = StridedView(x.shape).strides
        func padded<Value>(_ values: [Value], _ border: Value) -> [Value] {
            var index = [Int](repeating: 0, count: shape.count)
            return (0..<shape.reduce(1, *)).map { _ in
                var place: Int? = 0
                for axis in shape.indices {
                    let position = index[axis] - before[axis]
                    guard x.shape[axis] > position, position >= 0 else {
                        place = nil
                        break
                    }
                    place = place.map { $0 + position * strides[axis] }
                }
                for axis in shape.indices.reversed() {
                    index[axis] += 1
                    if index[axis] < shape[axis] { break }
                    index[axis] = 0
                }
                return place.map { values[$0] } ?? border
            }
        }
        let result: TensorValues
        switch values {
        case .floats(let values): result = .floats(padded(values, Float(value)))
        case .doubles(let values): result = .doubles(padded(values, value))
        case .integers(let values):
            guard let border = Int64(exactly: value) else { throw .invalid("it pads by \(value)") }
            result = .integers(padded(values, border))
        }
        return ConstantTensor(shape, x.type, result)
    }

    /// Parts of a tensor, each by the index of a row of `indices`.
    func pick(_ x: ConstantTensor, _ indices: ConstantTensor) throws(NodeProblem) -> ConstantTensor
    {
        let (starts, inner) = try starts(of: indices, in: x)
        let shape = try ShapeArithmetic.checked(
            indices.shape.dropLast() + x.shape.suffix(x.shape.count - (indices.shape.last ?? 0)))
        let values = try node.values(of: x)
        try node.budget.make(shape.reduce(1, *), x.type)
        func picked<Value>(_ values: [Value]) -> [Value] {
            starts.flatMap { values[$0..<$0 + inner] }
        }
        return ConstantTensor(shape, x.type, values.mapped(picked, picked, picked))
    }

    /// Where the parts of a tensor begin that the rows of `indices` name, and how long they are.
    private func starts(
        of indices: ConstantTensor, in x: ConstantTensor
    ) throws(NodeProblem) -> (starts: [Int], inner: Int) {
        guard let depth = indices.shape.last, depth >= 1, depth <= x.shape.count,
            case .integers(let rows) = try node.values(of: indices)
        else { throw .invalid("its indices do not go with \(x.shape)") }
        let strides = StridedView(x.shape).strides
        try node.budget.step(indices.count)
        var starts: [Int] = []
        for row in 0..<rows.count / depth {
            var start = 0
            for axis in 0..<depth {
                let size = Int64(x.shape[axis])
                let index = rows[row * depth + axis]
                guard index >= -size, index < size else {
                    throw .invalid("it takes index \(index) of \(size)")
                }
                start += Int(index < 0 ? index + size : index) * strides[axis]
            }
            starts.append(start)
        }
        return (starts, x.shape[depth...].reduce(1, *))
    }

    /// A tensor with some of its parts replaced, each by the index of a row of `indices`.
    func scatter(
        _ x: ConstantTensor, _ indices: ConstantTensor, _ updates: ConstantTensor
    ) throws(NodeProblem) -> ConstantTensor {
        let (starts, inner) = try starts(of: indices, in: x)
        guard
            updates.shape == indices.shape.dropLast()
                + x.shape.suffix(
                    x.shape.count - (indices.shape.last ?? 0))
        else { throw .invalid("its indices and updates do not go with \(x.shape)") }
        try node.budget.make(x.count, x.type)
        try node.budget.step(updates.count)
        func scattered<Value>(_ values: [Value], _ updates: [Value]) -> [Value] {
            var values = values
            for (row, start) in starts.enumerated() {
                values.replaceSubrange(
                    start..<start + inner, with: updates[row * inner..<(row + 1) * inner])
            }
            return values
        }
        let result: TensorValues
        switch (try node.values(of: x), try node.values(of: updates)) {
        case (.floats(let values), .floats(let updates)):
            result = .floats(scattered(values, updates))
        case (.doubles(let values), .doubles(let updates)):
            result = .doubles(scattered(values, updates))
        case (.integers(let values), .integers(let updates)):
            result = .integers(scattered(values, updates))
        default: throw .invalid("its inputs are of different types")
        }
        return ConstantTensor(x.shape, x.type, result)
    }
}

extension TensorValues {
    /// The values changed by the closure of their kind.
    func mapped(
        _ floats: ([Float]) -> [Float], _ doubles: ([Double]) -> [Double],
        _ integers: ([Int64]) -> [Int64]
    ) -> TensorValues {
        switch self {
        case .floats(let values): .floats(floats(values))
        case .doubles(let values): .doubles(doubles(values))
        case .integers(let values): .integers(integers(values))
        }
    }
}
