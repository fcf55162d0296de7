import Network
import ONNX

/// What is made of two or more values.
extension NodeTranslation {
    /// Two values: of one shape, or of shapes of which one has one place where the other has many.
    mutating func pair(_ node: FoldedNode, _ function: BinaryFunction) {
        guard let left = plain(node, 0), let right = plain(node, 1) else { return }
        guard function != .power else { return refuse(node, "is of two values") }
        if let value = joined(node, function, left, right) { set(node, value) }
    }

    /// What a function makes of two values; nil where they do not go together, which is refused.
    private mutating func joined(
        _ node: FoldedNode, _ function: BinaryFunction, _ a: GraphDraft.Value,
        _ b: GraphDraft.Value
    ) -> GraphDraft.Value? {
        let rank = max(a.axes.count, b.axes.count)
        var (left, right) = (a, b)
        (left.axes, right.axes) = (leading(a.axes, rank), leading(b.axes, rank))
        exchange(&left, &right, node.path)
        if !goTogether(left, right), !setAlike(&left, &right, node.path) {
            let (a, b) = (draft.shapes[left.index], draft.shapes[right.index])
            refuse(
                node,
                "joins \(a.channels)×\(a.height)×\(a.width) and \(b.channels)×\(b.height)×\(b.width)"
            )
            return nil
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
        case .power: return nil
        }
        return GraphDraft.Value(index: index, axes: large.axes)
    }

    /// The product of two values; nil where they do not go together.
    mutating func joined(
        _ a: GraphDraft.Value, _ b: GraphDraft.Value, _ name: String
    ) -> GraphDraft.Value? {
        var (left, right) = (a, b)
        guard goTogether(left, right) || setAlike(&left, &right, name) else { return nil }
        let (large, small) = isSmall(left) ? (right, left) : (left, right)
        let index = draft.add(
            .multiply, reading: [large.index, small.index], shape: draft.shapes[large.index],
            name: name)
        return GraphDraft.Value(index: index, axes: large.axes)
    }

    /// Brings two values to go together: channels in the order of the model, or the one broadcast to the other.
    private mutating func setAlike(
        _ left: inout GraphDraft.Value, _ right: inout GraphDraft.Value, _ name: String
    ) -> Bool {
        if let a = settled(left, name), let b = settled(right, name), goTogether(a, b) {
            (left, right) = (a, b)
            return true
        }
        // What has one number for each channel is the last to be broadcast: most often it need not be.
        let isLeftFirst = isSmall(right) || !isSmall(left)
        for isLeft in [isLeftFirst, !isLeftFirst] {
            if isLeft {
                if let wide = broadcast(left, to: right, name) { left = wide }
            } else if let wide = broadcast(right, to: left, name) {
                right = wide
            }
            if goTogether(left, right) { return true }
        }
        return false
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

    /// The sum, or the greatest or least, of more than two values.
    mutating func many(_ node: FoldedNode, _ function: BinaryFunction) {
        let inputs = node.inputs.indices.compactMap { plain(node, $0) }
        guard let first = inputs.first, inputs.count == node.inputs.count else {
            return refuse(node, "is of \(node.inputs.count) inputs, some of them constants")
        }
        let isAlike = inputs.allSatisfy {
            draft.shapes[$0.index] == draft.shapes[first.index] && $0.axes == first.axes
        }
        guard function == .add, isAlike else {
            var value: GraphDraft.Value? = first
            for input in inputs.dropFirst() {
                value = value.flatMap { joined(node, function, $0, input) }
            }
            if let value { set(node, value) }
            return
        }
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
