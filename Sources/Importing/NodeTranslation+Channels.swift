import Network
import ONNX

/// Parts of values: some of their channels, rows or columns.
extension NodeTranslation {
    /// Some channels of a value of the graph, in an order, with zeros where there is nil.
    /// - Returns: The value that has them; the same where all stay where they are.
    mutating func choose(_ channels: [Int?], of value: Int, _ name: String) -> Int {
        var shape = draft.shapes[value]
        if channels == (0..<shape.channels).map(Optional.some) { return value }
        shape.channels = channels.count
        return draft.add(.channels(channels), reading: [value], shape: shape, name: name)
    }

    /// Some rows and columns of a value of the graph.
    mutating func choose(_ choice: PlaceChoice, of value: Int, _ name: String) -> Int {
        let old = draft.shapes[value]
        if choice == PlaceChoice(all: old) { return value }
        let shape = PictureShape(
            channels: old.channels, height: choice.rows.count, width: choice.columns.count)
        if let stride = choice.stride(of: old) {
            // The mean of one value is that value.
            return draft.add(
                .meanPool(Pooling(size: HeightAndWidth(1), stride: stride)), reading: [value],
                shape: shape, name: name)
        }
        return draft.add(.places(choice), reading: [value], shape: shape, name: name)
    }

    /// Places of an axis by their indices; nil where it counts what cannot be cut.
    mutating func cut(
        _ value: GraphDraft.Value, _ axis: Int, _ indices: [Int], _ name: String
    ) -> GraphDraft.Value? {
        let parts = value.axes[axis]
        if indices == Array(0..<parts.length) { return value }
        guard !indices.isEmpty else { return nil }
        if parts.count > 1 { return cutJoined(value, axis, indices, name) }
        guard let part = parts.first else { return nil }
        var result = value
        result.axes[axis] =
            [
                AxisPart(source: part.source, size: indices.count, stride: part.stride)
            ].simplified
        let shape = draft.shapes[value.index]
        switch part.source {
        case .channels:
            guard value.choice == nil, value.padding == Padding(0) else {
                return cut(completed(value, name), axis, indices, name)
            }
            let whole = part.size * part.stride
            let channels = (0..<shape.channels / whole).flatMap { outer in
                indices.flatMap { index in
                    (0..<part.stride).map { outer * whole + index * part.stride + $0 }
                }
            }
            result.index = choose(channels.map(Optional.some), of: value.index, name)
            // Parts outside of it are nearer now.
            result.axes = result.axes.enumerated().map { place, parts in
                parts.map { other in
                    guard other.source == .channels, place != axis, other.stride >= whole else {
                        return other
                    }
                    return AxisPart(
                        source: .channels, size: other.size,
                        stride: other.stride / whole * part.stride * indices.count)
                }.simplified
            }
            return result
        case .rows, .columns:
            guard value.padding == Padding(0) else {
                return cut(completed(value, name), axis, indices, name)
            }
            var choice = value.choice ?? PlaceChoice(all: shape)
            let isOfRows = part.source == .rows
            let length = isOfRows ? choice.rows.count : choice.columns.count
            guard part.stride == 1, part.size == length else { return nil }
            if isOfRows {
                choice.rows = indices.map { choice.rows[$0] }
            } else {
                choice.columns = indices.map { choice.columns[$0] }
            }
            result.choice = choice
            return result
        case .pictures, .otherRows, .otherColumns: return nil
        }
    }

    /// An axis that joins parts: channels in the order of the model, or all places of a map, which are put in a row.
    private mutating func cutJoined(
        _ value: GraphDraft.Value, _ axis: Int, _ indices: [Int], _ name: String
    ) -> GraphDraft.Value? {
        let done = completed(value, name)
        if let row = inRow(done, axis, name) { return cut(row, axis, indices, name) }
        if let spread = spread(done, name) { return cut(spread, axis, indices, name) }
        guard let settled = settled(done, name), settled.axes[axis].count == 1 else { return nil }
        return cut(settled, axis, indices, name)
    }

    /// A value whose places, all on one axis, are put in a row; nil where they are not.
    mutating func inRow(
        _ value: GraphDraft.Value, _ axis: Int, _ name: String,
        behind count: Int = 0, _ numbers: [Float] = []
    ) -> GraphDraft.Value? {
        let shape = draft.shapes[value.index]
        let places = PictureShape(channels: 1, height: shape.height, width: shape.width)
        let whole = Axes.channelsFirst(places, batch: 1).flatMap(\.self)
        guard value.axes[axis] == whole else { return nil }
        let length = count + shape.height * shape.width
        let index = draft.add(
            .classTokens(ClassTokens(count: count, numbers: Numbers(numbers))),
            reading: [value.index],
            shape: PictureShape(channels: shape.channels, height: length, width: 1), name: name)
        var result = value
        result.index = index
        result.axes[axis] = [AxisPart(source: .rows, size: length)].simplified
        return result
    }

    /// A part of each axis.
    mutating func slice(_ node: FoldedNode, _ slices: [AxisSlice]) {
        guard let source = modelValue(node, 0), var value = cuttable(node) else { return }
        for slice in slices {
            let indices = (0..<slice.count).map { slice.start + $0 * slice.step }
            guard let found = cut(value, slice.axis, indices, node.path) else {
                return refuse(
                    node,
                    "takes \(slice.count) of \(model.values[source].shape[slice.axis]) along axis \(slice.axis)"
                )
            }
            value = found
        }
        set(node, value)
    }

    /// An axis in parts, one after another.
    mutating func split(_ node: FoldedNode, _ axis: Int, _ sizes: [Int]) {
        guard let value = cuttable(node) else { return }
        guard sizes.allSatisfy({ $0 > 0 }), sizes.count == node.outputs.count,
            sizes.reduce(0, +) == value.axes[axis].length
        else { return refuse(node, "cuts along axis \(axis)") }
        var first = 0
        for (output, size) in zip(node.outputs, sizes) {
            // What nobody reads is not made.
            if readers[output] > 0 {
                guard let part = cut(value, axis, Array(first..<first + size), node.path) else {
                    return refuse(node, "cuts along axis \(axis)")
                }
                set(node, output, part)
            }
            first += size
        }
    }

    /// Places of an axis by their numbers; one alone may lose its axis.
    mutating func gather(_ node: FoldedNode, _ axis: Int) throws(ImportError) {
        guard let value = cuttable(node) else { return }
        guard case .constant(let tensor)? = node.inputs.dropFirst().first,
            let numbers = try floats(node, 1)
        else { return refuse(node, "takes parts along axis \(axis)") }
        let length = value.axes[axis].length
        let indices = numbers.compactMap { Int(exactly: $0) }.filter((0..<length).contains)
        guard indices.count == numbers.count else { return refuse(node) }
        // As many numbers in another shape, as some write what changes nothing.
        if tensor.shape.count > 1 {
            guard indices == Array(0..<length) else {
                return refuse(node, "takes parts along axis \(axis)")
            }
            return reshape(node)
        }
        guard var result = cut(value, axis, indices, node.path) else {
            return refuse(node, "takes parts along axis \(axis)")
        }
        if tensor.shape.isEmpty { result.axes.remove(at: axis) }
        set(node, result)
    }

    /// What a node cuts, with rows and columns still to be chosen.
    private mutating func cuttable(_ node: FoldedNode) -> GraphDraft.Value? {
        guard let source = modelValue(node, 0), let found = made[source] else { return nil }
        if readers[source] > 1 { draft.share(found.index) }
        return found.choice == nil ? plain(node, 0) : found
    }
}

extension PlaceChoice {
    /// All of them.
    init(all shape: PictureShape) {
        self.init(
            rows: (0..<shape.height).map(Optional.some),
            columns: (0..<shape.width).map(Optional.some))
    }

    /// By how much they lie apart, where they are every k-th from the first on, as many as there are.
    func stride(of shape: PictureShape) -> HeightAndWidth? {
        func step(_ chosen: [Int?], _ length: Int) -> Int? {
            guard chosen.count > 1, let second = chosen[1], second > 0 else {
                return chosen == [0] && length == 1 ? 1 : nil
            }
            let all = Swift.stride(from: 0, to: length, by: second).map(Optional.some)
            return chosen == all ? second : nil
        }
        guard let height = step(rows, shape.height), let width = step(columns, shape.width) else {
            return nil
        }
        return HeightAndWidth(height: height, width: width)
    }
}
