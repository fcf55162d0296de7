extension OperatorRule {
    /// Tensors put together and taken apart.
    static let parts: [String: OperatorRule] = [
        "Concat": .operation { node throws(NodeProblem) in
            let inputs = try node.allInputs()
            guard let given = try node.attributes.integer("axis") else {
                throw .invalid("its axis is missing")
            }
            var shape = inputs[0].shape
            let axis = try ShapeArithmetic.axis(given, rank: shape.count)
            for input in inputs.dropFirst() {
                var other = input.shape
                guard other.count == shape.count else {
                    throw .invalid("\(input.shape) and \(shape) cannot be put together")
                }
                let size = other[axis]
                other[axis] = shape[axis]
                guard other == shape else {
                    throw .invalid(
                        "\(input.shape) and \(shape) cannot be put together along axis \(axis)")
                }
                shape[axis] += size
            }
            if inputs.count == 1 { return .same(inputs[0]) }
            return .operation(.concat(axis: axis), try ShapeArithmetic.checked(shape), inputs)
        },
        "Split": .operation(split),
        "Slice": .operation(slice),
        "Gather": .operation(gather),
        "Pad": .operation(pad),
        "Tile": .constant { node throws(NodeProblem) in
            let x = try node.needed(0, "input")
            let repeats = try ShapeArithmetic.small(
                try node.integers(1, "repeats") ?? [], "repeats")
            guard repeats.count == x.shape.count else {
                throw .invalid("its \(repeats.count) repeats do not go with \(x.shape)")
            }
            return try ConstantEvaluator(node).tile(x, repeats)
        },
    ]

    private static func split(_ node: NodeReading) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 2)
        let x = try node.input(0)
        let axis = try ShapeArithmetic.axis(
            try node.attributes.integer("axis", 0), rank: x.shape.count)
        let size = x.shape[axis]
        let parts = Int(
            clamping: try node.attributes.integer("num_outputs") ?? Int64(node.outputCount))
        guard parts >= 1, parts == node.outputCount else {
            throw .invalid("it has \(node.outputCount) outputs for \(parts) parts")
        }
        let sizes: [Int]
        if let given = try node.integers(attribute: "split", until: 13, orInput: 1) {
            sizes = try ShapeArithmetic.small(given, "sizes")
        } else {
            // Equal parts; where that does not come out even, the last is smaller.
            let part = (size + parts - 1) / parts
            sizes = (0..<parts).map { min(part, size - min(size, $0 * part)) }
        }
        guard sizes.count == parts, sizes.reduce(0, +) == size else {
            throw .invalid("its sizes \(sizes) do not go with axis \(axis) of \(x.shape)")
        }
        if parts == 1 { return .same(x) }
        let shapes = sizes.map { size in
            var shape = x.shape
            shape[axis] = size
            return shape
        }
        return .operation(.split(axis: axis, sizes: sizes), shapes: shapes, inputs: [x])
    }

    private static func slice(_ node: NodeReading) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 5)
        let x = try node.input(0)
        let isByInput = node.version >= 10
        let starts =
            isByInput ? try node.integers(1, "starts") : try node.attributes.integers("starts")
        let ends = isByInput ? try node.integers(2, "ends") : try node.attributes.integers("ends")
        let given = isByInput ? try node.integers(3, "axes") : try node.attributes.integers("axes")
        let steps = try isByInput ? node.integers(4, "steps") : nil
        guard let starts, let ends, starts.count == ends.count,
            given.map({ $0.count == starts.count }) ?? (starts.count <= x.shape.count),
            steps.map({ $0.count == starts.count }) ?? true
        else { throw .invalid("its starts, ends, axes and steps do not go together") }
        var slices: [AxisSlice] = []
        var shape = x.shape
        for index in starts.indices {
            let axis = try ShapeArithmetic.axis(
                given?[index] ?? Int64(index), rank: x.shape.count)
            guard !slices.contains(where: { $0.axis == axis }) else {
                throw .invalid("its axes name one twice")
            }
            guard
                let slice = AxisSlice(
                    axis, of: x.shape[axis], from: starts[index], to: ends[index],
                    by: steps?[index] ?? 1)
            else { throw .invalid("a step of it is 0") }
            slices.append(slice)
            shape[axis] = slice.count
        }
        if shape == x.shape, slices.allSatisfy({ $0.step > 0 }) { return .same(x) }
        return .operation(.slice(slices), shape, [x])
    }

    private static func gather(_ node: NodeReading) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 2)
        let x = try node.input(0)
        let axis = try ShapeArithmetic.axis(
            try node.attributes.integer("axis", 0), rank: x.shape.count)
        guard let indices = try node.constant(1, "indices"),
            let numbers = try node.integers(1, "indices", atMost: .max)
        else { throw .invalid("its indices are missing") }
        let size = Int64(x.shape[axis])
        var positions: [Int] = []
        for number in numbers {
            guard number >= -size, number < size else {
                throw .invalid("it reads index \(number) of \(size)")
            }
            positions.append(Int(number < 0 ? number + size : number))
        }
        let shape = Array(x.shape[..<axis]) + indices.shape + Array(x.shape[(axis + 1)...])
        return .operation(
            .gather(axis: axis), try ShapeArithmetic.checked(shape),
            [x, .constant(ConstantTensor(indices.shape, positions))])
    }

    private static func pad(_ node: NodeReading) throws(NodeProblem) -> Inference {
        try node.expectInputs(atMost: 4)
        let x = try node.input(0)
        let isByInput = node.version >= 11
        let given = isByInput ? try node.integers(1, "pads") : try node.attributes.integers("pads")
        let value =
            isByInput ? try node.number(2, "value") : try node.attributes.float("value", 0)
        let axes = try node.integers(3, "axes") ?? x.shape.indices.map(Int64.init)
        guard let given, given.count == 2 * axes.count else {
            throw .invalid("its pads do not go with its input \(x.shape)")
        }
        let mode: PaddingMode
        switch try node.attributes.text("mode", "constant") {
        case "constant": mode = .constant(value ?? 0)
        case "reflect": mode = .reflect
        case "edge": mode = .edge
        case "wrap": mode = .wrap
        case let other: throw .unsupported("pads by \(shown(other))")
        }
        let amounts = try ShapeArithmetic.small(given, "pads", from: -(1 << 30))
        var paddings: [AxisPadding] = []
        var shape = x.shape
        for (index, number) in axes.enumerated() {
            let axis = try ShapeArithmetic.axis(number, rank: x.shape.count)
            let padding = AxisPadding(
                axis: axis, before: amounts[index], after: amounts[axes.count + index])
            guard !paddings.contains(where: { $0.axis == axis }) else {
                throw .invalid("its axes name one twice")
            }
            let size = shape[axis]
            shape[axis] += padding.before + padding.after
            guard shape[axis] >= 0, mode.fits(padding, size) else {
                throw .invalid("its pads \(given) do not go with its input \(x.shape)")
            }
            if padding.before != 0 || padding.after != 0 { paddings.append(padding) }
        }
        if paddings.isEmpty { return .same(x) }
        return .operation(.pad(paddings, mode), try ShapeArithmetic.checked(shape), [x])
    }
}

extension AxisSlice {
    /// What starts, ends and steps come to, which may be negative or far outside; nil for a step of 0.
    init?(_ axis: Int, of size: Int, from start: Int64, to end: Int64, by step: Int64) {
        guard step != 0 else { return nil }
        let size = Int64(size)
        // Backwards, the place before the first is -1, which must not be counted from the end again.
        let range = step > 0 ? 0...size : -1...size - 1
        func place(_ index: Int64) -> Int64 {
            let counted = index < 0 ? index + size : index
            return min(max(counted, range.lowerBound), range.upperBound)
        }
        let first = place(start)
        let distance = step > 0 ? place(end) - first : first - place(end)
        let count = distance <= 0 ? 0 : (distance - 1) / Int64(clamping: step.magnitude) + 1
        self.init(
            axis: axis, start: count == 0 ? 0 : Int(first), step: count <= 1 ? 1 : Int(step),
            count: Int(count))
    }
}

extension PaddingMode {
    /// Whether an axis of a size has what a border is filled with.
    fileprivate func fits(_ padding: AxisPadding, _ size: Int) -> Bool {
        switch self {
        case .constant: true
        case .reflect: padding.before < size && padding.after < size
        case .edge: size > 0
        case .wrap: padding.before <= size && padding.after <= size
        }
    }
}
