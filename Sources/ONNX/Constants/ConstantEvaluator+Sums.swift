extension ConstantEvaluator {
    /// A reduction over axes.
    func reduce(
        _ reduction: Reduction, _ x: ConstantTensor, _ axes: [Int], _ shape: [Int]
    ) throws(NodeProblem) -> ConstantTensor {
        let isReduced = Set(axes)
        let kept = x.shape.indices.filter { !isReduced.contains($0) }
        let view = StridedView(x.shape).transposed(kept + axes)
        let sorted = view.gathered(try node.values(of: x))
        try node.budget.make(x.count, x.type)
        let length = axes.map { x.shape[$0] }.reduce(1, *)
        let rows = kept.map { x.shape[$0] }.reduce(1, *)
        if case .integers(let integers) = sorted {
            return ConstantTensor(
                shape, x.type,
                .integers(try self.reduce(reduction, integers, rows: rows, length: length)))
        }
        let values = sorted.asDoubles
        let results = (0..<rows).map { row in
            let part = values[row * length..<(row + 1) * length]
            return switch reduction {
            case .sum: part.reduce(0, +)
            case .mean: part.reduce(0, +) / Double(length)
            case .maximum: part.reduce(-.infinity, max)
            case .minimum: part.reduce(.infinity, min)
            case .product: part.reduce(1, *)
            case .sumOfSquares: part.reduce(0) { $0 + $1 * $1 }
            case .l1: part.reduce(0) { $0 + abs($1) }
            case .l2: part.reduce(0) { $0 + $1 * $1 }.squareRoot()
            }
        }
        if case .doubles = sorted { return ConstantTensor(shape, x.type, .doubles(results)) }
        return ConstantTensor(shape, x.type, .floats(results.map(Float.init)))
    }

    private func reduce(
        _ reduction: Reduction, _ values: [Int64], rows: Int, length: Int
    ) throws(NodeProblem) -> [Int64] {
        let function: BinaryFunction
        switch reduction {
        case .sum: function = .add
        case .product: function = .multiply
        case .maximum: function = .maximum
        case .minimum: function = .minimum
        case .mean, .l1, .l2, .sumOfSquares:
            throw .unsupported("takes roots, squares or means of integers")
        }
        var results: [Int64] = []
        for row in 0..<rows {
            var result = values[row * length]
            for value in values[row * length + 1..<(row + 1) * length] {
                guard let next = function(result, value) else {
                    throw .invalid("its result is no integer of 64 bits")
                }
                result = next
            }
            results.append(result)
        }
        return results
    }

    /// The sums of all numbers up to each, along an axis.
    func cumulativeSum(
        _ x: ConstantTensor, axis: Int, isExclusive: Bool, isReverse: Bool
    ) throws(NodeProblem) -> ConstantTensor {
        let values = try node.values(of: x)
        try node.budget.make(x.count, x.type)
        let size = x.shape[axis]
        let inner = x.shape[(axis + 1)...].reduce(1, *)
        func summed<Value>(
            _ values: [Value], _ add: (Value, Value) -> Value, _ zero: Value
        ) -> [Value] {
            var result = values
            guard !values.isEmpty else { return result }
            for start in stride(from: 0, to: values.count, by: size * inner) {
                for column in 0..<inner {
                    var sum = zero
                    for step in 0..<size {
                        let position = isReverse ? size - 1 - step : step
                        let index = start + position * inner + column
                        let next = add(sum, values[index])
                        result[index] = isExclusive ? sum : next
                        sum = next
                    }
                }
            }
            return result
        }
        return ConstantTensor(
            x.shape, x.type,
            values.mapped(
                { summed($0, +, 0) }, { summed($0, +, 0) }, { summed($0, { $0 &+ $1 }, 0) }))
    }

    /// Numbers from a start by a step up to a limit, which is left out.
    func range(_ parts: [ConstantTensor]) throws(NodeProblem) -> ConstantTensor {
        var values: [TensorValues] = []
        for part in parts {
            guard part.count == 1 else { throw .invalid("its start, limit or step is no number") }
            values.append(try node.values(of: part))
        }
        let numbers = values.map { $0.asDoubles[0] }
        let length = ((numbers[1] - numbers[0]) / numbers[2]).rounded(.up)
        guard numbers[2] != 0, let count = Int(exactly: max(0, length)), count <= 1 << 30 else {
            throw .invalid("it counts from \(numbers[0]) to \(numbers[1]) by \(numbers[2])")
        }
        try node.budget.make(count, parts[0].type)
        var doubles: [Double] { (0..<count).map { numbers[0] + Double($0) * numbers[2] } }
        let result: TensorValues
        switch values[0] {
        case .floats: result = .floats(doubles.map(Float.init))
        case .doubles: result = .doubles(doubles)
        case .integers(let start):
            guard case .integers(let step) = values[2] else {
                throw .invalid("it counts by what is no integer")
            }
            // In float64 the count may be one too many for the longest integers, which must not trap.
            result = .integers((0..<Int64(count)).map { start[0] &+ $0 &* step[0] })
        }
        return ConstantTensor([count], parts[0].type, result)
    }

    /// A matrix, or several, with zeros below a diagonal or above it.
    func triangle(
        _ x: ConstantTensor, diagonal: Int64, isUpper: Bool
    ) throws(NodeProblem) -> ConstantTensor {
        guard x.shape.count >= 2 else { throw .invalid("its input is no matrix") }
        let values = try node.values(of: x)
        try node.budget.make(x.count, x.type)
        let (rows, columns) = (x.shape[x.shape.count - 2], x.shape[x.shape.count - 1])
        let shift = Int(clamping: min(max(diagonal, -(1 << 32)), 1 << 32))
        func cut<Value>(_ values: [Value], _ zero: Value) -> [Value] {
            values.indices.map { index in
                let distance = index % columns - index / columns % rows
                return (isUpper ? distance >= shift : distance <= shift) ? values[index] : zero
            }
        }
        return ConstantTensor(
            x.shape, x.type, values.mapped({ cut($0, 0) }, { cut($0, 0) }, { cut($0, 0) }))
    }
}
