extension OperatorRule {
    /// Functions of each number.
    static let elementwise: [String: OperatorRule] = [
        "Relu": unary { _ throws(NodeProblem) in .relu },
        "LeakyRelu": unary { node throws(NodeProblem) in
            .leakyRelu(slope: try node.attributes.float("alpha", 0.01))
        },
        "Elu": unary { node throws(NodeProblem) in
            .elu(alpha: try node.attributes.float("alpha", 1))
        },
        "Selu": unary { node throws(NodeProblem) in
            .selu(
                alpha: try node.attributes.float("alpha", 1.673_263_192_176_818_8),
                gamma: try node.attributes.float("gamma", 1.050_701_022_148_132_3))
        },
        "Celu": unary { node throws(NodeProblem) in
            .celu(alpha: try node.attributes.float("alpha", 1))
        },
        "ThresholdedRelu": unary { node throws(NodeProblem) in
            .threshold(least: try node.attributes.float("alpha", 1))
        },
        "Sigmoid": unary { _ throws(NodeProblem) in .sigmoid },
        "HardSigmoid": unary { node throws(NodeProblem) in
            .hardSigmoid(
                alpha: try node.attributes.float("alpha", 0.2),
                beta: try node.attributes.float("beta", 0.5))
        },
        "HardSwish": unary { _ throws(NodeProblem) in .hardSwish },
        "Swish": unary { node throws(NodeProblem) in
            .swish(alpha: try node.attributes.float("alpha", 1))
        },
        "Tanh": unary { _ throws(NodeProblem) in .tanh },
        "Softplus": unary { _ throws(NodeProblem) in .softplus },
        "Softsign": unary { _ throws(NodeProblem) in .softsign },
        "Mish": unary { _ throws(NodeProblem) in .mish },
        "Gelu": unary { node throws(NodeProblem) in
            switch try node.attributes.text("approximate", "none") {
            case "none": return .gelu
            case "tanh": return .geluByTanh
            case let other: throw .unsupported("approximates by \(shown(other))")
            }
        },
        "Erf": unary { _ throws(NodeProblem) in .erf },
        "Sqrt": unary { _ throws(NodeProblem) in .sqrt },
        "Exp": unary { _ throws(NodeProblem) in .exp },
        "Log": unary { _ throws(NodeProblem) in .log },
        "Abs": unary { _ throws(NodeProblem) in .abs },
        "Neg": unary { _ throws(NodeProblem) in .negation },
        "Reciprocal": unary { _ throws(NodeProblem) in .reciprocal },
        "Floor": unary { _ throws(NodeProblem) in .floor },
        "Ceil": unary { _ throws(NodeProblem) in .ceil },
        "Round": unary { _ throws(NodeProblem) in .round },
        "Sign": unary { _ throws(NodeProblem) in .sign },
        "Sin": unary { _ throws(NodeProblem) in .sin },
        "Cos": unary { _ throws(NodeProblem) in .cos },
        "Clip": unary(inputs: 3, clip),
        "Add": binary(.add), "Sub": binary(.subtract), "Mul": binary(.multiply),
        "Div": binary(.divide), "Pow": binary(.power),
        "Sum": several(.binary(.add)), "Max": several(.binary(.maximum)),
        "Min": several(.binary(.minimum)), "Mean": several(.mean),
        "PRelu": .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 2)
            let (x, slope) = (try node.input(0), try node.input(1))
            guard try ShapeArithmetic.broadcast(x.shape, slope.shape) == x.shape else {
                throw .invalid("its slopes \(slope.shape) do not go with its input \(x.shape)")
            }
            return .operation(.prelu, x.shape, [x, slope])
        },
        "Identity": .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 1)
            return .same(try node.input(0))
        },
        "Dropout": .operation(dropout),
        "Cast": .operation(cast),
        "CastLike": .operation { node throws(NodeProblem) in
            node.attributes.ignore("saturate", "round_mode")
            return try cast(node, to: try node.input(1).type)
        },
        "Where": .operation { node throws(NodeProblem) in
            let inputs = try node.allInputs(3...)
            _ = try node.constant(0, "condition")
            let shape = try ShapeArithmetic.broadcast(
                try ShapeArithmetic.broadcast(inputs[0].shape, inputs[1].shape), inputs[2].shape)
            return .operation(.select, shape, inputs)
        },
    ]

    private static func unary(
        inputs: Int = 1,
        _ function: @escaping @Sendable (NodeReading) throws(NodeProblem) -> UnaryFunction
    ) -> OperatorRule {
        .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: inputs)
            let x = try node.input(0)
            let function = try function(node)
            if case .picture = x, !function.isOnPictures {
                throw .unsupported("is applied to what depends on pixels")
            }
            return .operation(.unary(function), x.shape, [x])
        }
    }

    /// The bounds were attributes until version 11, and are inputs since.
    private static func clip(_ node: NodeReading) throws(NodeProblem) -> UnaryFunction {
        let isByInput = node.version >= 11
        let least =
            isByInput ? try node.number(1, "least value") : try node.attributes.float("min")
        let greatest =
            isByInput ? try node.number(2, "greatest value") : try node.attributes.float("max")
        guard least?.isNaN != true, greatest?.isNaN != true else {
            throw .invalid("one of its bounds is not a number (NaN)")
        }
        if let least, let greatest, least > greatest {
            throw .invalid("its least value, \(least), is above its greatest, \(greatest)")
        }
        return .clip(least: least ?? -.infinity, greatest: greatest ?? .infinity)
    }

    private static func binary(_ function: BinaryFunction) -> OperatorRule {
        .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 2)
            let (a, b) = (try node.input(0), try node.input(1))
            return .operation(
                .binary(function), try ShapeArithmetic.broadcast(a.shape, b.shape), [a, b])
        }
    }

    private static func several(_ operation: FoldedOperation) -> OperatorRule {
        .operation { node throws(NodeProblem) in
            let inputs = try node.allInputs()
            if inputs.count == 1 { return .same(inputs[0]) }
            var shape = inputs[0].shape
            for input in inputs.dropFirst() {
                shape = try ShapeArithmetic.broadcast(shape, input.shape)
            }
            return .operation(operation, shape, inputs)
        }
    }

    private static func dropout(_ node: NodeReading) throws(NodeProblem) -> Inference {
        node.attributes.ignore("ratio", "seed", "is_test")
        try node.expectOutputs()
        if let isTraining = try node.number(2, "training mode"), isTraining != 0 {
            throw .unsupported("is in training mode; export the model after model.eval()")
        }
        return .same(try node.input(0))
    }

    private static func cast(_ node: NodeReading) throws(NodeProblem) -> Inference {
        node.attributes.ignore("saturate", "round_mode")
        let number = try node.attributes.integer("to", 0)
        guard let type = ElementType(rawValue: number) else {
            throw .unsupported("converts to \(ElementType.name(of: number))")
        }
        return try cast(node, to: type)
    }

    private static func cast(
        _ node: NodeReading, to type: ElementType
    ) throws(NodeProblem) -> Inference {
        let x = try node.input(0)
        switch x {
        case .constant(let tensor):
            return .same(.constant(try ConstantEvaluator(node).cast(tensor, to: type)))
        case .picture:
            // All is computed in float32, so that another floating-point type changes nothing but the rounding.
            guard type.isFloat else {
                throw .unsupported("makes \(type.name) of what depends on pixels")
            }
            return .same(x)
        }
    }
}
