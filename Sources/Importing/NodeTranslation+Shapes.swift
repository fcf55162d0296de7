import Network
import ONNX

/// What changes the shape of a value and not its numbers.
extension NodeTranslation {
    /// A value in another shape, where that is only another way to count its numbers.
    mutating func reshape(_ node: FoldedNode) {
        guard let source = modelValue(node, 0), let input = viewed(node),
            let output = node.outputs.first
        else { return }
        let (old, new) = (model.values[source].shape, model.values[output].shape)
        guard let axes = input.axes.reshaped(to: new) else {
            return refuse(node, "makes \(new) of \(old)")
        }
        var value = input
        value.axes = axes
        // Channels that were put in another order and are one axis again, as those that are shuffled.
        let isShuffled = axes.contains { axis in
            axis.count > 1 && axis.allSatisfy { $0.source == .channels }
        }
        if isShuffled, value.scores == nil {
            guard let found = settled(completed(value, node.path), node.path) else {
                return refuse(node, "makes \(new) of \(old)")
            }
            value = found
        }
        set(node, value)
    }

    /// The axes in another order.
    mutating func transpose(_ node: FoldedNode, _ permutation: [Int]) {
        guard var value = viewed(node) else { return }
        value.axes = permutation.map { value.axes[$0] }
        set(node, value)
    }

    /// A value broadcast to a shape, where that is its own but for axes of length 1 before it.
    mutating func expand(_ node: FoldedNode) {
        guard let source = modelValue(node, 0), var value = viewed(node) else { return }
        let (old, new) = (model.values[source].shape, model.values[node.outputs[0]].shape)
        guard old.reduce(1, *) == new.reduce(1, *) else {
            return refuse(node, "makes \(new) of \(old)")
        }
        value.axes = leading(value.axes, new.count)
        set(node, value)
    }

    /// Zeros around a value, which the next convolution or mean takes in, and before and behind its channels.
    mutating func pad(_ node: FoldedNode, _ paddings: [AxisPadding], _ mode: PaddingMode) {
        guard let source = modelValue(node, 0), var value = plain(node, 0) else { return }
        if readers[source] > 1 { draft.share(value.index) }
        let amounts = paddings.filter { $0.before != 0 || $0.after != 0 }
        guard !amounts.isEmpty else { return set(node, value) }
        var isLeast = false
        if case .constant(let number) = mode, number <= -3e38 {
            isLeast = isReadByMaxima(node.outputs[0]) && amounts.allSatisfy { $0.axis > 1 }
        }
        if !isLeast, let reason = mode.refusal { return refuse(node, reason) }
        guard amounts.allSatisfy({ $0.before >= 0 && $0.after >= 0 }) else {
            return refuse(node, "pads by a negative number, and so cuts off")
        }
        var padding = Padding(0)
        for amount in amounts {
            let shape = draft.shapes[value.index]
            let size = value.axes[amount.axis].length + amount.before + amount.after
            guard let part = Self.onlyPart(value.axes[amount.axis], of: shape) else {
                return refuse(
                    node,
                    "pads along axis \(amount.axis), which is not one of channels, rows or columns alone"
                )
            }
            switch part {
            case .channels:
                let zeros = { [Int?](repeating: nil, count: $0) }
                value.index = choose(
                    zeros(amount.before) + (0..<shape.channels).map(Optional.some)
                        + zeros(amount.after), of: value.index, node.path)
            case .rows: (padding.top, padding.bottom) = (amount.before, amount.after)
            default: (padding.left, padding.right) = (amount.before, amount.after)
            }
            value.axes[amount.axis] = [AxisPart(source: part, size: size)]
        }
        (value.padding, value.isPaddedWithLeast) = (padding, isLeast)
        set(node, value)
    }

    /// Whether nothing but max pooling reads a value.
    private func isReadByMaxima(_ value: Int) -> Bool {
        readers[value] == readingNodes[value].count
            && readingNodes[value].allSatisfy {
                if case .maxPool = model.nodes[$0].operation { true } else { false }
            }
    }

    /// What an axis counts, where it counts all of it and nothing else.
    static func onlyPart(
        _ axis: [AxisPart], of shape: PictureShape
    ) -> AxisPart.Source? {
        guard axis.count == 1, axis[0].stride == 1 else { return nil }
        let length: Int? =
            switch axis[0].source {
            case .channels: shape.channels
            case .rows: shape.height
            case .columns: shape.width
            default: nil
            }
        return axis[0].size == length ? axis[0].source : nil
    }

    /// Values one after another along an axis: channels, or class tokens and the places of a map, or parts of one map.
    mutating func concat(_ node: FoldedNode, _ axis: Int) throws(ImportError) {
        let constants = node.inputs.filter { if case .constant = $0 { true } else { false } }
        guard constants.isEmpty else { return try tokens(node, axis) }
        if joinParts(node, axis) { return }
        let inputs = node.inputs.indices.compactMap { plain(node, $0) }.compactMap {
            settled($0, node.path)
        }
        guard inputs.count == node.inputs.count, let first = inputs.first else { return }
        let channels = inputs.reduce(0) { $0 + draft.shapes[$1.index].channels }
        var shape = draft.shapes[first.index]
        shape.channels = channels
        guard
            inputs.allSatisfy({ input in
                var (mine, others) = (input.axes, first.axes)
                let isAlong =
                    mine[axis].allSatisfy { $0.source == .channels }
                    && mine[axis].length == draft.shapes[input.index].channels
                (mine[axis], others[axis]) = ([], [])
                return isAlong && mine == others
            })
        else { return refuse(node, "joins along axis \(axis)") }
        let index = draft.add(
            .concat, reading: inputs.map(\.index), shape: shape, name: node.path)
        var axes = first.axes
        axes[axis] = [AxisPart(source: .channels, size: channels)].simplified
        set(node, GraphDraft.Value(index: index, axes: axes))
    }

    /// Rows or columns of one map one after another, as those that are rolled.
    /// - Returns: Whether they are that.
    private mutating func joinParts(_ node: FoldedNode, _ axis: Int) -> Bool {
        let parts = node.inputs.indices.compactMap { modelValue(node, $0).flatMap { made[$0] } }
        guard parts.count == node.inputs.count, let first = parts.first,
            var choice = first.choice, first.axes[axis].allSatisfy(\.isOfPlaces)
        else { return false }
        let isOfRows = first.axes[axis].first?.source != .columns
        for part in parts.dropFirst() {
            guard let other = part.choice, part.index == first.index, part.factor == first.factor,
                part.padding == Padding(0), part.scores == nil
            else { return false }
            var (mine, others) = (part.axes, first.axes)
            (mine[axis], others[axis]) = ([], [])
            guard mine == others else { return false }
            if isOfRows {
                guard other.columns == choice.columns else { return false }
                choice.rows += other.rows
            } else {
                guard other.rows == choice.rows else { return false }
                choice.columns += other.columns
            }
        }
        var value = first
        value.choice = choice
        let length = isOfRows ? choice.rows.count : choice.columns.count
        value.axes[axis] = [AxisPart(source: isOfRows ? .rows : .columns, size: length)].simplified
        set(node, value)
        return true
    }

    /// Class tokens before the places of a map.
    private mutating func tokens(_ node: FoldedNode, _ axis: Int) throws(ImportError) {
        let reason = "joins the picture with constants"
        guard node.inputs.count == 2, case .constant(let tensor) = node.inputs[0],
            let numbers = try floats(node, 0)
        else { return refuse(node, reason) }
        guard let found = plain(node, 1) else { return }
        guard let value = settled(found, node.path), tensor.shape.count == value.axes.count else {
            return refuse(node, reason)
        }
        let shape = draft.shapes[value.index]
        let count = tensor.shape[axis]
        // The numbers stand beside axes of which one counts tokens.
        var axes = value.axes
        axes[axis] = [AxisPart(source: .rows, size: count)].simplified
        guard count > 0, tensor.count == count * shape.channels,
            let index = BroadcastIndex(tensor.shape, beside: axes),
            index.sources.isSubset(of: [.channels, .rows])
        else { return refuse(node, reason) }
        let own = (0..<shape.channels).flatMap { channel in
            (0..<count).map { token in numbers[index { $0 == .channels ? channel : token }] }
        }
        guard let result = inRow(value, axis, node.path, behind: count, own) else {
            return refuse(node, reason)
        }
        set(node, result)
    }

    /// Another height and width.
    mutating func resize(_ node: FoldedNode, _ resizing: Resizing) {
        guard let source = modelValue(node, 0), let input = map(node) else { return }
        let sizes = model.values[node.outputs[0]].shape
        let old = model.values[source].shape
        guard sizes.count == 4, sizes[0] == old[0], sizes[1] == old[1],
            resizing.scales[0] == 1, resizing.scales[1] == 1
        else { return refuse(node, "resizes channels") }
        let taps = (2...3).map { axis in
            (0..<sizes[axis]).map { resizing.tap($0, from: old[axis], to: sizes[axis], axis) }
        }
        let shape = PictureShape(channels: sizes[1], height: sizes[2], width: sizes[3])
        let index = draft.add(
            .resize(Resampling(rows: taps[0], columns: taps[1])), reading: [input.index],
            shape: shape, name: node.path)
        set(node, mapValue(index))
    }
}

extension Resizing {
    /// What a place of the output is made of.
    fileprivate func tap(
        _ place: Int, from length: Int, to count: Int, _ axis: Int
    ) -> Resampling.Tap {
        let (x, scale) = (Double(place), scales[axis])
        let position: Double =
            switch coordinates {
            case .halfPixel: (x + 0.5) / scale - 0.5
            case .pytorchHalfPixel: count > 1 ? (x + 0.5) / scale - 0.5 : 0
            case .asymmetric: x / scale
            case .alignCorners: count > 1 ? x * Double(length - 1) / Double(count - 1) : 0
            }
        func within(_ place: Double) -> Int { Int(min(max(place, 0), Double(length - 1))) }
        switch interpolation {
        case .nearest(let rule):
            let rounded: Double =
                switch rule {
                case .floor: position.rounded(.down)
                case .ceil: position.rounded(.up)
                case .roundPreferFloor: (position - 0.5).rounded(.up)
                case .roundPreferCeil: (position + 0.5).rounded(.down)
                }
            let nearest = within(rounded)
            return Resampling.Tap(first: nearest, second: nearest, share: 0)
        case .linear:
            let bounded = min(max(position, 0), Double(length - 1))
            let first = within(bounded.rounded(.down))
            return Resampling.Tap(
                first: first, second: within(Double(first + 1)),
                share: Float(bounded - Double(first)))
        }
    }
}
