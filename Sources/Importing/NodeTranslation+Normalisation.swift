import Network
import ONNX

/// What brings values to mean 0 and variance 1.
extension NodeTranslation {
    mutating func normalise(_ node: FoldedNode, _ epsilon: Double) throws(ImportError) {
        guard let source = modelValue(node, 0), let found = plain(node, 0) else { return }
        guard let scale = try floats(node, 1), let shift = try floats(node, 2),
            let mean = try floats(node, 3), let variance = try floats(node, 4)
        else { return refuse(node, "has statistics that depend on the picture") }
        let affine = Affine(
            normalisingBy: mean.map(Double.init), variance: variance.map(Double.init),
            epsilon: epsilon, scale: scale.map(Double.init), shift: shift.map(Double.init))
        guard let input = settled(found, node.path), isByChannel(input) else {
            return refuse(node, "reads channels as columns")
        }
        self.scale(node, input, by: affine, readers[source])
    }

    /// Whether the second axis is that of all channels.
    private func isByChannel(_ value: GraphDraft.Value) -> Bool {
        value.axes.count > 1
            && value.axes[1]
                == [AxisPart(source: .channels, size: draft.shapes[value.index].channels)]
                .simplified
    }

    mutating func layerNormalise(
        _ node: FoldedNode, _ axis: Int, _ epsilon: Double
    ) throws(ImportError) {
        guard let input = plain(node, 0) else { return }
        guard case .perChannel(let scale)? = try numbers(node, 1, beside: input) else {
            return refuse(node, "has another scale for each place")
        }
        var shift = scale.map { _ in Float(0) }
        if node.inputs.count > 2 {
            guard case .perChannel(let given)? = try numbers(node, 2, beside: input) else {
                return refuse(node, "has another shift for each place")
            }
            shift = given
        }
        normalise(
            node, input, over: Array(axis..<input.axes.count), epsilon, scale: scale, shift: shift)
    }

    /// The nodes that a normalisation is written as, before scale and shift.
    mutating func normalise(
        _ node: FoldedNode, _ fused: Fusions.Normalisation
    ) throws(ImportError) {
        guard let input = plain(node, value: fused.input) else { return }
        let channels = draft.shapes[input.index].channels
        normalise(
            node, input, over: fused.axes, fused.epsilon,
            scale: [Float](repeating: 1, count: channels),
            shift: [Float](repeating: 0, count: channels))
    }

    /// Over the channels of each place, or over all channels and places.
    private mutating func normalise(
        _ node: FoldedNode, _ input: GraphDraft.Value, over axes: [Int], _ epsilon: Double,
        scale: [Float], shift: [Float]
    ) {
        let shape = draft.shapes[input.index]
        let parts = axes.flatMap { input.axes[$0] }
        if parts.allSatisfy({ $0.source == .channels }), parts.length == shape.channels {
            let operation = LayerNormalisation(epsilon: epsilon, scale: scale, shift: shift)
            return set(node, elementwise(.layerNormalisation(operation), input, node))
        }
        guard parts.allSatisfy({ $0.source == .channels || $0.isOfPlaces }),
            let groups = groups(of: input, without: parts)
        else { return refuse(node, refusal(of: axes, of: input)) }
        let operation = GroupNormalisation(
            groups: groups, epsilon: epsilon, scale: scale, shift: shift)
        set(node, elementwise(.groupNormalisation(operation), input, node))
    }

    /// How many groups channels are divided into, where a normalisation is over all places and these parts of channels.
    private func groups(of value: GraphDraft.Value, without parts: [AxisPart]) -> Int? {
        let shape = draft.shapes[value.index]
        let each = parts.filter { $0.source == .channels }
        let places = parts.filter(\.isOfPlaces)
        // Neighbours are a group: the parts of one are the inner ones.
        guard places.length == shape.height * shape.width,
            Set(Axes.offsets(of: each).map { $0[.channels] ?? 0 }) == Set(0..<each.length)
        else { return nil }
        return shape.channels / each.length
    }

    mutating func instanceNormalise(_ node: FoldedNode, _ epsilon: Double) throws(ImportError) {
        guard let input = plain(node, 0) else { return }
        let rank = input.axes.count
        guard rank > 2, let scale = try floats(node, 1), let shift = try floats(node, 2) else {
            return refuse(node, "has a scale that depends on the picture")
        }
        // A number for each place of the second axis, which counts channels or groups of them.
        let shape = draft.shapes[input.index]
        let ones = [Int](repeating: 1, count: rank - 2)
        guard let index = BroadcastIndex([scale.count] + ones, beside: input.axes),
            index.sources.isSubset(of: [.channels]), scale.count == input.axes[1].length
        else { return refuse(node, "reads channels as columns") }
        let places = (0..<shape.channels).map { channel in index { _ in channel } }
        normalise(
            node, input, over: Array(2..<rank), epsilon, scale: places.map { scale[$0] },
            shift: places.map { shift[$0] })
    }

    mutating func groupNormalise(
        _ node: FoldedNode, _ groups: Int, _ epsilon: Double, isByGroup: Bool
    ) throws(ImportError) {
        guard let found = plain(node, 0) else { return }
        guard let input = settled(found, node.path), isByChannel(input) else {
            return refuse(node, "reads channels as columns")
        }
        guard let scale = try floats(node, 1), let shift = try floats(node, 2) else {
            return refuse(node, "has a scale that depends on the picture")
        }
        let channels = draft.shapes[input.index].channels
        let places = (0..<channels).map { isByGroup ? $0 / (channels / groups) : $0 }
        let operation = GroupNormalisation(
            groups: groups, epsilon: epsilon, scale: places.map { scale[$0] },
            shift: places.map { shift[$0] })
        set(node, elementwise(.groupNormalisation(operation), input, node))
    }
}
