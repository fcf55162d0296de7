import COneDNN

extension GraphCompiler {
    /// What moves over the value that `node` reads first, with all its lengths.
    func window(of node: Int) -> onednn_window {
        let input = graph.shapes[graph.nodes[node].inputs[0]]
        let output = graph.shapes[node + 1]
        var window = onednn_window(batch: piece, from: input, to: output)
        switch graph.nodes[node].operation {
        case .convolution(let c):
            window.setWindow(c.kernel, stride: c.stride, padding: c.padding)
            window.dilation_height = Int64(c.dilation.height)
            window.dilation_width = Int64(c.dilation.width)
            window.groups = Int64(c.groups)
            window.has_bias = c.hasBias ? 1 : 0
        case .dense(let d):
            // A dense layer is a convolution whose kernel is as large as the picture.
            (window.kernel_height, window.kernel_width) = (window.in_height, window.in_width)
            window.has_bias = d.hasBias ? 1 : 0
        case .meanPool(let p), .maxPool(let p):
            window.setWindow(p.size, stride: p.stride, padding: p.padding)
        case .globalMean, .globalMax:
            (window.kernel_height, window.kernel_width) = (window.in_height, window.in_width)
        case .affine, .batchNormalisation, .dropout, .activation, .elu, .relu, .add, .multiply,
            .concat, .channels, .places, .exchange,
            .resize, .prelu, .layerNormalisation, .groupNormalisation,
            .localResponseNormalisation, .classTokens, .positions, .factors, .attention,
            .innerSoftmax, .softmax:
            break
        }
        return window
    }
}

extension onednn_window {
    /// A window of one value that stands at each.
    init(batch: Int, from input: PictureShape, to output: PictureShape) {
        self.init(
            batch: Int64(batch), in_channels: Int64(input.channels),
            in_height: Int64(input.height), in_width: Int64(input.width),
            out_channels: Int64(output.channels), out_height: Int64(output.height),
            out_width: Int64(output.width), kernel_height: 1, kernel_width: 1, stride_height: 1,
            stride_width: 1, padding_top: 0, padding_left: 0, padding_bottom: 0, padding_right: 0,
            dilation_height: 1, dilation_width: 1, groups: 1, has_bias: 0)
    }

    fileprivate mutating func setWindow(
        _ size: HeightAndWidth, stride: HeightAndWidth, padding: Padding
    ) {
        (kernel_height, kernel_width) = (Int64(size.height), Int64(size.width))
        // Where there is one window only it goes nowhere, and a step beyond all that is there may be more than a kernel counts.
        let height = out_height == 1 ? min(stride.height, GraphSize.mostValues) : stride.height
        let width = out_width == 1 ? min(stride.width, GraphSize.mostValues) : stride.width
        (stride_height, stride_width) = (Int64(height), Int64(width))
        (padding_top, padding_left) = (Int64(padding.top), Int64(padding.left))
        (padding_bottom, padding_right) = (Int64(padding.bottom), Int64(padding.right))
    }

    /// The lengths of the tensor that is read, [N, C, H, W].
    var source: [Int] { [Int(batch), Int(in_channels), Int(in_height), Int(in_width)] }
    /// The lengths of the tensor that is made, [N, C, H, W].
    var destination: [Int] { [Int(batch), Int(out_channels), Int(out_height), Int(out_width)] }
    /// The lengths of the weights, [out, in, kH, kW], or in groups [groups, out, in, kH, kW].
    var weights: [Int] {
        Graph.Layer.lengths(
            of: [
                Int(out_channels), Int(in_channels / groups), Int(kernel_height),
                Int(kernel_width),
            ], groups: Int(groups))
    }

    /// The stride, where it is the same along both sides.
    var stride: Int64? { stride_height == stride_width ? stride_height : nil }

    /// The padding, where it is the same at all sides.
    var padding: Int64? {
        padding_top == padding_left && padding_top == padding_bottom && padding_top == padding_right
            ? padding_top : nil
    }

    /// Whether its neighbours are neighbours in the picture, and each output sees all channels.
    var isPlain: Bool { dilation_height == 1 && dilation_width == 1 && groups == 1 }

    /// Whether it is 3×3 and moves by one, as Winograd's method wants it.
    var isOfWinograd: Bool { kernel_height == 3 && kernel_width == 3 && stride == 1 && isPlain }
}

extension Graph.Layer {
    /// Weights in groups as kernels see them: [out, in, kH, kW] is [groups, out / groups, in, kH, kW] to the same bytes.
    static func lengths(of weightShape: [Int], groups: Int) -> [Int] {
        guard groups > 1 else { return weightShape }
        return [groups, weightShape[0] / groups] + weightShape.dropFirst()
    }
}

extension Graph {
    /// The lengths of a layer's weights as kernels see them, [out, in, kH, kW] or [groups, out, in, kH, kW].
    func weightLengths(ofLayer index: Int) -> [Int] {
        let layer = layers[index]
        guard case .convolution(let convolution) = nodes[layer.node].operation else {
            return layer.weightShape
        }
        return Layer.lengths(of: layer.weightShape, groups: convolution.groups)
    }
}
