import Network
import ONNX

/// Exponentials divided by their sums: at the end over the classes, in an attention, or as weights within a network.
extension NodeTranslation {
    mutating func softmax(
        _ node: FoldedNode, _ axes: Range<Int>, _ isLogarithm: Bool
    ) {
        guard let source = modelValue(node, 0) else { return }
        if let value = made[source], value.scores != nil {
            guard !isLogarithm else {
                return refuse(node, "is of the products of queries and keys")
            }
            return share(node, value, axes)
        }
        guard let input = plain(node, 0) else { return }
        let isLast = readers[node.outputs[0]] == 1 && node.outputs[0] == model.output
        let shape = draft.shapes[input.index]
        if isLast, shape.height == 1, shape.width == 1, axes.contains(1),
            model.values[source].shape.dropFirst(2).allSatisfy({ $0 == 1 })
        {
            hasOwnSoftmax = true
            let index = draft.add(.softmax, reading: [input.index], shape: shape, name: node.path)
            return set(node, GraphDraft.Value(index: index, axes: input.axes))
        }
        let parts = axes.flatMap { input.axes[$0] }.filter { $0.size > 1 }
        // What is made of the shares of the classes is no number before a softmax.
        let isOfClasses =
            shape.height == 1 && shape.width == 1 && parts.length == shape.channels
            && model.values[model.output].shape.last == shape.channels
        guard !isLogarithm, !isLast, !isOfClasses else {
            return refuse(node, "does not stand at the end, over the classes")
        }
        guard let value = innerSoftmax(input, parts, node.path) else {
            return refuse(node, refusal(of: Array(axes), of: input))
        }
        set(node, value)
    }

    /// Over all places, or over parts of channels, which are put side by side for it.
    private mutating func innerSoftmax(
        _ input: GraphDraft.Value, _ parts: [AxisPart], _ name: String
    ) -> GraphDraft.Value? {
        var value = input
        let shape = draft.shapes[value.index]
        if !parts.isEmpty, parts.allSatisfy(\.isOfPlaces) {
            guard parts.length == shape.height * shape.width else { return nil }
            value.index = draft.add(
                .innerSoftmax(.places), reading: [value.index], shape: shape, name: name)
            return value
        }
        guard !parts.isEmpty, parts.allSatisfy({ $0.source == .channels }),
            let order = channelsWithInner(parts, of: value)
        else { return nil }
        let sideBySide = choose(order.channels.map(Optional.some), of: value.index, name)
        let shares = draft.add(
            .innerSoftmax(.channels(groups: shape.channels / parts.length)),
            reading: [sideBySide], shape: shape, name: name)
        var back = [Int?](repeating: nil, count: shape.channels)
        for (place, channel) in order.channels.enumerated() { back[channel] = place }
        value.index = choose(back, of: shares, name)
        return value
    }
}
