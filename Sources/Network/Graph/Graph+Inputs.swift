extension Graph {
    /// Refuses more inputs than an operation reads, which would be ignored, or fewer.
    static func checkCount(
        ofInputs count: Int, to operation: Operation, node: Int
    ) throws(GraphError) {
        let fits =
            switch operation {
            case .add, .concat: (1...GraphSize.mostNodes).contains(count)
            case .multiply: count == 2
            case .attention: count == 3
            case .convolution, .dense, .affine, .batchNormalisation, .dropout, .activation, .elu,
                .relu, .meanPool, .maxPool,
                .globalMean, .globalMax, .channels, .places, .exchange, .resize, .prelu,
                .layerNormalisation,
                .groupNormalisation, .localResponseNormalisation, .classTokens, .positions,
                .factors, .innerSoftmax, .softmax:
                count == 1
            }
        guard fits else { throw .wrongInputCount(node: node, count) }
    }

    /// The shape of a sum or product: that of all, but for those with one number for each channel.
    static func commonShape(
        of inputs: [PictureShape], else error: GraphError
    ) throws(GraphError) -> PictureShape {
        let common = inputs.first { !$0.isOfChannels } ?? inputs[0]
        let ofChannels = PictureShape(channels: common.channels, height: 1, width: 1)
        guard inputs.allSatisfy({ $0 == common || $0 == ofChannels }) else { throw error }
        return common
    }

    /// The shape of the channels of all, one after another.
    static func concatenated(
        _ inputs: [PictureShape], node: Int
    ) throws(GraphError) -> PictureShape {
        var shape = inputs[0]
        for other in inputs.dropFirst() {
            guard other.height == shape.height, other.width == shape.width else {
                throw .unequalSizes(node: node)
            }
            shape.channels += other.channels
        }
        return shape
    }
}

extension PictureShape {
    /// Whether it has one number for each channel.
    fileprivate var isOfChannels: Bool { height == 1 && width == 1 }
}
