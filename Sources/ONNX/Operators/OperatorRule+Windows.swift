extension OperatorRule {
    /// Convolutions and poolings.
    static let windows: [String: OperatorRule] = [
        "Conv": .operation(convolution),
        "MaxPool": .operation { node throws(NodeProblem) in
            try node.expectOutputs()
            // Says in which order the second output counts, which is not computed.
            node.attributes.ignore("storage_order")
            return try pool(node) { .maxPool($0) }
        },
        "AveragePool": .operation { node throws(NodeProblem) in
            let counts = try node.attributes.flag("count_include_pad")
            return try pool(node) { .averagePool($0, countsPadding: counts) }
        },
        "GlobalAveragePool": global(.mean),
        "GlobalMaxPool": global(.maximum),
    ]

    private static func convolution(_ node: NodeReading) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 3)
        let (x, weights) = (try node.input(0), try node.input(1))
        guard x.shape.count >= 3, weights.shape.count == x.shape.count else {
            throw .invalid("its weights \(weights.shape) do not go with its input \(x.shape)")
        }
        let groups = try ShapeArithmetic.small(
            try node.attributes.integer("group", 1), "number of groups", from: 1)
        let (channels, perGroup) = (weights.shape[0], weights.shape[1])
        let (needed, overflows) = perGroup.multipliedReportingOverflow(by: groups)
        guard !overflows, needed == x.shape[1], channels % groups == 0 else {
            throw .invalid(
                "its weights \(weights.shape) in \(groups) group\(groups == 1 ? "" : "s") do not go with its input \(x.shape)"
            )
        }
        let kernel = Array(weights.shape.dropFirst(2))
        if let declared = try node.attributes.integers("kernel_shape"),
            declared != kernel.map(Int64.init)
        {
            throw .invalid("its kernel_shape \(declared) is not that of its weights \(kernel)")
        }
        if let bias = node.optional(2), bias.shape != [channels] {
            throw .invalid("its bias has the shape \(bias.shape) and not [\(channels)]")
        }
        let (window, sizes) = try SlidingWindow.read(node, kernel, over: x.shape)
        return .operation(
            .convolution(window, groups: groups),
            try ShapeArithmetic.checked([x.shape[0], channels] + sizes),
            [x, weights] + [node.optional(2)].compactMap { $0 })
    }

    private static func pool(
        _ node: NodeReading, _ operation: (SlidingWindow) -> FoldedOperation
    ) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 1)
        let x = try node.input(0)
        guard let kernel = try node.attributes.integers("kernel_shape"), x.shape.count >= 3,
            kernel.count == x.shape.count - 2
        else { throw .invalid("its kernel_shape does not go with its input \(x.shape)") }
        let (window, sizes) = try SlidingWindow.read(
            node, try ShapeArithmetic.small(kernel, "kernel_shape", from: 1), over: x.shape)
        // PyTorch demands it, and a window without any number of the picture has no greatest.
        for axis in window.kernel.indices
        where window.before[axis] >= window.extent(axis)
            || window.after[axis] >= window.extent(axis)
        {
            throw .invalid("its padding is no smaller than its windows")
        }
        return .operation(
            operation(window), try ShapeArithmetic.checked(x.shape.prefix(2) + sizes), [x])
    }

    private static func global(_ reduction: Reduction) -> OperatorRule {
        .operation { node throws(NodeProblem) in
            try node.expectInputs(atMost: 1)
            let x = try node.input(0)
            guard x.shape.count >= 3 else { throw .invalid("its input is \(x.shape)") }
            let axes = Array(2..<x.shape.count)
            return .operation(
                .reduce(reduction, axes: axes, keepsAxes: true),
                x.shape.prefix(2) + axes.map { _ in 1 }, [x])
        }
    }
}

extension SlidingWindow {
    /// How far along an axis a window reaches.
    package func extent(_ axis: Int) -> Int { dilations[axis] * (kernel[axis] - 1) + 1 }

    /// Reads the attributes that say how a window moves over an input [N, C, …]; with the sizes of what it makes.
    fileprivate static func read(
        _ node: NodeReading, _ kernel: [Int], over shape: [Int]
    ) throws(NodeProblem) -> (SlidingWindow, sizes: [Int]) {
        let attributes = node.attributes
        let rank = kernel.count
        guard kernel.allSatisfy({ $0 >= 1 }) else { throw .invalid("its kernel is \(kernel)") }
        func numbers(_ name: String, _ count: Int, _ standard: Int) throws(NodeProblem) -> [Int] {
            guard let values = try attributes.integers(name), !values.isEmpty else {
                return [Int](repeating: standard, count: count)
            }
            guard values.count == count else {
                throw .invalid("its \(name) are \(values.count) numbers and not \(count)")
            }
            return try ShapeArithmetic.small(values, name, from: Int64(standard))
        }
        let pads = try numbers("pads", 2 * rank, 0)
        var window = SlidingWindow(
            kernel: kernel, strides: try numbers("strides", rank, 1),
            dilations: try numbers("dilations", rank, 1),
            before: Array(pads[..<rank]), after: Array(pads[rank...]))
        let automatic = try attributes.text("auto_pad", "NOTSET")
        // Convolutions have no ceil_mode: there it stays unknown.
        if node.node.node.operatorType != "Conv" {
            window.roundsUp = try attributes.flag("ceil_mode")
        }
        var sizes: [Int] = []
        for axis in 0..<rank {
            sizes.append(try window.fit(axis, over: shape[axis + 2], automatic))
        }
        return (window, sizes)
    }

    /// Sets the padding of an axis where it follows from the size, and gives the size of what is made.
    private mutating func fit(
        _ axis: Int, over size: Int, _ automatic: String
    ) throws(NodeProblem) -> Int {
        let (extent, overflows) = dilations[axis].multipliedReportingOverflow(by: kernel[axis] - 1)
        guard !overflows, extent < 1 << 40 else { throw .invalid("its windows are too large") }
        let stride = strides[axis]
        switch automatic {
        case "NOTSET", "": break
        case "VALID": (before[axis], after[axis]) = (0, 0)
        case "SAME_UPPER", "SAME_LOWER":
            let count = (size + stride - 1) / stride
            let missing = max(0, (count - 1) * stride + extent + 1 - size)
            let less = missing / 2
            before[axis] = automatic == "SAME_UPPER" ? less : missing - less
            after[axis] = missing - before[axis]
            roundsUp = false
        default: throw .unsupported("pads by \(shown(automatic))")
        }
        let room = size + before[axis] + after[axis] - extent - 1
        guard room >= 0 else {
            throw .invalid("its windows are larger than its input of size \(size)")
        }
        guard roundsUp else { return room / stride + 1 }
        var count = (room + stride - 1) / stride + 1
        if (count - 1) * stride >= size + before[axis] { count -= 1 }
        return count
    }
}
