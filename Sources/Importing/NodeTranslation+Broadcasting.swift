import Network
import ONNX

/// Values set beside larger ones: a number for each place beside many channels, for each channel beside many places, for each row.
extension NodeTranslation {
    /// A value repeated along the axes along which it has one place and another has many; nil where they do not go together, or where the
    /// value is as large already.
    mutating func broadcast(
        _ value: GraphDraft.Value, to other: GraphDraft.Value, _ name: String
    ) -> GraphDraft.Value? {
        let (mine, theirs) = (draft.shapes[value.index], draft.shapes[other.index])
        guard value.axes.count == other.axes.count else { return nil }
        var target = value
        // Channels: the other's, each with the part of its number that counts mine.
        var parts: [(theirs: AxisPart, stride: Int)] = []
        var (rows, columns) = (false, false)
        for axis in value.axes.indices {
            let (own, wide) = (value.axes[axis], other.axes[axis])
            if own.isEmpty {
                target.axes[axis] = wide
                parts += wide.filter { $0.source == .channels }.map { ($0, 0) }
                rows = rows || wide.contains { $0.source == .rows }
                columns = columns || wide.contains { $0.source == .columns }
                guard wide.allSatisfy({ $0.isOfPlaces || $0.source == .channels }) else {
                    return nil
                }
                continue
            }
            if wide.isEmpty { continue }
            guard own.count == wide.count else { return nil }
            for (part, its) in zip(own, wide) {
                guard part.source == its.source, part.size == its.size else { return nil }
                if part.source == .channels {
                    parts.append((its, part.stride))
                } else if part != its {
                    return nil
                }
            }
            target.axes[axis] = wide
        }
        // What is repeated must be one place now.
        guard !rows || mine.height == 1, !columns || mine.width == 1 else { return nil }
        let hasOwnChannels = zip(value.axes, other.axes).contains { own, wide in
            wide.isEmpty && own.contains { $0.source == .channels }
        }
        var result = target
        if !hasOwnChannels {
            guard parts.reduce(1, { $0 * $1.theirs.size }) == theirs.channels else { return nil }
            let channels = (0..<theirs.channels).map { channel -> Int? in
                parts.reduce(0) { sum, part in
                    sum + channel / part.theirs.stride % part.theirs.size * part.stride
                }
            }
            guard channels.allSatisfy({ (0..<mine.channels).contains($0 ?? -1) }) else {
                return nil
            }
            result.index = choose(channels, of: value.index, name)
        } else if parts.contains(where: { $0.stride == 0 }) {
            return nil
        } else {
            // The channels stay as they are, and so do their parts.
            result.axes = zip(value.axes, target.axes).map { own, wide in
                own.isEmpty ? wide : own
            }
        }
        var choice = PlaceChoice(all: draft.shapes[result.index])
        if rows { choice.rows = [Int?](repeating: 0, count: theirs.height) }
        if columns { choice.columns = [Int?](repeating: 0, count: theirs.width) }
        result.index = choose(choice, of: result.index, name)
        return result.index == value.index && result.axes == value.axes ? nil : result
    }

    /// A value broadcast to a shape: in a sum or product, it stays as it is and is broadcast there.
    mutating func expand(_ node: FoldedNode) {
        guard let source = modelValue(node, 0), var value = viewed(node) else { return }
        let output = node.outputs[0]
        let (old, new) = (model.values[source].shape, model.values[output].shape)
        value.axes = leading(value.axes, new.count)
        if old.reduce(1, *) == new.reduce(1, *) { return set(node, value) }
        let isReadByPairs =
            value.scores == nil && readers[output] == readingNodes[output].count
            && readingNodes[output].allSatisfy { reader in
                guard case .binary = model.nodes[reader].operation else { return false }
                let inputs = model.nodes[reader].inputs
                let others = inputs.filter { $0 != .value(output) }
                guard inputs.count == 2, others.count == 1, case .value(let other) = others[0]
                else { return false }
                return model.values[other].shape == new
            }
        if isReadByPairs {
            made[output] = completed(value, node.path)
            return
        }
        guard value.scores == nil,
            let wide = expanded(completed(value, node.path), to: new, node.path)
        else { return refuse(node, "makes \(new) of \(old)") }
        set(node, wide)
    }

    /// A value that the model writes [N, C, H, W], repeated where it has one channel, row or column and a shape has many; nil for others.
    mutating func expanded(
        _ value: GraphDraft.Value, to shape: [Int], _ name: String
    ) -> GraphDraft.Value? {
        guard shape.count == 4, isChannelsFirst(value) else { return nil }
        let wide = PictureShape(channels: shape[1], height: shape[2], width: shape[3])
        let axes = Axes.channelsFirst(wide, batch: model.batch)
        guard shape[0] == model.batch,
            zip(value.axes, axes).allSatisfy({ $0.isEmpty || $0 == $1 })
        else { return nil }
        let own = draft.shapes[value.index]
        var result = value
        if own.channels == 1 {
            result.index = choose(
                [Int?](repeating: 0, count: wide.channels), of: result.index, name)
        }
        var choice = PlaceChoice(all: own)
        if own.height == 1 { choice.rows = [Int?](repeating: 0, count: wide.height) }
        if own.width == 1 { choice.columns = [Int?](repeating: 0, count: wide.width) }
        result.index = choose(choice, of: result.index, name)
        result.axes = axes
        return result
    }
}
