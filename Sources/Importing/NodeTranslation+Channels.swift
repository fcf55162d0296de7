import Network
import ONNX

/// Parts of values: some of their channels, and every second row or column.
extension NodeTranslation {
    /// Some channels of a value of the graph, in an order, with zeros where there is nil.
    /// - Returns: The value that has them; the same where all stay where they are.
    mutating func choose(_ channels: [Int?], of value: Int, _ node: FoldedNode) -> Int {
        var shape = draft.shapes[value]
        if channels == (0..<shape.channels).map(Optional.some) { return value }
        shape.channels = channels.count
        return draft.add(.channels(channels), reading: [value], shape: shape, name: node.path)
    }

    /// A part of each axis: of channels any, of rows and columns every k-th.
    mutating func slice(_ node: FoldedNode, _ slices: [AxisSlice]) {
        guard let source = modelValue(node, 0), var value = plain(node, 0) else { return }
        let sizes = model.values[source].shape
        let axes = axes(of: value, rank: sizes.count)
        var channels = (0..<draft.shapes[value.index].channels).map(Optional.some)
        var stride = HeightAndWidth(1)
        if readers[source] > 1 { draft.share(value.index) }
        for slice in slices {
            let size = sizes[slice.axis]
            if slice.start == 0, slice.count == size, slice.step == 1 || size == 1 { continue }
            // From the first on, as many as there are.
            let isThinned =
                slice.start == 0 && slice.step > 0 && slice.count == (size - 1) / slice.step + 1
            switch slice.axis {
            case axes?.channels where slice.count > 0:
                channels = (0..<slice.count).map { slice.start + $0 * slice.step }
            case axes?.rows where isThinned: stride.height = slice.step
            case axes?.columns where isThinned: stride.width = slice.step
            default:
                return refuse(node, "takes \(slice.count) of \(size) along axis \(slice.axis)")
            }
        }
        if stride != HeightAndWidth(1) {
            let old = draft.shapes[value.index]
            // The mean of one value is that value.
            value.index = draft.add(
                .meanPool(Pooling(size: HeightAndWidth(1), stride: stride)),
                reading: [value.index],
                shape: PictureShape(
                    channels: old.channels, height: (old.height - 1) / stride.height + 1,
                    width: (old.width - 1) / stride.width + 1), name: node.path)
        }
        value.index = choose(channels, of: value.index, node)
        set(node, value)
    }

    /// The channels in parts, one after another.
    mutating func split(_ node: FoldedNode, _ axis: Int, _ sizes: [Int]) {
        guard let source = modelValue(node, 0), let value = plain(node, 0) else { return }
        guard axis == axes(of: value, rank: model.values[source].shape.count)?.channels,
            sizes.allSatisfy({ $0 > 0 }), sizes.count == node.outputs.count,
            sizes.reduce(0, +) == draft.shapes[value.index].channels
        else { return refuse(node, "cuts along axis \(axis)") }
        if readers[source] > 1 { draft.share(value.index) }
        var first = 0
        for (output, size) in zip(node.outputs, sizes) {
            var part = value
            // What nobody reads is not made.
            if readers[output] > 0 {
                part.index = choose(
                    (first..<first + size).map(Optional.some), of: value.index, node)
            }
            made[output] = part
            first += size
        }
    }

    /// Channels by their numbers; one alone may lose its axis.
    mutating func gather(_ node: FoldedNode, _ axis: Int) throws(ImportError) {
        guard let source = modelValue(node, 0), var value = plain(node, 0) else { return }
        let rank = model.values[source].shape.count
        guard rank == 4, axis == axes(of: value, rank: rank)?.channels,
            case .constant(let tensor)? = node.inputs.dropFirst().first, tensor.shape.count <= 1,
            let numbers = try floats(node, 1)
        else { return refuse(node, "takes parts along axis \(axis)") }
        let channels = numbers.map { Int(exactly: $0) }
        let count = draft.shapes[value.index].channels
        guard !channels.isEmpty,
            channels.allSatisfy({ $0.map((0..<count).contains) ?? false })
        else { return refuse(node) }
        if readers[source] > 1 { draft.share(value.index) }
        value.index = choose(channels, of: value.index, node)
        if tensor.shape.isEmpty { value.isChannelsLast = false }
        set(node, value)
    }

    /// Which axes of the model a value's channels, rows and columns are; nil for values of other ranks.
    private func axes(
        of value: GraphDraft.Value, rank: Int
    ) -> (channels: Int, rows: Int?, columns: Int?)? {
        switch rank {
        case 4: value.isChannelsLast ? (3, 1, 2) : (1, 2, 3)
        case 2 where isSmall(value): (1, nil, nil)
        default: nil
        }
    }
}
