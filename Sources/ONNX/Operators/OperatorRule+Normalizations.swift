extension OperatorRule {
    /// Normalisations, and what ends a network.
    static let normalizations: [String: OperatorRule] = [
        "BatchNormalization": .operation(batchNormalization),
        "LayerNormalization": .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 3)
            try node.expectOutputs()
            node.attributes.ignore("stash_type")
            let (x, scale) = (try node.input(0), try node.input(1))
            let axis = try ShapeArithmetic.axis(
                try node.attributes.integer("axis", -1), rank: x.shape.count)
            for parameter in [scale, node.optional(2)].compactMap({ $0 }) {
                guard
                    try ShapeArithmetic.broadcast(Array(x.shape[axis...]), parameter.shape)
                        == Array(x.shape[axis...])
                else {
                    throw .invalid("its weights \(parameter.shape) do not go with \(x.shape)")
                }
            }
            return .operation(
                .layerNormalization(
                    axis: axis, epsilon: try node.attributes.float("epsilon", 1e-5)),
                x.shape, [x, scale] + [node.optional(2)].compactMap { $0 })
        },
        "InstanceNormalization": .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 3)
            let x = try node.input(0)
            let parameters = try parameters(node, 1...2, [x.shape.dropFirst().first ?? 0])
            return .operation(
                .instanceNormalization(epsilon: try node.attributes.float("epsilon", 1e-5)),
                x.shape, [x] + parameters)
        },
        "GroupNormalization": .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 3)
            node.attributes.ignore("stash_type")
            let x = try node.input(0)
            let groups = try ShapeArithmetic.small(
                try node.attributes.integer("num_groups", 0), "num_groups", from: 1)
            guard x.shape.count >= 2, x.shape[1] % groups == 0 else {
                throw .invalid("its \(groups) groups do not go with its input \(x.shape)")
            }
            let isByGroup = node.version < 21
            return .operation(
                .groupNormalization(
                    groups: groups, epsilon: try node.attributes.float("epsilon", 1e-5),
                    isByGroup: isByGroup),
                x.shape, [x] + (try parameters(node, 1...2, [isByGroup ? groups : x.shape[1]])))
        },
        "LRN": .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 1)
            let x = try node.input(0)
            guard x.shape.count >= 2 else { throw .invalid("its input is \(x.shape)") }
            return .operation(
                .localResponseNormalization(
                    size: try ShapeArithmetic.small(
                        try node.attributes.integer("size", 0), "size", from: 1),
                    alpha: try node.attributes.float("alpha", 1e-4),
                    beta: try node.attributes.float("beta", 0.75),
                    bias: try node.attributes.float("bias", 1)),
                x.shape, [x])
        },
        "Softmax": softmax(isLogarithm: false),
        "LogSoftmax": softmax(isLogarithm: true),
    ]

    private static func batchNormalization(_ node: NodeReading) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 5)
        node.attributes.ignore("momentum")
        let attributes = node.attributes
        guard try attributes.integer("spatial", 1) == 1 else {
            throw .unsupported("normalises every position by itself (spatial=0)")
        }
        // The others are for trainings; exporters name them and nobody reads them.
        try node.expectOutputs()
        let x = try node.input(0)
        guard x.shape.count >= 2 else { throw .invalid("its input is \(x.shape)") }
        var inputs = [x] + (try parameters(node, 1...4, [x.shape[1]]))
        if try attributes.flag("training_mode") {
            // Weights are standardised so: by their own mean and variance, whatever the given ones are.
            guard case .constant(let weights) = x else {
                throw .unsupported("is in training mode; export the model after model.eval()")
            }
            inputs[3...] = try ConstantEvaluator(node).moments(weights).map { .constant($0) }[...]
        }
        return .operation(
            .batchNormalization(epsilon: try attributes.float("epsilon", 1e-5)), x.shape, inputs)
    }

    private static func parameters(
        _ node: NodeReading, _ indices: ClosedRange<Int>, _ shape: [Int]
    ) throws(NodeProblem) -> [Operand] {
        var parameters: [Operand] = []
        for index in indices {
            let parameter = try node.input(index)
            guard parameter.shape == shape else {
                throw .invalid(
                    "its input \(index + 1) has the shape \(parameter.shape) and not \(shape)")
            }
            parameters.append(parameter)
        }
        return parameters
    }

    /// Until version 13 all axes from one on were taken together, since then that axis alone.
    private static func softmax(isLogarithm: Bool) -> OperatorRule {
        .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 1)
            let x = try node.input(0)
            let isFlat = node.version < 13
            let axis = try ShapeArithmetic.axis(
                try node.attributes.integer("axis", isFlat ? 1 : -1), rank: x.shape.count)
            return .operation(
                .softmax(
                    axes: axis..<(isFlat ? x.shape.count : axis + 1), isLogarithm: isLogarithm),
                x.shape, [x])
        }
    }
}
