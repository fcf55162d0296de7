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
        input.axes = leading(input.axes, model.values[node.outputs[0]].shape.count)
        switch try numbers(node, 1 - place, beside: input) {
        case .perChannel(let constants)?:
            apply(node, function, constants, input, isFirst: place == 0, readers[source])
        case .perPlace(let constants)?
        where function == .add || (function == .subtract && place == 0):
            let added = function == .add ? constants : constants.map { -$0 }
            set(node, elementwise(.positions(Numbers(added)), input, node))
        case .perPlace?, nil: refuse(node, "takes a number for each place")
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
        case .maximum, .minimum:
            guard let limit = constants.first, constants.allSatisfy({ $0 == limit }) else {
                return refuse(node, "takes another limit for each channel")
            }
            let operation: Graph.Operation =
                function == .maximum
                ? limit == 0 ? .relu : .activation(.clip(least: Double(limit), greatest: nil))
                : .activation(.clip(least: nil, greatest: Double(limit)))
            set(node, elementwise(operation, input, node))
        case .power where isFirst && constants.allSatisfy({ $0 == 2 }):
            let index = draft.add(
                .multiply, reading: [input.index, input.index],
                shape: draft.shapes[input.index], name: node.path)
            set(node, GraphDraft.Value(index: index, axes: input.axes))
        case .divide, .power: refuse(node, "takes such numbers")
        }
    }

    /// Two values: of one shape, or one of them a number for each channel.
    private mutating func pair(_ node: FoldedNode, _ function: BinaryFunction) {
        guard var left = plain(node, 0), var right = plain(node, 1) else { return }
        let rank = model.values[node.outputs[0]].shape.count
        (left.axes, right.axes) = (leading(left.axes, rank), leading(right.axes, rank))
        exchange(&left, &right, node.path)
        if !goTogether(left, right) {
            // The channels of one may be counted in another order.
            guard let a = settled(left, node.path), let b = settled(right, node.path),
                goTogether(a, b)
            else {
                let (a, b) = (draft.shapes[left.index], draft.shapes[right.index])
                return refuse(
                    node,
                    "joins \(a.channels)×\(a.height)×\(a.width) and \(b.channels)×\(b.height)×\(b.width)"
                )
            }
            (left, right) = (a, b)
        }
        if function == .divide {
            // a / b is a · 1 / b.
            right = elementwise(.activation(.reciprocal), right, node)
        }
        let (large, small) = isSmall(left) ? (right, left) : (left, right)
        let shape = draft.shapes[large.index]
        let index: Int
        switch function {
        case .add:
            index = draft.add(
                .add, reading: [left.index, right.index], shape: shape, name: node.path)
        case .multiply, .divide:
            index = draft.add(
                .multiply, reading: [large.index, small.index], shape: shape, name: node.path)
        case .subtract:
            index = difference(left.index, right.index, shape, node.path)
        case .maximum, .minimum:
            // max(a, b) is b + ReLU(a − b), and min(a, b) is a − ReLU(a − b).
            let change = difference(left.index, right.index, shape, node.path)
            let excess = draft.add(.relu, reading: [change], shape: shape, name: node.path)
            index =
                function == .maximum
                ? draft.add(
                    .add, reading: [right.index, excess], shape: shape, name: node.path)
                : difference(left.index, excess, shape, node.path)
        case .power: return refuse(node, "is of two values")
        }
        set(node, GraphDraft.Value(index: index, axes: large.axes))
    }

    /// One value less another.
    private mutating func difference(
        _ left: Int, _ right: Int, _ shape: PictureShape, _ name: String
    ) -> Int {
        let minus = [Float](repeating: -1, count: draft.shapes[right].channels)
        let negative = draft.add(
            .affine(Affine(scale: minus, shift: minus.map { _ in 0 })), reading: [right],
            shape: draft.shapes[right], name: "\(name) (negative)")
        return draft.add(.add, reading: [left, negative], shape: shape, name: name)
    }

    /// Whether two values have one shape and the model writes them alike, or one has a number for each channel, which the model
    /// sets beside the other's channels.
    private func goTogether(_ left: GraphDraft.Value, _ right: GraphDraft.Value) -> Bool {
        let (a, b) = (draft.shapes[left.index], draft.shapes[right.index])
        if a == b, left.axes == right.axes { return true }
        guard a.channels == b.channels, isSmall(left) || isSmall(right) else { return false }
        let (large, small) = isSmall(left) ? (right, left) : (left, right)
        return zip(large.axes, small.axes).allSatisfy { whole, part in
            part == whole || part.isEmpty && whole.allSatisfy(\.isOfPlaces)
        }
    }

    /// The sum of more than two values.
    private mutating func many(_ node: FoldedNode, _ function: BinaryFunction) {
        let inputs = node.inputs.indices.compactMap { plain(node, $0) }
        guard let first = inputs.first, inputs.count == node.inputs.count, function == .add,
            inputs.allSatisfy({
                draft.shapes[$0.index] == draft.shapes[first.index] && $0.axes == first.axes
            })
        else { return refuse(node, "is of \(node.inputs.count) inputs") }
        let index = draft.add(
            .add, reading: inputs.map(\.index), shape: draft.shapes[first.index], name: node.path)
        set(node, GraphDraft.Value(index: index, axes: first.axes))
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

    func isSmall(_ value: GraphDraft.Value) -> Bool {
        draft.shapes[value.index].height == 1 && draft.shapes[value.index].width == 1
    }
}
