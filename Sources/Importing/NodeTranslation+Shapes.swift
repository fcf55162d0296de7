import Network
import ONNX

/// What changes the shape of a value and not its numbers.
extension NodeTranslation {
    /// A value in another shape, where that is only another way to count its numbers.
    mutating func reshape(_ node: FoldedNode) {
        guard let source = modelValue(node, 0), let input = plain(node, 0),
            let output = node.outputs.first
        else { return }
        let shape = draft.shapes[input.index]
        let (old, new) = (model.values[source].shape, model.values[output].shape)
        // The same numbers in one row; a dense layer reads them as they lie.
        let isFlattened = new.count == 2 && new[1] == shape.count
        let isSmall = shape.height == 1 && shape.width == 1
        let isUnflattened =
            isSmall && new.count == 4 && new.dropFirst().filter { $0 != 1 }.count <= 1
            && new.dropFirst().reduce(1, *) == shape.channels
        guard old == new || (isFlattened && (!input.isChannelsLast || isSmall)) || isUnflattened
        else { return refuse(node, "makes \(new) of \(old)") }
        var value = input
        if isUnflattened { value.isChannelsLast = new[1] != shape.channels }
        if isFlattened { value.isChannelsLast = false }
        set(node, value)
    }

    /// The axes in another order: channels first or last, which the graph has first in any case.
    mutating func transpose(_ node: FoldedNode, _ permutation: [Int]) {
        guard var value = plain(node, 0) else { return }
        switch (permutation, value.isChannelsLast) {
        case ([0, 3, 1, 2], true): value.isChannelsLast = false
        case ([0, 2, 3, 1], false): value.isChannelsLast = true
        case ([0, 1, 2, 3], _), ([0, 1], _): break
        default: return refuse(node, "puts the axes in the order \(permutation)")
        }
        set(node, value)
    }

    /// Zeros around a value, which the next convolution or mean takes in.
    mutating func pad(_ node: FoldedNode, _ paddings: [AxisPadding], _ mode: PaddingMode) {
        guard var value = plain(node, 0), let output = node.outputs.first else { return }
        let amounts = paddings.filter { $0.before != 0 || $0.after != 0 }
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
