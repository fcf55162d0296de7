import Network
import ONNX

extension NodeTranslation {
    /// One of two by a condition: numbers of a value, and constants in the place of those that a mask takes away.
    mutating func select(_ node: FoldedNode) throws(ImportError) {
        guard case .constant(let mask)? = node.inputs.first, let isKept = try floats(node, 0) else {
            return refuse(node, "has a condition that depends on the picture")
        }
        let place = modelValue(node, 1) == nil ? 2 : 1
        guard node.inputs.count == 3, let source = modelValue(node, place),
            case .constant(let tensor) = node.inputs[3 - place],
            let others = try floats(node, 3 - place)
        else { return refuse(node, "chooses between two values") }
        guard let found = made[source] else { return }
        let keeps = isKept.map { ($0 != 0) == (place == 1) }
        if found.scores != nil {
            return hide(node, found, mask.shape, keeps, instead: others)
        }
        guard var input = plain(node, place) else { return }
        input.axes = leading(input.axes, model.values[node.outputs[0]].shape.count)
        guard
            case .perChannel(let kept)? = numbers(
                keeps.map { $0 ? 1 : 0 }, mask.shape, beside: input),
            case .perChannel(let put)? = numbers(others, tensor.shape, beside: input),
            put.allSatisfy(\.isFinite)
        else { return refuse(node, "chooses by place") }
        let shift = zip(kept, put).map { $0 == 1 ? 0 : $1 }
        scale(node, input, by: Affine(scale: kept, shift: shift), readers[source])
    }

    /// A mask over the products of queries and keys: what is hidden gets no share.
    private mutating func hide(
        _ node: FoldedNode, _ value: GraphDraft.Value, _ shape: [Int], _ keeps: [Bool],
        instead others: [Float]
    ) {
        var result = value
        result.axes = leading(value.axes, model.values[node.outputs[0]].shape.count)
        guard var scores = value.scores, !scores.areShares, others.allSatisfy({ $0 <= -1e4 }),
            // Where a row is hidden whole, it is the constants that decide.
            let last = shape.last, last == result.axes.last?.length,
            stride(from: 0, to: keeps.count, by: last).allSatisfy({
                keeps[$0..<$0 + last].contains(true)
            }), let index = BroadcastIndex(shape, beside: result.axes),
            !index.sources.contains(.pictures),
            // Far enough below all others that the exponential is 0.
            scores.add(
                keeps.map { $0 ? 0 : -1e30 }, by: index, queries: draft.shapes[value.index],
                keys: draft.shapes[scores.keys])
        else { return refuse(node, "hides other products of queries and keys than a mask does") }
        result.scores = scores
        set(node, result)
    }
}
