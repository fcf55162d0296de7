extension OperatorRule {
    /// Pictures made larger and smaller, and channels exchanged for places.
    static let sizes: [String: OperatorRule] = [
        "Resize": .operation(resize),
        "Upsample": .operation(upsample),
        "SpaceToDepth": .operation { node throws(NodeProblem) in
            let (x, block) = try blocks(node)
            guard try node.attributes.text("mode", "DCR") == "DCR" else {
                throw .unsupported("orders channels by depth first (CRD)")
            }
            guard x.shape[2] % block == 0, x.shape[3] % block == 0 else {
                throw .invalid("its blocks of \(block) do not divide its input \(x.shape)")
            }
            let channels = try ShapeArithmetic.checked([x.shape[1], block, block])
                .reduce(1, *)
            return .operation(
                .spaceToDepth(block: block),
                try ShapeArithmetic.checked([
                    x.shape[0], channels, x.shape[2] / block, x.shape[3] / block,
                ]), [x])
        },
        "DepthToSpace": .operation { node throws(NodeProblem) in
            let (x, block) = try blocks(node)
            let mode = try node.attributes.text("mode", "DCR")
            guard mode == "DCR" || mode == "CRD" else {
                throw .unsupported("orders channels by \(shown(mode))")
            }
            guard block < 1 << 15, x.shape[1] % (block * block) == 0 else {
                throw .invalid("its blocks of \(block) do not divide its input \(x.shape)")
            }
            return .operation(
                .depthToSpace(block: block, isDepthFirst: mode == "CRD"),
                try ShapeArithmetic.checked([
                    x.shape[0], x.shape[1] / (block * block), x.shape[2] * block,
                    x.shape[3] * block,
                ]), [x])
        },
    ]

    private static func blocks(_ node: NodeReading) throws(NodeProblem) -> (Operand, Int) {
        try node.expectInputs(atMost: 1)
        let x = try node.input(0)
        guard x.shape.count == 4 else { throw .invalid("its input is \(x.shape)") }
        return (
            x,
            try ShapeArithmetic.small(
                try node.attributes.integer("blocksize", 0), "blocksize", from: 1)
        )
    }

    /// What `Resize` replaced in version 10: places are x / scale, and the nearest is the one before.
    private static func upsample(_ node: NodeReading) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 2)
        let x = try node.input(0)
        let scales =
            node.version < 9
            ? try node.attributes.floats("scales")?.map(Double.init)
            : try node.numbers(1, "scales")
        return try scaled(
            x, by: scales, try interpolation(node, "floor"), .asymmetric)
    }

    private static func resize(_ node: NodeReading) throws(NodeProblem) -> Inference {
        let x = try node.input(0)
        let attributes = node.attributes
        guard node.version >= 11 else {
            try node.expectInputs(atMost: 2)
            return try scaled(
                x, by: try node.numbers(1, "scales"), try interpolation(node, "floor"),
                .asymmetric)
        }
        try node.expectInputs(atMost: 4)
        attributes.ignore("cubic_coeff_a", "extrapolation_value")
        let nearest = try attributes.text("nearest_mode", "round_prefer_floor")
        let interpolation = try interpolation(node, nearest)
        guard try !attributes.flag("antialias"), try !attributes.flag("exclude_outside"),
            try attributes.text("keep_aspect_ratio_policy", "stretch") == "stretch"
        else { throw .unsupported("resizes with antialiasing, or keeps the proportions") }
        let name = try attributes.text("coordinate_transformation_mode", "half_pixel")
        guard let coordinates = Resizing.Coordinates(rawValue: name) else {
            throw .unsupported("resizes by \(shown(name))")
        }
        let rank = x.shape.count
        var axes = Array(x.shape.indices)
        if let given = try attributes.integers("axes") {
            axes = []
            for axis in given { axes.append(try ShapeArithmetic.axis(axis, rank: rank)) }
            guard Set(axes).count == axes.count else { throw .invalid("its axes name one twice") }
        }
        if let sizes = try node.integers(3, "sizes"), !sizes.isEmpty {
            guard sizes.count == axes.count else {
                throw .invalid("its sizes do not go with its input \(x.shape)")
            }
            var shape = x.shape
            for (axis, size) in zip(axes, try ShapeArithmetic.small(sizes, "size", from: 1)) {
                shape[axis] = size
            }
            guard x.shape.allSatisfy({ $0 > 0 }) else { throw .invalid("its input is empty") }
            let scales = zip(shape, x.shape).map { Double($0) / Double($1) }
            return try resized(x, to: shape, scales, interpolation, coordinates)
        }
        var scales = [Double](repeating: 1, count: rank)
        if let given = try node.numbers(2, "scales"), given.count == axes.count {
            for (axis, scale) in zip(axes, given) { scales[axis] = scale }
        } else {
            throw .invalid("its scales do not go with its input \(x.shape)")
        }
        return try scaled(x, by: scales, interpolation, coordinates)
    }

    private static func interpolation(
        _ node: NodeReading, _ nearest: String
    ) throws(NodeProblem) -> Resizing.Interpolation {
        switch try node.attributes.text("mode", "nearest") {
        case "nearest":
            guard let rule = Resizing.NearestRule(rawValue: nearest) else {
                throw .unsupported("rounds places by \(shown(nearest))")
            }
            return .nearest(rule)
        case "linear", "bilinear": return .linear
        case let other: throw .unsupported("interpolates by \(shown(other))")
        }
    }

    private static func scaled(
        _ x: Operand, by scales: [Double]?, _ interpolation: Resizing.Interpolation,
        _ coordinates: Resizing.Coordinates
    ) throws(NodeProblem) -> Inference {
        guard let scales, scales.count == x.shape.count else {
            throw .invalid("its scales do not go with its input \(x.shape)")
        }
        var shape: [Int] = []
        for (size, scale) in zip(x.shape, scales) {
            let length = (Double(size) * scale).rounded(.down)
            guard scale > 0, let length = Int(exactly: length), length > 0 else {
                throw .invalid("its scales are \(scales)")
            }
            // ONNX aligns the last place of the size before rounding, its runtime and PyTorch that after it.
            if coordinates == .alignCorners, Double(length) != Double(size) * scale {
                throw .unsupported("aligns corners at a size that its scales do not give exactly")
            }
            shape.append(length)
        }
        return try resized(x, to: shape, scales, interpolation, coordinates)
    }

    private static func resized(
        _ x: Operand, to shape: [Int], _ scales: [Double],
        _ interpolation: Resizing.Interpolation, _ coordinates: Resizing.Coordinates
    ) throws(NodeProblem) -> Inference {
        if shape == x.shape, scales.allSatisfy({ $0 == 1 }) { return .same(x) }
        return .operation(
            .resize(
                Resizing(interpolation: interpolation, coordinates: coordinates, scales: scales)),
            try ShapeArithmetic.checked(shape), [x])
    }
}
