extension Graph {
    /// The shape after a convolution.
    static func shape(
        after convolution: Convolution, of input: PictureShape, node: Int
    ) throws(GraphError) -> PictureShape {
        guard
            convolution.channels > 0, convolution.groups > 0, convolution.kernel.isPositive,
            convolution.stride.isPositive, convolution.dilation.isPositive,
            convolution.padding.sides.allSatisfy({ $0 >= 0 })
        else { throw .notPositive(node: node) }
        guard input.channels.isMultiple(of: convolution.groups),
            convolution.channels.isMultiple(of: convolution.groups)
        else { throw .unequalGroups(node: node) }
        try checkWeights(convolution.weightShape(inputs: input.channels), node)
        let window = Window(
            size: convolution.kernel, stride: convolution.stride, padding: convolution.padding,
            dilation: convolution.dilation)
        return try window.shape(over: input, channels: convolution.channels, node: node)
    }

    /// The shape after a pooling.
    static func shape(
        after pooling: Pooling, of input: PictureShape, node: Int
    ) throws(GraphError) -> PictureShape {
        guard pooling.size.isPositive, pooling.stride.isPositive,
            pooling.padding.sides.allSatisfy({ $0 >= 0 })
        else { throw .notPositive(node: node) }
        // Otherwise a window could see no value at all.
        guard pooling.padding.top < pooling.size.height,
            pooling.padding.bottom < pooling.size.height,
            pooling.padding.left < pooling.size.width, pooling.padding.right < pooling.size.width
        else { throw .paddingTooLarge(node: node) }
        let window = Window(
            size: pooling.size, stride: pooling.stride, padding: pooling.padding,
            dilation: HeightAndWidth(1), keepsPartial: pooling.keepsPartialWindows)
        return try window.shape(over: input, channels: input.channels, node: node)
    }

    static func checkWeights(_ shape: [Int], _ node: Int) throws(GraphError) {
        guard GraphSize.product(shape, atMost: GraphSize.mostWeights) != nil else {
            throw .tooManyWeights(node: node, shape: shape)
        }
    }
}

/// What moves over a picture.
private struct Window {
    var size: HeightAndWidth
    var stride: HeightAndWidth
    var padding: Padding
    var dilation: HeightAndWidth
    var keepsPartial = false

    func shape(
        over input: PictureShape, channels: Int, node: Int
    ) throws(GraphError) -> PictureShape {
        // Beyond these, sums and products pass what an integer holds, and no picture has such a size.
        for size in padding.sides + [size.height, size.width, dilation.height, dilation.width]
        where size > GraphSize.mostValues {
            throw .tooManyValues(
                node: node, shape: PictureShape(channels: channels, height: size, width: size))
        }
        let height = count(
            along: input.height, size.height, stride.height, padding.top, padding.bottom,
            dilation.height)
        let width = count(
            along: input.width, size.width, stride.width, padding.left, padding.right,
            dilation.width)
        guard let height, let width else { throw .windowTooLarge(node: node) }
        return PictureShape(channels: channels, height: height, width: width)
    }

    /// How many windows there are along a side of `length`; nil where not even one fits.
    private func count(
        along length: Int, _ size: Int, _ stride: Int, _ before: Int, _ behind: Int,
        _ dilation: Int
    ) -> Int? {
        let rest = length + before + behind - (dilation * (size - 1) + 1)
        guard rest >= 0 else { return nil }
        let whole = rest / stride + 1
        guard keepsPartial, !rest.isMultiple(of: stride) else { return whole }
        // One more, if it begins before what lies behind the last value.
        return stride < length + before - (rest - rest % stride) ? whole + 1 : whole
    }
}
