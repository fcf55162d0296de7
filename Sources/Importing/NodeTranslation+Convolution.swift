import Network
import ONNX

/// Convolutions over rows and columns, and over one axis alone.
extension NodeTranslation {
    mutating func convolution(
        _ node: FoldedNode, _ window: SlidingWindow, _ groups: Int
    ) throws(ImportError) {
        if window.kernel.count == 1 { return try convolutionInRow(node, window, groups) }
        guard window.kernel.count == 2 else {
            return refuse(node, "is over \(window.kernel.count) dimensions and not two")
        }
        guard let input = mapWithPadding(node) else { return }
        guard let (tensor, values, bias) = try constants(node) else { return }
        guard let shape = shape(node) else { return refuse(node) }
        let channels = tensor.shape[0]
        let operation = Convolution(
            channels: channels, kernel: HeightAndWidth(window.kernel),
            stride: HeightAndWidth(window.strides),
            padding: Padding(window).adding(input.padding),
            dilation: HeightAndWidth(window.dilations), groups: groups, hasBias: bias != nil,
            deviation: 1)
        let index = draft.add(
            .convolution(operation), reading: [input.index], shape: shape, name: node.path,
            weights: Network.Weights(
                weight: Tensor(shape: tensor.shape, values: values),
                bias: bias.map { Tensor(shape: [channels], values: $0) }))
        set(node, mapValue(index))
    }

    /// A convolution over one axis, [N, C, L], along places that lie in a row or along channels as if they were places.
    ///
    /// The latter is a gate that looks at neighbouring channels (Wang et al. 2020, "ECA-Net").
    private mutating func convolutionInRow(
        _ node: FoldedNode, _ window: SlidingWindow, _ groups: Int
    ) throws(ImportError) {
        guard let found = plain(node, 0) else { return }
        guard let (tensor, values, bias) = try constants(node) else { return }
        guard var input = settled(found, node.path), input.axes.count == 3 else {
            return refuse(node, "is over one dimension")
        }
        let isOverChannels = input.axes[2].contains { $0.source == .channels }
        if isOverChannels {
            guard let exchanged = exchanged(input, node.path) else {
                return refuse(node, "is over channels in parts")
            }
            input = exchanged
        }
        if let row = inRow(input, 2, node.path) { input = row }
        let shape = draft.shapes[input.index]
        guard input.axes[1] == [AxisPart(source: .channels, size: shape.channels)].simplified,
            input.axes[2] == [AxisPart(source: .rows, size: shape.height)].simplified,
            shape.width == 1
        else { return refuse(node, "is over one dimension, and not along places in a row") }
        let channels = tensor.shape[0]
        let operation = Convolution(
            channels: channels, kernel: HeightAndWidth(height: window.kernel[0], width: 1),
            stride: HeightAndWidth(height: window.strides[0], width: 1),
            padding: Padding(top: window.before[0], left: 0, bottom: window.after[0], right: 0),
            dilation: HeightAndWidth(height: window.dilations[0], width: 1), groups: groups,
            hasBias: bias != nil, deviation: 1)
        let length = model.values[node.outputs[0]].shape[2]
        input.index = draft.add(
            .convolution(operation), reading: [input.index],
            shape: PictureShape(channels: channels, height: length, width: 1), name: node.path,
            weights: Network.Weights(
                weight: Tensor(shape: tensor.shape + [1], values: values),
                bias: bias.map { Tensor(shape: [channels], values: $0) }))
        input.axes[1] = [AxisPart(source: .channels, size: channels)].simplified
        input.axes[2] = [AxisPart(source: .rows, size: length)].simplified
        if isOverChannels, let back = exchanged(input, node.path) { input = back }
        set(node, input)
    }

    /// The weights of a convolution, with their numbers, and its bias; nil, and the node is refused, where the picture decides them.
    private mutating func constants(
        _ node: FoldedNode
    ) throws(ImportError) -> (tensor: ConstantTensor, values: [Float], bias: [Float]?)? {
        guard case .constant(let tensor)? = node.inputs.dropFirst().first,
            let values = try floats(node, 1)
        else {
            refuse(node, "has weights that depend on the picture")
            return nil
        }
        let bias = try floats(node, 2)
        guard bias != nil || node.inputs.count < 3 else {
            refuse(node, "has a bias that depends on the picture")
            return nil
        }
        return (tensor, values, bias)
    }
}
