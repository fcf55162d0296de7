extension OperatorRule {
    /// What is worked out of constants and shapes, and never on pictures.
    static let constants: [String: OperatorRule] = [
        "Constant": .constant(constant),
        "ConstantOfShape": .constant { node throws(NodeProblem) in
            let shape = try ShapeArithmetic.checked(
                try ShapeArithmetic.small(try node.integers(0, "shape") ?? [], "shape"))
            guard let tensor = try node.attributes.tensor("value") else {
                return try ConstantEvaluator(node).filled(shape, .float32, .floats([0]))
            }
            let value = try node.stored(tensor)
            guard value.count == 1 else { throw .invalid("its value is no single number") }
            return try ConstantEvaluator(node).filled(
                shape, value.type, try node.values(of: value))
        },
        "Shape": .constant { node throws(NodeProblem) in
            let shape = try node.input(0).shape
            let slice = AxisSlice(
                0, of: shape.count, from: try node.attributes.integer("start", 0),
                to: try node.attributes.integer("end", Int64(shape.count)), by: 1)
            let part = slice.map { shape[$0.start..<$0.start + $0.count] } ?? []
            return ConstantTensor([part.count], Array(part))
        },
        "Size": .constant { node throws(NodeProblem) in
            ConstantTensor([], [try node.input(0).shape.reduce(1, *)])
        },
        "Range": .constant { node throws(NodeProblem) in
            let parts = [
                try node.needed(0, "start"), try node.needed(1, "limit"),
                try node.needed(2, "step"),
            ]
            return try ConstantEvaluator(node).range(parts)
        },
        "Equal": comparison(.equal), "Greater": comparison(.greater), "Less": comparison(.less),
        "GreaterOrEqual": comparison(.greaterOrEqual), "LessOrEqual": comparison(.lessOrEqual),
        "And": comparison(.and), "Or": comparison(.or), "Xor": comparison(.exclusiveOr),
        "Not": .constant { node throws(NodeProblem) in
            let x = try node.needed(0, "input")
            return try ConstantEvaluator(node).truth(of: x, x, .neither)
        },
        "Mod": .constant { node throws(NodeProblem) in
            let isTruncated = try node.attributes.flag("fmod")
            return try ConstantEvaluator(node).remainder(
                try node.needed(0, "input"), try node.needed(1, "input"), isTruncated: isTruncated)
        },
        "CumSum": .constant { node throws(NodeProblem) in
            let x = try node.needed(0, "input")
            guard let axis = try node.integers(1, "axis")?.first else {
                throw .invalid("its axis is missing")
            }
            return try ConstantEvaluator(node).cumulativeSum(
                x, axis: try ShapeArithmetic.axis(axis, rank: x.shape.count),
                isExclusive: try node.attributes.flag("exclusive"),
                isReverse: try node.attributes.flag("reverse"))
        },
        "ScatterND": .constant { node throws(NodeProblem) in
            guard try node.attributes.text("reduction", "none") == "none" else {
                throw .unsupported("reduces what it scatters")
            }
            return try ConstantEvaluator(node).scatter(
                try node.needed(0, "data"), try node.needed(1, "indices"),
                try node.needed(2, "updates"))
        },
        "GatherND": .constant { node throws(NodeProblem) in
            guard try node.attributes.integer("batch_dims", 0) == 0 else {
                throw .unsupported("takes its indices batch by batch")
            }
            return try ConstantEvaluator(node).pick(
                try node.needed(0, "data"), try node.needed(1, "indices"))
        },
        "Trilu": .constant { node throws(NodeProblem) in
            let diagonal = try node.integers(1, "diagonal")?.first ?? 0
            return try ConstantEvaluator(node).triangle(
                try node.needed(0, "input"), diagonal: diagonal,
                isUpper: try node.attributes.flag("upper", true))
        },
    ]

    private static func comparison(
        _ comparison: Comparison
    ) -> OperatorRule {
        .constant { node throws(NodeProblem) in
            try ConstantEvaluator(node).truth(
                of: try node.needed(0, "input"), try node.needed(1, "input"), comparison)
        }
    }

    private static func constant(_ node: NodeReading) throws(NodeProblem) -> ConstantTensor {
        let attributes = node.attributes
        if let tensor = try attributes.tensor("value") { return try node.stored(tensor) }
        if let value = try attributes.integer("value_int") {
            return ConstantTensor([], .int64, .integers([value]))
        }
        if let values = try attributes.integers("value_ints") {
            return ConstantTensor([values.count], .int64, .integers(values))
        }
        if let value = try attributes.float("value_float") {
            return ConstantTensor([], .float32, .floats([Float(value)]))
        }
        if let values = try attributes.floats("value_floats") {
            return ConstantTensor([values.count], .float32, .floats(values))
        }
        throw .unsupported("holds no tensor of numbers")
    }
}

/// What may hold of two numbers; as truth values, 0 is false.
enum Comparison {
    case equal, greater, less, greaterOrEqual, lessOrEqual
    case and, or, exclusiveOr, neither

    /// Whether it holds.
    func callAsFunction<Value: Comparable & Numeric>(_ a: Value, _ b: Value) -> Bool {
        switch self {
        case .equal: a == b
        case .greater: a > b
        case .less: a < b
        case .greaterOrEqual: a >= b
        case .lessOrEqual: a <= b
        case .and: a != 0 && b != 0
        case .or: a != 0 || b != 0
        case .exclusiveOr: (a != 0) != (b != 0)
        case .neither: a == 0 && b == 0
        }
    }
}

extension NodeReading {
    /// The tensor it reads at a place, which must be there and not depend on pixels.
    func needed(_ index: Int, _ role: String) throws(NodeProblem) -> ConstantTensor {
        switch try input(index) {
        case .picture: throw .unsupported("is applied to what depends on pixels")
        case .constant(let tensor): return tensor
        }
    }

    /// A tensor of an attribute, by the name of what the node makes where it has none of its own.
    func stored(_ tensor: TensorProto) throws(NodeProblem) -> ConstantTensor {
        do throws(ONNXError) {
            try file.check(tensor)
            var constant = try ConstantTensor(tensor)
            if constant.name == nil { constant.name = node.node.outputs.first }
            return constant
        } catch {
            throw .file(error)
        }
    }
}
