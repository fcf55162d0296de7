import Network
import ONNX

/// What is done to numbers one by one.
extension NodeTranslation {
    /// A function of two values, or of one and constants.
    mutating func binary(_ node: FoldedNode, _ function: BinaryFunction) throws(ImportError) {
        if node.inputs.count == 2, modelValue(node, 0) != nil, modelValue(node, 1) != nil {
            return pair(node, function)
        }
        guard node.inputs.count == 2 else { return many(node, function) }
        let place = modelValue(node, 0) == nil ? 1 : 0
        guard let source = modelValue(node, place), let found = made[source] else { return }
        if found.scores != nil {
            return try shift(node, found, function, place: place)
        }
        if try takesFactor(node, found, function, place: place) { return }
        guard var input = plain(node, place) else { return }
        let output = model.values[node.outputs[0]].shape
        input.axes = leading(input.axes, output.count)
        // Numbers for more places than the value has.
        if input.axes.map(\.length) != output, let wide = expanded(input, to: output, node.path) {
            input = wide
        }
        let isFirst = place == 0
        switch try numbers(node, 1 - place, beside: input) {
        case .perChannel(let constants)?:
            apply(node, function, constants, input, isFirst: isFirst, readers[source])
        case .perPlace(let constants)?:
            applyByPlace(node, function, constants, input, isFirst: isFirst)
        case nil: refuse(node, "takes numbers of another shape")
        }
    }

    /// Axes of length 1 before the others, as shapes of fewer dimensions are set beside others from the last on.
    func leading(_ axes: Axes, _ rank: Int) -> Axes {
        Axes(repeating: [], count: max(rank - axes.count, 0)) + axes
    }

    private mutating func apply(
        _ node: FoldedNode, _ function: BinaryFunction, _ constants: [Float],
        _ input: GraphDraft.Value, isFirst: Bool, _ readers: Int
    ) {
        let ones = [Float](repeating: 1, count: constants.count)
        let zeros = [Float](repeating: 0, count: constants.count)
        switch function {
        case .add:
            scale(node, input, by: Affine(scale: ones, shift: constants), readers)
        case .multiply:
            scale(node, input, by: Affine(scale: constants, shift: zeros), readers)
        case .subtract:
            let affine =
                isFirst
                ? Affine(scale: ones, shift: constants.map { -$0 })
                : Affine(scale: ones.map { -$0 }, shift: constants)
            scale(node, input, by: affine, readers)
        case .divide where isFirst && constants.allSatisfy({ $0 != 0 }):
            scale(
                node, input, by: Affine(scale: constants.map { 1 / $0 }, shift: zeros), readers)
        case .divide where !isFirst:
            let inverse = elementwise(.activation(.reciprocal), input, node)
            scale(node, inverse, by: Affine(scale: constants, shift: zeros), 1)
        case .maximum, .minimum: limit(node, constants, input, isMaximum: function == .maximum)
        case .power: power(node, constants, input, isFirst: isFirst)
        case .divide: refuse(node, "divides by 0")
        }
    }

    /// No less, or no more, than a number for each channel.
    private mutating func limit(
        _ node: FoldedNode, _ limits: [Float], _ input: GraphDraft.Value, isMaximum: Bool
    ) {
        if let limit = limits.first, limits.allSatisfy({ $0 == limit }) {
            let operation: Graph.Operation =
                isMaximum
                ? limit == 0 ? .relu : .activation(.clip(least: Double(limit), greatest: nil))
                : .activation(.clip(least: nil, greatest: Double(limit)))
            return set(node, elementwise(operation, input, node))
        }
        // max(x, c) is c + ReLU(x − c), and min(x, c) is c − ReLU(c − x).
        let sign = [Float](repeating: isMaximum ? 1 : -1, count: limits.count)
        let shape = draft.shapes[input.index]
        let shift = zip(sign, limits).map { -$0 * $1 }
        let change = draft.add(
            .affine(Affine(scale: sign, shift: shift)), reading: [input.index], shape: shape,
            name: "\(node.path) (difference)")
        let excess = draft.add(.relu, reading: [change], shape: shape, name: node.path)
        var value = input
        value.index = draft.add(
            .affine(Affine(scale: sign, shift: limits)), reading: [excess], shape: shape,
            name: node.path)
        set(node, value)
    }

    /// To the power of a number, or a number to the power of each.
    private mutating func power(
        _ node: FoldedNode, _ constants: [Float], _ input: GraphDraft.Value, isFirst: Bool
    ) {
        guard let number = constants.first, constants.allSatisfy({ $0 == number }) else {
            return refuse(node, "takes another power for each channel")
        }
        var value = input
        guard isFirst else {
            guard number > 0, number.isFinite else { return refuse(node, "has the base \(number)") }
            // cˣ is e to the power of x · ln c.
            value.index = scaled(
                input.index, by: Float(UnaryFunction.log(Double(number))), node.path)
            return set(node, elementwise(.activation(.exponential), value, node))
        }
        switch number {
        case 1: return set(node, value)
        case 2: value.index = squared(input.index, node.path)
        case 3:
            let square = squared(input.index, node.path)
            value.index = draft.add(
                .multiply, reading: [square, input.index], shape: draft.shapes[input.index],
                name: node.path)
        default:
            return set(node, elementwise(.activation(.power(Double(number))), input, node))
        }
        set(node, value)
    }

    /// The same by a number for each channel and place, [C, H, W].
    private mutating func applyByPlace(
        _ node: FoldedNode, _ function: BinaryFunction, _ constants: [Float],
        _ input: GraphDraft.Value, isFirst: Bool
    ) {
        var value = input
        func add(_ operation: Graph.Operation) {
            value.index = draft.add(
                operation, reading: [value.index], shape: draft.shapes[value.index],
                name: node.path)
        }
        switch function {
        case .add: add(.positions(Numbers(constants)))
        case .subtract where isFirst: add(.positions(Numbers(constants.map { -$0 })))
        case .subtract:
            value.index = scaled(value.index, by: -1, "\(node.path) (negative)")
            add(.positions(Numbers(constants)))
        case .multiply: add(.factors(Numbers(constants)))
        case .divide where isFirst && constants.allSatisfy({ $0 != 0 }):
            add(.factors(Numbers(constants.map { 1 / $0 })))
        case .divide where !isFirst:
            add(.activation(.reciprocal))
            add(.factors(Numbers(constants)))
        case .maximum, .minimum:
            // As by channel.
            let isMaximum = function == .maximum
            if !isMaximum { value.index = scaled(value.index, by: -1, "\(node.path) (negative)") }
            add(.positions(Numbers(isMaximum ? constants.map { -$0 } : constants)))
            add(.relu)
            if !isMaximum { value.index = scaled(value.index, by: -1, "\(node.path) (negative)") }
            add(.positions(Numbers(constants)))
        case .divide: return refuse(node, "divides by 0")
        case .power: return refuse(node, "takes another power for each place")
        }
        set(node, value)
    }
}
