import Network
import ONNX

/// What is put around values, or taken off.
extension NodeTranslation {
    /// More at the borders, or less: zeros around a picture are left to the next convolution or pooling, where that takes them in.
    mutating func pad(_ node: FoldedNode, _ paddings: [AxisPadding], _ mode: PaddingMode) {
        guard let source = modelValue(node, 0), var value = plain(node, 0) else { return }
        if readers[source] > 1 { draft.share(value.index) }
        let amounts = paddings.filter { $0.before != 0 || $0.after != 0 }
        guard !amounts.isEmpty else { return set(node, value) }
        var isLeast = false
        if case .constant(let number) = mode, number <= -3e38 {
            isLeast = isReadByMaxima(node.outputs[0]) && amounts.allSatisfy { $0.axis > 1 }
        }
        let isPut = amounts.allSatisfy { $0.before >= 0 && $0.after >= 0 }
        guard isPut, mode == .constant(0) || isLeast else {
            return pad(node, value, amounts, mode)
        }
        var padding = Padding(0)
        for amount in amounts {
            let shape = draft.shapes[value.index]
            let size = value.axes[amount.axis].length + amount.before + amount.after
            guard let part = wholePart(value, amount.axis) else {
                return refuse(node, "pads an axis that counts parts of channels or places")
            }
            switch part {
            case .channels where isLeast:
                return refuse(node, "puts channels of the least number beside others")
            case .channels:
                let zeros = { [Int?](repeating: nil, count: $0) }
                value.index = choose(
                    zeros(amount.before) + (0..<shape.channels).map(Optional.some)
                        + zeros(amount.after), of: value.index, node.path)
            case .rows: (padding.top, padding.bottom) = (amount.before, amount.after)
            default: (padding.left, padding.right) = (amount.before, amount.after)
            }
            value.axes[amount.axis] = [AxisPart(source: part, size: size)].simplified
        }
        (value.padding, value.isPaddedWithLeast) = (padding, isLeast)
        set(node, value)
    }

    /// Borders of anything: the picture mirrored, its edge, what lies at its other side, a number; and borders that are cut off.
    private mutating func pad(
        _ node: FoldedNode, _ input: GraphDraft.Value, _ amounts: [AxisPadding],
        _ mode: PaddingMode
    ) {
        var value = input
        // Where the number stands that is put there.
        var marks = PlaceChoice(all: draft.shapes[value.index])
        for amount in amounts {
            let shape = draft.shapes[value.index]
            let length = value.axes[amount.axis].length
            guard let part = wholePart(value, amount.axis) else {
                return refuse(node, "pads an axis that counts parts of channels or places")
            }
            let taken = (-amount.before..<length + amount.after).map {
                mode.place($0, of: length)
            }
            guard !taken.isEmpty else { return refuse(node, "leaves nothing") }
            var choice = PlaceChoice(all: shape)
            switch part {
            case .channels:
                if case .constant(let number) = mode, number != 0, taken.contains(nil) {
                    return refuse(node, "puts channels of \(Float(number)) beside others")
                }
                value.index = choose(taken, of: value.index, node.path)
            case .rows: (choice.rows, marks.rows) = (taken, taken)
            default: (choice.columns, marks.columns) = (taken, taken)
            }
            if part != .channels { value.index = choose(choice, of: value.index, node.path) }
            value.axes[amount.axis] = [AxisPart(source: part, size: taken.count)].simplified
        }
        if case .constant(let number) = mode, number != 0 {
            guard Float(number).isFinite else { return refuse(node, "pads with \(number)") }
            let isBorder = marks.rows.flatMap { row in
                marks.columns.map { row == nil || $0 == nil }
            }
            let numbers = isBorder.map { $0 ? Float(number) : 0 }
            let shape = draft.shapes[value.index]
            value.index = draft.add(
                .positions(Numbers((0..<shape.channels).flatMap { _ in numbers })),
                reading: [value.index], shape: shape, name: node.path)
        }
        set(node, value)
    }

    /// What an axis counts, where it counts all of it; one of length 1 by where it stands among [N, C, H, W].
    private func wholePart(_ value: GraphDraft.Value, _ axis: Int) -> AxisPart.Source? {
        let shape = draft.shapes[value.index]
        if let part = Self.onlyPart(value.axes[axis], of: shape) { return part }
        guard value.axes[axis].isEmpty, isChannelsFirst(value), axis > 0 else { return nil }
        return axis == 1 ? .channels : axis == 2 ? .rows : .columns
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
}

extension PaddingMode {
    /// The place that stands at a place before, within or behind an axis; nil where a number does.
    fileprivate func place(_ index: Int, of length: Int) -> Int? {
        if (0..<length).contains(index) { return index }
        switch self {
        case .constant: return nil
        case .edge: return index < 0 ? 0 : length - 1
        case .reflect: return index < 0 ? -index : 2 * (length - 1) - index
        case .wrap: return index < 0 ? index + length : index - length
        }
    }
}
