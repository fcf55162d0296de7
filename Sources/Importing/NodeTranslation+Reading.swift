import Network
import ONNX

/// Values as nodes read them: with what was put off done, and with the channels in the order in which the model counts them.
extension NodeTranslation {
    /// The value that a node reads at a place, with nothing left to do to it; nil where it is a constant or was not made.
    mutating func plain(_ node: FoldedNode, _ place: Int) -> GraphDraft.Value? {
        modelValue(node, place).flatMap { plain(node, value: $0) }
    }

    /// The same for a value that a node reads, by its index in the model.
    mutating func plain(_ node: FoldedNode, value source: Int) -> GraphDraft.Value? {
        guard let found = made[source] else { return nil }
        guard found.scores == nil else {
            refuse(node, "reads the products of queries and keys, or their shares")
            return nil
        }
        guard !found.isPaddedWithLeast else {
            refuse(node, "reads what a Pad puts the least number around")
            return nil
        }
        let value = completed(found, node.path)
        made[source] = value
        return value
    }

    /// The same for what only says otherwise how its numbers are written.
    mutating func viewed(_ node: FoldedNode) -> GraphDraft.Value? {
        guard let source = modelValue(node, 0), let found = made[source] else { return nil }
        // What it was before is read as well.
        if readers[source] > 1, found.scores == nil { draft.share(found.index) }
        let needsMore = found.padding != Padding(0) || found.choice != nil
        return needsMore ? plain(node, 0) : found
    }

    /// The value that a node reads at a place, as a map that the model writes [N, C, H, W]; refused where it writes it otherwise.
    mutating func map(_ node: FoldedNode, _ place: Int = 0) -> GraphDraft.Value? {
        guard let value = plain(node, place) else { return nil }
        return standing(node, value)
    }

    /// A value as the model writes it [N, C, H, W]; refused where it writes it otherwise.
    mutating func standing(_ node: FoldedNode, _ value: GraphDraft.Value) -> GraphDraft.Value? {
        guard var settled = settled(value, node.path) else { return nil }
        if let blocked = blocked(settled, node.path) { settled = blocked }
        if let spread = spread(settled, node.path) { settled = spread }
        if let turned = turned(settled, node.path) { settled = turned }
        guard isChannelsFirst(settled) else {
            refuse(node, "reads channels as columns")
            return nil
        }
        return settled
    }

    func isChannelsFirst(_ value: GraphDraft.Value) -> Bool {
        value.axes
            == .channelsFirst(draft.shapes[value.index], batch: model.batch)
    }

    /// A value with what was put off done: rows and columns chosen, zeros put around, a factor multiplied.
    mutating func completed(_ value: GraphDraft.Value, _ name: String) -> GraphDraft.Value {
        var result = value
        if let choice = result.choice {
            result.index = choose(choice, of: result.index, name)
            result.choice = nil
        }
        if result.padding != Padding(0) {
            let (shape, padding) = (draft.shapes[result.index], result.padding)
            let choice = PlaceChoice(
                rows: Self.padded(shape.height, padding.top, padding.bottom),
                columns: Self.padded(shape.width, padding.left, padding.right))
            result.index = choose(choice, of: result.index, name)
            result.padding = Padding(0)
        }
        if result.factor != 1 {
            let shape = draft.shapes[result.index]
            let factors = [Float](repeating: Float(result.factor), count: shape.channels)
            result.index = draft.add(
                .affine(Affine(scale: factors, shift: factors.map { _ in 0 })),
                reading: [result.index], shape: shape, name: name)
            result.factor = 1
        }
        return result
    }

    private static func padded(_ length: Int, _ before: Int, _ after: Int) -> [Int?] {
        [Int?](repeating: nil, count: before) + (0..<length).map(Optional.some)
            + [Int?](repeating: nil, count: after)
    }

    /// A value whose channels lie in the order in which the model counts them; nil where a part of it cannot be counted so.
    mutating func settled(_ value: GraphDraft.Value, _ name: String) -> GraphDraft.Value? {
        let parts = value.axes.parts(of: .channels)
        let channels = Axes.offsets(of: parts).map { $0[.channels] ?? 0 }
        guard channels.count == draft.shapes[value.index].channels else { return nil }
        if channels == Array(channels.indices) { return value }
        var result = value
        result.index = choose(channels.map(Optional.some), of: value.index, name)
        result.axes = value.axes.countingChannelsInOrder(channels.count)
        return result
    }
}
