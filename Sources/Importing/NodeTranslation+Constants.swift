import Network
import ONNX

/// What numbers of a model stand beside in a value of the graph.
enum NumbersBeside {
    /// One a channel.
    case perChannel([Float])
    /// One for each channel and place, [C, H, W].
    case perPlace([Float])
}

extension NodeTranslation {
    /// The numbers that a node reads at a place, as they are broadcast to a value; nil where they differ along something else, such as
    /// pictures, or where there are more of them.
    func numbers(
        _ node: FoldedNode, _ place: Int, beside value: GraphDraft.Value
    ) throws(ImportError) -> NumbersBeside? {
        guard node.inputs.indices.contains(place), case .constant(let tensor) = node.inputs[place],
            let numbers = try floats(node, place)
        else { return nil }
        return self.numbers(numbers, tensor.shape, beside: value)
    }

    /// Numbers of a shape as they are broadcast to a value.
    func numbers(
        _ numbers: [Float], _ numberShape: [Int], beside value: GraphDraft.Value
    ) -> NumbersBeside? {
        let shape = draft.shapes[value.index]
        guard let index = BroadcastIndex(numberShape, beside: value.axes) else { return nil }
        guard index.sources.isSubset(of: [.channels, .rows, .columns]) else { return nil }
        if index.sources.isSubset(of: [.channels]) {
            return .perChannel(
                (0..<shape.channels).map { channel in numbers[index { _ in channel }] })
        }
        var result: [Float] = []
        result.reserveCapacity(shape.count)
        for channel in 0..<shape.channels {
            for row in 0..<shape.height {
                for column in 0..<shape.width {
                    let found = index { source in
                        switch source {
                        case .channels: channel
                        case .rows: row
                        default: column
                        }
                    }
                    result.append(numbers[found])
                }
            }
        }
        return .perPlace(result)
    }

    /// The one number that a node reads at a place; nil where there are more.
    func number(_ node: FoldedNode, _ place: Int) throws(ImportError) -> Double? {
        guard node.inputs.indices.contains(place), case .constant(let tensor) = node.inputs[place],
            tensor.count == 1
        else { return nil }
        return try floats(node, place)?.first.map(Double.init)
    }
}
