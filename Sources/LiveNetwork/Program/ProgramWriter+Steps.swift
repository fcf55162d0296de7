import CLive
import Network

extension ProgramWriter {
    /// Writes a step for each node that the logits are made of, between the picture's and the logits' own.
    mutating func writeSteps() throws(LiveNetworkError) {
        add(LIVE_PICTURE, [addRow(0)])
        for (index, node) in graph.nodes.enumerated()
        where index < graph.logitsValue && isNeeded[index + 1] {
            try write(node.operation, node: index, inputs: node.inputs)
        }
        add(LIVE_LOGITS, [row(graph.logitsValue)])
    }

    private mutating func write(
        _ operation: Graph.Operation, node: Int, inputs: [Int]
    ) throws(LiveNetworkError) {
        let read = inputs.map { row($0) }
        let input = graph.shapes[inputs[0]]
        switch operation {
        case .convolution(let convolution):
            try write(convolution, node: node, reading: input, row: read[0])
        case .dense(let dense):
            try write(
                Convolution(
                    channels: dense.channels,
                    kernel: HeightAndWidth(height: input.height, width: input.width),
                    padding: Padding(0), hasBias: dense.hasBias, deviation: dense.deviation),
                node: node, reading: input, row: read[0])
        case .affine(let affine):
            let place = stored.place
            stored.append(affine.scale + affine.shift)
            let made = addRow(ofNode: node, mayOverwrite: true)
            add(LIVE_AFFINE, [made, read[0]] + (try words([place, 0], node: node)))
        case .prelu(let slopes):
            let place = stored.place
            stored.append(slopes)
            add(LIVE_SLOPES, [addRow(node + 1), read[0]] + (try words([place, 0], node: node)))
        // Whoever else reads the value has a part in its gradient, but none in that behind the dropout.
        case .dropout where readers[inputs[0]] > 1: add(LIVE_SUM, [addRow(node + 1)] + read)
        case .dropout: _ = addRow(node + 1, sharing: Int(read[0]), isSame: true)
        case .elu: write(LiveFunction(.elu), node: node, row: read[0])
        case .relu: write(LiveFunction(.relu), node: node, row: read[0])
        case .activation(let activation):
            guard let function = LiveFunction(activation) else {
                throw .unknownOperation(node: node, name: operation.spokenName)
            }
            write(function, node: node, row: read[0])
        case .meanPool(let pooling):
            try write(LIVE_MEAN, pooling, node: node, row: read[0])
        case .maxPool(let pooling):
            try write(LIVE_GREATEST, pooling, node: node, row: read[0])
        case .globalMean: try write(LIVE_MEAN, .whole(of: input), node: node, row: read[0])
        case .globalMax: try write(LIVE_GREATEST, .whole(of: input), node: node, row: read[0])
        case .add: add(LIVE_SUM, [addRow(node + 1)] + read)
        case .multiply: add(LIVE_MULTIPLICATION, [addRow(node + 1)] + read)
        case .concat: add(LIVE_CONCATENATION, [addRow(node + 1)] + read)
        case .channels(let channels):
            let numbers = try words(channels.map { $0 ?? -1 }, node: node)
            add(LIVE_CHANNELS, [addRow(node + 1), read[0]] + numbers)
        case .batchNormalisation, .places, .exchange, .resize, .layerNormalisation,
            .groupNormalisation, .localResponseNormalisation, .classTokens, .positions,
            .attention, .softmax, .innerSoftmax, .factors:
            throw .unknownOperation(node: node, name: operation.spokenName)
        }
    }

    private mutating func write(_ function: LiveFunction, node: Int, row: Int32) {
        let made = addRow(ofNode: node, mayOverwrite: function.keepsSign, readsOutput: true)
        add(LIVE_FUNCTION, [made, row] + function.words)
    }

    private mutating func write(
        _ operation: live_operation, _ pooling: Pooling, node: Int, row: Int32
    ) throws(LiveNetworkError) {
        let (size, stride, padding) = (pooling.size, pooling.stride, pooling.padding)
        let numbers = try words(
            [
                size.height, size.width, stride.height, stride.width, padding.top, padding.left,
                padding.bottom, padding.right, pooling.countsPadding ? 1 : 0,
            ], node: node)
        add(operation, [addRow(node + 1), row] + numbers)
    }

    private mutating func write(
        _ convolution: Convolution, node: Int, reading input: PictureShape, row: Int32
    ) throws(LiveNetworkError) {
        guard let layer = graph.layers.firstIndex(where: { $0.node == node }) else {
            throw .unknownOperation(node: node, name: "a layer without weights")
        }
        let (weightPlace, outputs) = (stored.place, convolution.channels)
        guard stored.append(layers[layer].weight.values, outputs: outputs, form: form) else {
            throw .unstorableWeights(layer: layer + 1, form)
        }
        var biasPlace: Int?
        if let bias = layers[layer].bias {
            biasPlace = stored.place
            guard stored.append(bias.values, outputs: outputs, form: .float32) else {
                throw .unstorableWeights(layer: layer + 1, .float32)
            }
        }
        let (kernel, stride, padding) = (
            convolution.kernel, convolution.stride, convolution.padding
        )
        let numbers = try words(
            [
                kernel.height, kernel.width, stride.height, stride.width, padding.top,
                padding.left, padding.bottom, padding.right, 0, convolution.dilation.height,
                convolution.dilation.width, convolution.groups, Int(form.word), weightPlace,
                biasPlace ?? -1, 0, 0, -1,
            ], node: node)
        add(convolution.liveOperation(of: input), [addRow(node + 1), row] + numbers)
    }
}

extension Pooling {
    /// One window over all of a map.
    fileprivate static func whole(of shape: PictureShape) -> Pooling {
        Pooling(size: HeightAndWidth(height: shape.height, width: shape.width))
    }
}

extension Convolution {
    /// Which kernel is the fastest: of few channels the transforms of Winograd's take longer than what they save.
    fileprivate func liveOperation(of input: PictureShape) -> live_operation {
        if groups > 1, groups == input.channels, groups == channels { return LIVE_DEPTHWISE }
        let isOfWinograd =
            kernel == HeightAndWidth(3) && stride == HeightAndWidth(1)
            && dilation == HeightAndWidth(1) && groups == 1
        return isOfWinograd && input.channels >= 8 && channels >= 8 ? LIVE_WINOGRAD : LIVE_PRODUCT
    }
}

extension Graph.Operation {
    /// What users know an operation by that has no kernel here.
    fileprivate var spokenName: String {
        switch self {
        case .places: "a choice of rows and columns"
        case .exchange: "an exchange of channels and places"
        case .resize: "a resampling"
        case .layerNormalisation: "a layer normalisation"
        case .groupNormalisation: "a group normalisation"
        case .localResponseNormalisation: "a local response normalisation"
        case .classTokens: "a class token"
        case .positions: "a position embedding"
        case .attention: "an attention"
        case .softmax: "a softmax before the end"
        default: "a batch normalisation in training"
        }
    }
}
