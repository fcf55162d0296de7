import Network
import ONNX

/// Values one after another along an axis.
extension NodeTranslation {
    /// Channels, or class tokens and the places of a map, or parts of one map, or rows or columns of several.
    mutating func concat(_ node: FoldedNode, _ axis: Int) throws(ImportError) {
        let constants = node.inputs.filter { if case .constant = $0 { true } else { false } }
        guard constants.isEmpty else { return try tokens(node, axis) }
        if joinParts(node, axis) { return }
        let inputs = node.inputs.indices.compactMap { plain(node, $0) }.compactMap {
            settled($0, node.path)
        }
        guard inputs.count == node.inputs.count else { return }
        guard
            let value = joinedChannels(inputs, axis, node.path)
                ?? joinedPlaces(inputs, axis, node.path)
        else { return refuse(node, Self.whyNotJoined(inputs, axis)) }
        set(node, value)
    }

    /// Why values cannot be put one after another.
    private static func whyNotJoined(_ inputs: [GraphDraft.Value], _ axis: Int) -> String {
        let isOfChannels = inputs.contains { $0.axes[axis].contains { $0.source == .channels } }
        return isOfChannels
            ? "joins parts of channels" : "joins parts of rows and columns, or what is unlike"
    }

    /// Along channels, or along an axis of which each has one place, as branches are stacked: the parts behind it are parts of the channels.
    private mutating func joinedChannels(
        _ inputs: [GraphDraft.Value], _ axis: Int, _ name: String
    ) -> GraphDraft.Value? {
        guard let first = inputs.first else { return nil }
        let inner = first.axes[(axis + 1)...].flatMap(\.self).filter { $0.source == .channels }
        var shape = draft.shapes[first.index]
        shape.channels = 0
        for input in inputs {
            let own = draft.shapes[input.index]
            var (mine, others) = (input.axes, first.axes)
            (mine[axis], others[axis]) = ([], [])
            guard mine == others, own.height == shape.height, own.width == shape.width,
                // What is along the axis is the outermost part of the channels.
                input.axes[axis].allSatisfy({ $0.source == .channels }),
                input.axes[axis].length * inner.length == own.channels,
                !input.axes[..<axis].contains(where: { $0.contains { $0.source == .channels } })
            else { return nil }
            shape.channels += own.channels
        }
        var value = first
        value.index = draft.add(.concat, reading: inputs.map(\.index), shape: shape, name: name)
        value.axes[axis] =
            [
                AxisPart(
                    source: .channels, size: shape.channels / inner.length, stride: inner.length)
            ].simplified
        return value
    }

    /// Along rows or columns: each is put among zeros, and they are summed.
    private mutating func joinedPlaces(
        _ inputs: [GraphDraft.Value], _ axis: Int, _ name: String
    ) -> GraphDraft.Value? {
        let sources = Set(inputs.flatMap { $0.axes[axis] }.map(\.source))
        guard sources.isSubset(of: [.rows, .columns]), !sources.isEmpty else { return nil }
        let isOfColumns = sources == [.columns]
        var values: [GraphDraft.Value] = []
        for input in inputs {
            var value = input
            // Columns that stand beside rows, and places one behind the other, are put in a row.
            if !isOfColumns, value.axes[axis].contains(where: { $0.source == .columns }) {
                guard let row = inRow(value, axis, name) else { return nil }
                value = row
            }
            let shape = draft.shapes[value.index]
            let length = isOfColumns ? shape.width : shape.height
            guard
                value.axes[axis]
                    == [AxisPart(source: isOfColumns ? .columns : .rows, size: length)].simplified
            else { return nil }
            values.append(value)
        }
        guard let first = values.first else { return nil }
        func length(_ value: GraphDraft.Value) -> Int {
            isOfColumns ? draft.shapes[value.index].width : draft.shapes[value.index].height
        }
        func isAlike(_ value: GraphDraft.Value) -> Bool {
            var (mine, others) = (value.axes, first.axes)
            var (ours, theirs) = (draft.shapes[value.index], draft.shapes[first.index])
            (mine[axis], others[axis]) = ([], [])
            if isOfColumns {
                (ours.width, theirs.width) = (1, 1)
            } else {
                (ours.height, theirs.height) = (1, 1)
            }
            return mine == others && ours == theirs
        }
        guard values.allSatisfy(isAlike) else { return nil }
        let total = values.reduce(0) { $0 + length($1) }
        var (before, parts, shape) = (0, [Int](), draft.shapes[first.index])
        if isOfColumns { shape.width = total } else { shape.height = total }
        for value in values {
            let count = length(value)
            let taken = (0..<total).map { place in
                (before..<before + count).contains(place) ? place - before : nil
            }
            var choice = PlaceChoice(all: draft.shapes[value.index])
            if isOfColumns { choice.columns = taken } else { choice.rows = taken }
            parts.append(choose(choice, of: value.index, name))
            before += count
        }
        var result = first
        result.index = draft.add(.add, reading: parts, shape: shape, name: name)
        result.axes[axis] = [AxisPart(source: isOfColumns ? .columns : .rows, size: total)]
        return result
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
}
