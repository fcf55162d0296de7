extension OperatorRule {
    /// Reductions over axes.
    static let reductions: [String: OperatorRule] = [
        "ReduceMean": reduce(.mean), "ReduceMax": reduce(.maximum), "ReduceMin": reduce(.minimum),
        "ReduceL1": reduce(.l1), "ReduceL2": reduce(.l2),
        "ReduceSumSquare": reduce(.sumOfSquares), "ReduceProd": reduce(.product),
        "ReduceSum": reduce(.sum, axesAreInputFrom: 13),
    ]

    /// The axes were an attribute, and are an input since a version.
    private static func reduce(
        _ reduction: Reduction, axesAreInputFrom version: Int64 = 18
    ) -> OperatorRule {
        .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 2)
            let x = try node.input(0)
            let keepsAxes = try node.attributes.flag("keepdims", true)
            let given = try node.integers(attribute: "axes", until: version, orInput: 1) ?? []
            let reducesNothing = try node.attributes.flag("noop_with_empty_axes")
            if given.isEmpty, reducesNothing { return reduction.ofEachAlone(x) }
            let axes =
                given.isEmpty
                ? Array(x.shape.indices)
                : try ShapeArithmetic.axes(given, rank: x.shape.count)
            if case .picture = x, reduction == .product {
                throw .unsupported("multiplies what depends on pixels")
            }
            guard axes.allSatisfy({ x.shape[$0] > 0 }) else {
                throw .invalid("it reduces nothing: its input is \(x.shape)")
            }
            let isReduced = Set(axes)
            let shape = x.shape.indices.compactMap { axis in
                isReduced.contains(axis) ? (keepsAxes ? 1 : nil) : x.shape[axis]
            }
            return .operation(
                .reduce(reduction, axes: axes, keepsAxes: keepsAxes), shape, [x])
        }
    }
}

extension Reduction {
    /// What is left where nothing is reduced: what is done to each number before they are summed, and behind it.
    fileprivate func ofEachAlone(_ x: Operand) -> Inference {
        switch self {
        case .sum, .mean, .maximum, .minimum, .product: .same(x)
        case .l1, .l2: .operation(.unary(.abs), x.shape, [x])
        case .sumOfSquares: .operation(.binary(.multiply), x.shape, [x, x])
        }
    }
}
