extension OperatorRule {
    /// Products of matrices.
    static let products: [String: OperatorRule] = [
        "Gemm": .operation(gemm),
        "MatMul": .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 2)
            let (a, b) = (try node.input(0), try node.input(1))
            return .operation(.matrixProduct, try productShape(a.shape, b.shape), [a, b])
        },
        "Einsum": .operation { node throws(NodeProblem) in
            let inputs = try node.allInputs()
            let equation = try node.attributes.text("equation", "").filter { $0 != " " }
            return .operation(
                .einsum(equation), try EinsumShape.shape(equation, inputs.map(\.shape)), inputs)
        },
    ]

    private static func gemm(_ node: NodeReading) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 3)
        let (a, b) = (try node.input(0), try node.input(1))
        let transposesA = try node.attributes.flag("transA")
        let transposesB = try node.attributes.flag("transB")
        guard a.shape.count == 2, b.shape.count == 2 else {
            throw .invalid("its inputs \(a.shape) and \(b.shape) are no matrices")
        }
        let (rows, inner) = transposesA ? (a.shape[1], a.shape[0]) : (a.shape[0], a.shape[1])
        let (other, columns) = transposesB ? (b.shape[1], b.shape[0]) : (b.shape[0], b.shape[1])
        guard inner == other else {
            throw .invalid(
                "its input has \(inner) values, and its weights are for \(other); the picture may have another size than the model's"
            )
        }
        let shape = try ShapeArithmetic.checked([rows, columns])
        if let c = node.optional(2), try ShapeArithmetic.broadcast(c.shape, shape) != shape {
            throw .invalid("its bias \(c.shape) does not go with its output \(shape)")
        }
        return .operation(
            .gemm(
                alpha: try node.attributes.float("alpha", 1),
                beta: try node.attributes.float("beta", 1), transposesA: transposesA,
                transposesB: transposesB), shape,
            [a, b] + [node.optional(2)].compactMap { $0 })
    }

    /// The shape of a product as NumPy's `matmul` has it: vectors are a row on the left and a column on the right.
    private static func productShape(_ a: [Int], _ b: [Int]) throws(NodeProblem) -> [Int] {
        guard let inner = a.last, let lastOfB = b.last else {
            throw .invalid("one of its inputs is a single number")
        }
        let other = b.count == 1 ? lastOfB : b[b.count - 2]
        guard inner == other else {
            throw .invalid(
                "its inputs \(a) and \(b) do not go together; the picture may have another size than the model's"
            )
        }
        var shape = try ShapeArithmetic.broadcast(
            Array(a.dropLast(2)), Array(b.dropLast(2)))
        if a.count > 1 { shape.append(a[a.count - 2]) }
        if b.count > 1 { shape.append(lastOfB) }
        return try ShapeArithmetic.checked(shape)
    }
}

/// The shape that an equation of Einstein's summation gives.
enum EinsumShape {
    /// The output's shape; letters alone, no ellipsis.
    static func shape(_ equation: String, _ inputs: [[Int]]) throws(NodeProblem) -> [Int] {
        let sides = equation.components(of: "->")
        guard let left = sides.first, sides.count <= 2, equation.utf8.count <= 200,
            equation.unicodeScalars.allSatisfy({
                $0.isASCII && ($0.properties.isAlphabetic || "->,".unicodeScalars.contains($0))
            })
        else { throw .unsupported("has the equation \(shown(equation))") }
        let terms = left.components(of: ",")
        guard terms.count == inputs.count else {
            throw .invalid("its equation is of \(terms.count) inputs, and it has \(inputs.count)")
        }
        var sizes: [Character: Int] = [:]
        var uses: [Character: Int] = [:]
        for (term, shape) in zip(terms, inputs) {
            guard term.count == shape.count else {
                throw .invalid("its equation \(shown(equation)) does not go with \(inputs)")
            }
            for (letter, size) in zip(term, shape) {
                guard sizes.updateValue(size, forKey: letter) ?? size == size else {
                    throw .invalid("its equation \(shown(equation)) does not go with \(inputs)")
                }
                uses[letter, default: 0] += 1
            }
        }
        let output =
            sides.count == 2 ? sides[1] : String(uses.filter { $0.value == 1 }.keys.sorted())
        guard Set(output).count == output.count else {
            throw .invalid("its equation \(shown(equation)) names an output twice")
        }
        var shape: [Int] = []
        for letter in output {
            guard let size = sizes[letter] else {
                throw .invalid("its equation \(shown(equation)) has an output of no input")
            }
            shape.append(size)
        }
        return try ShapeArithmetic.checked(shape)
    }
}

extension String {
    /// The parts between separators, empty ones too.
    fileprivate func components(of separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let found = rest.firstRange(of: separator) {
            parts.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return parts + [String(rest)]
    }
}
