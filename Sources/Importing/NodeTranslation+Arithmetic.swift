import Network
import ONNX

/// Products, and what is done to numbers one by one.
extension NodeTranslation {
    /// A function of two values, or of one and constants.
    mutating func binary(_ node: FoldedNode, _ function: BinaryFunction) throws(ImportError) {
        if node.inputs.count == 2, modelValue(node, 0) != nil, modelValue(node, 1) != nil {
            return pair(node, function)
        }
        guard node.inputs.count == 2 else { return many(node, function) }
        let place = modelValue(node, 0) == nil ? 1 : 0
        guard let source = modelValue(node, place), let input = plain(node, place) else { return }
        guard case .constant(let tensor) = node.inputs[1 - place],
            let numbers = try floats(node, 1 - place),
            let constants = perChannel(
                numbers, tensor.shape, model.values[source].shape, input)
        else { return refuse(node, "takes a number for each place") }
        let ones = [Float](repeating: 1, count: constants.count)
        let zeros = [Float](repeating: 0, count: constants.count)
        switch function {
        case .add:
            scale(node, input, by: Affine(scale: ones, shift: constants), readers[source])
        case .multiply:
            scale(node, input, by: Affine(scale: constants, shift: zeros), readers[source])
        case .subtract:
            let affine =
                place == 0
                ? Affine(scale: ones, shift: constants.map { -$0 })
                : Affine(scale: ones.map { -$0 }, shift: constants)
            scale(node, input, by: affine, readers[source])
        case .divide where place == 0 && constants.allSatisfy({ $0 != 0 }):
            scale(
                node, input, by: Affine(scale: constants.map { 1 / $0 }, shift: zeros),
                readers[source])
        case .maximum, .minimum:
            guard let limit = constants.first, constants.allSatisfy({ $0 == limit }) else {
                return refuse(node, "takes another limit for each channel")
            }
            let operation: Graph.Operation =
                function == .maximum
                ? limit == 0 ? .relu : .activation(.clip(least: Double(limit), greatest: nil))
                : .activation(.clip(least: nil, greatest: Double(limit)))
            set(node, elementwise(operation, input, node))
        case .power where place == 0 && constants.allSatisfy({ $0 == 2 }):
            let index = draft.add(
                .multiply, reading: [input.index, input.index],
                shape: draft.shapes[input.index], name: node.path)
            set(node, GraphDraft.Value(index: index, isChannelsLast: input.isChannelsLast))
        case .divide, .power: refuse(node, "takes such numbers")
        }
    }

    /// Two values: of one shape, or one of them a number for each channel.
    private mutating func pair(_ node: FoldedNode, _ function: BinaryFunction) {
        guard let left = plain(node, 0), let right = plain(node, 1) else { return }
        guard left.isChannelsLast == right.isChannelsLast || isSmall(left) || isSmall(right) else {
            return refuse(node, "reads channels in two orders")
        }
        let (a, b) = (draft.shapes[left.index], draft.shapes[right.index])
        // Shapes of fewer dimensions are set beside one another from the right, where channels would meet columns.
        let ranks = Set(node.inputs.indices.compactMap { modelValue(node, $0) }.map(rank(of:)))
        guard ranks.count == 1 else { return refuse(node, "joins values of different dimensions") }
        guard a == b || (a.channels == b.channels && (isSmall(left) || isSmall(right))) else {
            return refuse(
                node,
                "joins \(a.channels)×\(a.height)×\(a.width) and \(b.channels)×\(b.height)×\(b.width)"
            )
        }
        let (large, small) = isSmall(left) ? (right, left) : (left, right)
        let shape = draft.shapes[large.index]
        let index: Int
        switch function {
        case .add:
            index = draft.add(
                .add, reading: [left.index, right.index], shape: shape, name: node.path)
        case .multiply:
            index = draft.add(
                .multiply, reading: [large.index, small.index], shape: shape, name: node.path)
        case .subtract:
            let minus = [Float](repeating: -1, count: b.channels)
            let negative = draft.add(
                .affine(Affine(scale: minus, shift: minus.map { _ in 0 })),
                reading: [right.index], shape: b, name: "\(node.path) (negative)")
            index = draft.add(
                .add, reading: [left.index, negative], shape: shape, name: node.path)
        case .divide, .power, .maximum, .minimum: return refuse(node, "is of two values")
        }
        set(node, GraphDraft.Value(index: index, isChannelsLast: large.isChannelsLast))
    }

    /// The sum of more than two values.
    private mutating func many(_ node: FoldedNode, _ function: BinaryFunction) {
        let inputs = node.inputs.indices.compactMap { plain(node, $0) }
        guard let first = inputs.first, inputs.count == node.inputs.count, function == .add,
            inputs.allSatisfy({
                draft.shapes[$0.index] == draft.shapes[first.index]
                    && $0.isChannelsLast == first.isChannelsLast
            }),
            Set(node.inputs.indices.compactMap { modelValue(node, $0) }.map(rank(of:))).count == 1
        else { return refuse(node, "is of \(node.inputs.count) inputs") }
        let index = draft.add(
            .add, reading: inputs.map(\.index), shape: draft.shapes[first.index], name: node.path)
        set(node, GraphDraft.Value(index: index, isChannelsLast: first.isChannelsLast))
    }

    /// The mean of several values.
    mutating func mean(_ node: FoldedNode) {
        many(node, .add)
        guard let output = node.outputs.first, var value = made[output] else { return }
        let shape = draft.shapes[value.index]
        let share = [Float](repeating: 1 / Float(node.inputs.count), count: shape.channels)
        value.index = draft.add(
            .affine(Affine(scale: share, shift: share.map { _ in 0 })), reading: [value.index],
            shape: shape, name: node.path)
        set(node, value)
    }

    private func rank(of value: Int) -> Int { model.values[value].shape.count }

    func isSmall(_ value: GraphDraft.Value) -> Bool {
        draft.shapes[value.index].height == 1 && draft.shapes[value.index].width == 1
    }

    /// One number a channel of what is broadcast to a value; nil where places of a channel get different ones.
    private func perChannel(
        _ numbers: [Float], _ shape: [Int], _ target: [Int], _ value: GraphDraft.Value
    ) -> [Float]? {
        let channels = draft.shapes[value.index].channels
        if numbers.count == 1 { return [Float](repeating: numbers[0], count: channels) }
        let padded = [Int](repeating: 1, count: max(target.count - shape.count, 0)) + shape
        let axis = value.isChannelsLast ? target.count - 1 : 1
        guard padded.count == target.count, numbers.count == channels, target[axis] == channels,
            padded.enumerated().allSatisfy({ $0.element == 1 || $0.offset == axis })
        else { return nil }
        return numbers
    }

    /// A dense layer: the picture's values times weights [K, M], or [M, K] where `isTransposed`.
    mutating func dense(
        _ node: FoldedNode, alpha: Double, beta: Double, isTransposed: Bool
    ) throws(ImportError) {
        guard let source = modelValue(node, 0) else {
            return refuse(node, "multiplies constants by the picture")
        }
        guard let input = plain(node, 0) else { return }
        guard case .constant(let tensor)? = node.inputs.dropFirst().first,
            var values = try floats(node, 1)
        else { return refuse(node, "multiplies two values") }
        let shape = draft.shapes[input.index]
        guard model.values[source].shape.count == 2, tensor.shape.count == 2,
            !input.isChannelsLast || isSmall(input)
        else { return refuse(node, "multiplies rows of the picture") }
        let outputs = tensor.shape[isTransposed ? 0 : 1]
        let inputs = shape.count
        guard tensor.shape[isTransposed ? 1 : 0] == inputs else { return refuse(node) }
        if !isTransposed { values = Self.transposed(values, rows: inputs, columns: outputs) }
        if alpha != 1 { values = values.map { Float(Double($0) * alpha) } }
        var bias: [Float]?
        if node.inputs.count > 2 {
            guard let numbers = try floats(node, 2), [1, outputs].contains(numbers.count) else {
                return refuse(node, "has a bias for each row")
            }
            bias = (0..<outputs).map {
                Float(Double(numbers[numbers.count == 1 ? 0 : $0]) * beta)
            }
        }
        let index = draft.add(
            .dense(Dense(channels: outputs, hasBias: bias != nil, deviation: 1)),
            reading: [input.index],
            shape: PictureShape(channels: outputs, height: 1, width: 1), name: node.path,
            weights: Network.Weights(
                weight: Tensor(
                    shape: [outputs, shape.channels, shape.height, shape.width], values: values),
                bias: bias.map { Tensor(shape: [outputs], values: $0) }))
        set(node, GraphDraft.Value(index: index))
    }

    private static func transposed(_ values: [Float], rows: Int, columns: Int) -> [Float] {
        [Float](unsafeUninitializedCapacity: values.count) { buffer, count in
            for column in 0..<columns {
                for row in 0..<rows {
                    buffer.initializeElement(
                        at: column * rows + row, to: values[row * columns + column])
                }
            }
            count = values.count
        }
    }
}
