import Network
import ONNX

/// What changes the shape of a value and not its numbers.
extension NodeTranslation {
    /// A value in another shape, where that is only another way to count its numbers.
    mutating func reshape(_ node: FoldedNode) {
        guard let source = modelValue(node, 0), let input = shaped(node),
            let output = node.outputs.first
        else { return }
        let (old, new) = (model.values[source].shape, model.values[output].shape)
        guard let value = reshaped(input, from: old, to: new) else {
            return refuse(node, "makes \(new) of \(old)")
        }
        set(node, value)
    }

    private func reshaped(
        _ input: GraphDraft.Value, from old: [Int], to new: [Int]
    ) -> GraphDraft.Value? {
        let shape = draft.shapes[input.index]
        var value = input
        if old == new { return value }
        guard new.first == old.first else { return nil }
        let sizes = Array(new.dropFirst())
        let isSmall = shape.height == 1 && shape.width == 1
        // The same numbers in one row; a dense layer reads them as they lie.
        if sizes == [shape.count], !input.isChannelsLast || isSmall {
            value.isChannelsLast = false
            value.factors = []
            return value
        }
        // Channels on one axis or on several, before rows and columns.
        if !input.isChannelsLast, sizes.count >= 3,
            Array(sizes.suffix(2)) == [shape.height, shape.width],
            sizes.dropLast(2).reduce(1, *) == shape.channels
        {
            value.factors = sizes.count == 3 ? [] : Array(sizes.dropLast(2))
            return value
        }
        guard input.factors.isEmpty else { return nil }
        // One channel, whose axis comes or goes.
        if shape.channels == 1 {
            let map = [shape.height, shape.width]
            for last in [false, true] where sizes == (last ? map + [1] : [1] + map) {
                value.isChannelsLast = last
                return value
            }
            if sizes == map { return value }
        }
        if isSmall, sizes.count == 3, sizes.filter({ $0 != 1 }).count <= 1,
            sizes.reduce(1, *) == shape.channels
        {
            value.isChannelsLast = sizes[0] != shape.channels
            // Numbers that stand beside one another are a row to what follows.
            guard !value.isChannelsLast || sizes[2] == shape.channels else { return nil }
            return value
        }
        return nil
    }

    /// The axes in another order: channels first or last, which the graph has first in any case, or channels that are divided, as
    /// those that are shuffled.
    mutating func transpose(_ node: FoldedNode, _ permutation: [Int]) {
        guard var value = shaped(node) else { return }
        let last = value.factors.count
        if last > 0 {
            guard permutation.count == last + 3, permutation[0] == 0,
                Array(permutation.suffix(2)) == [last + 1, last + 2]
            else { return refuse(node, "puts the axes in the order \(permutation)") }
            let order = permutation[1...last].map { $0 - 1 }
            let channels = Self.channels(divided: value.factors, inOrder: order)
            value.factors = order.map { value.factors[$0] }
            value.index = choose(channels.map(Optional.some), of: value.index, node)
            return set(node, value)
        }
        switch (permutation, value.isChannelsLast) {
        case ([0, 3, 1, 2], true): value.isChannelsLast = false
        case ([0, 2, 3, 1], false): value.isChannelsLast = true
        case ([0, 1, 2, 3], _), ([0, 1], _): break
        default: return refuse(node, "puts the axes in the order \(permutation)")
        }
        set(node, value)
    }

    /// Which channel comes to each place when those divided into `factors` have these put in another order.
    private static func channels(divided factors: [Int], inOrder order: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: factors.count)
        for axis in factors.indices.dropLast().reversed() {
            strides[axis] = strides[axis + 1] * factors[axis + 1]
        }
        var channels = [0]
        for axis in order {
            channels = channels.flatMap { channel in
                (0..<factors[axis]).map { channel + $0 * strides[axis] }
            }
        }
        return channels
    }

    /// Zeros around a value, which the next convolution or mean takes in.
    mutating func pad(_ node: FoldedNode, _ paddings: [AxisPadding], _ mode: PaddingMode) {
        guard var value = plain(node, 0), let source = modelValue(node, 0),
            let output = node.outputs.first
        else { return }
        var amounts = paddings.filter { $0.before != 0 || $0.after != 0 }
        if readers[source] > 1 { draft.share(value.index) }
        let channelAxis = value.isChannelsLast ? 3 : 1
        if mode == .constant(0), model.values[output].shape.count == 4,
            let border = amounts.first(where: { $0.axis == channelAxis }), border.before >= 0,
            border.after >= 0
        {
            let channels = (0..<draft.shapes[value.index].channels).map(Optional.some)
            value.index = choose(
                [Int?](repeating: nil, count: border.before) + channels
                    + [Int?](repeating: nil, count: border.after), of: value.index, node)
            amounts.removeAll { $0.axis == channelAxis }
        }
        guard !amounts.isEmpty else { return set(node, value) }
        let rows = value.isChannelsLast ? 1 : 2
        guard mode == .constant(0),
            amounts.allSatisfy({
                [rows, rows + 1].contains($0.axis) && $0.before >= 0 && $0.after >= 0
            }), model.values[output].shape.count == 4
        else { return refuse(node, "pads with something else than zeros around the picture") }
        for amount in amounts {
            if amount.axis == rows {
                (value.padding.top, value.padding.bottom) = (amount.before, amount.after)
            } else {
                (value.padding.left, value.padding.right) = (amount.before, amount.after)
            }
        }
        set(node, value)
    }
}
