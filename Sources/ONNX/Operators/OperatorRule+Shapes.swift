extension OperatorRule {
    /// The same numbers in another shape or order.
    static let shapes: [String: OperatorRule] = [
        "Reshape": .operation(reshape),
        "Flatten": .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 1)
            let x = try node.input(0)
            let given = try node.attributes.integer("axis", 1)
            let rank = x.shape.count
            // Of all axes this one may stand behind the last.
            let axis =
                given == Int64(rank) ? rank : try ShapeArithmetic.axis(given, rank: rank)
            return .operation(
                .reshape,
                try ShapeArithmetic.checked([
                    try product(x.shape[..<axis]), try product(x.shape[axis...]),
                ]), [x])
        },
        "Squeeze": .operation(squeeze),
        "Unsqueeze": .operation(unsqueeze),
        "Transpose": .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 1)
            let x = try node.input(0)
            let given =
                try node.attributes.integers("perm") ?? x.shape.indices.reversed().map(Int64.init)
            guard given.sorted() == x.shape.indices.map(Int64.init) else {
                throw .invalid("its order \(given) does not go with its input \(x.shape)")
            }
            let order = given.map { Int($0) }
            return .operation(.transpose(order), order.map { x.shape[$0] }, [x])
        },
        "Expand": .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 2)
            let x = try node.input(0)
            let target = try ShapeArithmetic.small(
                try node.integers(1, "shape") ?? [], "shape")
            let shape = try ShapeArithmetic.broadcast(x.shape, target)
            return shape == x.shape ? .same(x) : .operation(.expand, shape, [x])
        },
    ]

    private static func product(_ sizes: ArraySlice<Int>) throws(NodeProblem) -> Int {
        guard let product = sizes.checkedProduct else { throw .invalid("its input is too large") }
        return product
    }

    /// 0 keeps an axis unless `allowzero` says that it is one, and -1 is what is left.
    private static func reshape(_ node: NodeReading) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 2)
        let x = try node.input(0)
        guard let target = try node.integers(1, "shape"),
            target.count <= TensorProto.mostDimensions
        else { throw .invalid("its shape is missing, or has too many dimensions") }
        let allowsZero = try node.attributes.flag("allowzero")
        var shape: [Int] = []
        var open: Int?
        for (axis, size) in target.enumerated() {
            switch size {
            case -1:
                guard open == nil else { throw .invalid("its shape \(target) leaves two open") }
                open = axis
                shape.append(1)
            case 0 where !allowsZero:
                guard axis < x.shape.count else {
                    throw .invalid("its shape \(target) keeps more than \(x.shape) has")
                }
                shape.append(x.shape[axis])
            default: shape.append(try ShapeArithmetic.small(size, "shape"))
            }
        }
        let count = try product(x.shape[...])
        if let open {
            guard let rest = shape.checkedProduct, rest > 0, count % rest == 0 else {
                throw mismatch(x.shape, target)
            }
            shape[open] = count / rest
        }
        guard shape.checkedProduct == count else { throw mismatch(x.shape, target) }
        return .operation(.reshape, try ShapeArithmetic.checked(shape), [x])
    }

    private static func mismatch(_ shape: [Int], _ target: [Int64]) -> NodeProblem {
        .invalid(
            "\(shape) does not become \(target); the picture or the batch may have another size than the model was exported for"
        )
    }

    private static func squeeze(_ node: NodeReading) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 2)
        let x = try node.input(0)
        let axes: [Int]
        if let given = try node.integers(attribute: "axes", until: 13, orInput: 1) {
            axes = try ShapeArithmetic.axes(given, rank: x.shape.count)
        } else {
            axes = x.shape.indices.filter { x.shape[$0] == 1 }
        }
        guard axes.allSatisfy({ x.shape[$0] == 1 }) else {
            throw .invalid("it drops axes \(axes) of \(x.shape), which are more than 1 long")
        }
        let dropped = Set(axes)
        return .operation(
            .reshape, x.shape.indices.filter { !dropped.contains($0) }.map { x.shape[$0] }, [x])
    }

    private static func unsqueeze(_ node: NodeReading) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 2)
        let x = try node.input(0)
        guard let given = try node.integers(attribute: "axes", until: 13, orInput: 1),
            given.count <= TensorProto.mostDimensions
        else { throw .invalid("its axes are missing") }
        let rank = x.shape.count + given.count
        var shape = x.shape
        for axis in try ShapeArithmetic.axes(given, rank: rank) { shape.insert(1, at: axis) }
        return .operation(.reshape, try ShapeArithmetic.checked(shape), [x])
    }
}
