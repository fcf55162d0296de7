extension ConstantEvaluator {
    /// Products of the matrices that the last two axes are.
    func product(
        _ a: ConstantTensor, _ b: ConstantTensor, _ shape: [Int]
    ) throws(NodeProblem) -> ConstantTensor {
        let lead = Array(shape.dropLast(2))
        let (rows, inner) = (a.shape[a.shape.count - 2], a.shape[a.shape.count - 1])
        let columns = b.shape[b.shape.count - 1]
        let steps = [shape.reduce(1, *), inner].checkedProduct ?? .max
        try node.budget.step(steps)
        let first = try broadcast(a, lead, [rows, inner])
        let second = try broadcast(b, lead, [inner, columns])
        try node.budget.make(shape.reduce(1, *), a.type)
        var result: [Float] = []
        result.reserveCapacity(shape.reduce(1, *))
        for matrix in 0..<lead.reduce(1, *) {
            for row in 0..<rows {
                let left = (matrix * rows + row) * inner
                for column in 0..<columns {
                    var sum = 0.0
                    for index in 0..<inner {
                        sum +=
                            Double(first[left + index])
                            * Double(second[(matrix * inner + index) * columns + column])
                    }
                    result.append(Float(sum))
                }
            }
        }
        return ConstantTensor(shape, a.type, .floats(result))
    }

    /// α · A · B + β · C.
    func gemm(
        _ inputs: [ConstantTensor], _ alpha: Double, _ beta: Double,
        _ transposes: (a: Bool, b: Bool), _ shape: [Int]
    ) throws(NodeProblem) -> ConstantTensor {
        func turned(_ x: ConstantTensor, _ turns: Bool) throws(NodeProblem) -> ConstantTensor {
            turns ? try gather(x, StridedView(x.shape).transposed([1, 0])) : x
        }
        func scaled(_ x: ConstantTensor, _ factor: Double) throws(NodeProblem) -> ConstantTensor {
            factor == 1
                ? x
                : try binary(.multiply, x, ConstantTensor([], x.type, .floats([Float(factor)])))
        }
        let product = try product(
            try turned(inputs[0], transposes.a), try turned(inputs[1], transposes.b), shape)
        let result = try scaled(product, alpha)
        return inputs.count < 3 ? result : try binary(.add, result, try scaled(inputs[2], beta))
    }

    private func broadcast(
        _ x: ConstantTensor, _ lead: [Int], _ matrix: [Int]
    ) throws(NodeProblem) -> [Float] {
        let values = try node.values(of: x).asFloats
        let target = lead + matrix
        if x.shape == target { return values }
        try node.budget.make(target.reduce(1, *), x.type)
        return StridedView(x.shape).broadcast(to: target).gathered(values)
    }
}
