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
            try write(dense.convolution(over: input), node: node, reading: input, row: read[0])
        case .affine(let affine):
            try write(affine.scale + affine.shift, node: node, row: read[0])
        // Only the sizes of a network without its numbers are wanted.
        case .batchNormalisation where layers == nil:
            try write(
                [Float](repeating: 0, count: 2 * input.channels), node: node, row: read[0])
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
            write(LiveFunction(activation), node: node, row: read[0])
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
        case .places, .exchange, .resize, .classTokens, .positions, .factors:
            try writePlaces(operation, node: node, row: read[0])
        case .layerNormalisation, .groupNormalisation, .localResponseNormalisation,
            .innerSoftmax:
            try writeRegions(operation, node: node, row: read[0])
        case .attention(let attention):
            try write(attention, node: node, inputs: inputs)
        // The network is settled, and a softmax is its end.
        case .batchNormalisation, .softmax:
            throw .unknownOperation(node: node, name: operation.spokenName)
        }
    }

    /// A scale and a shift for each channel.
    private mutating func write(
        _ numbers: [Float], node: Int, row: Int32
    ) throws(LiveNetworkError) {
        let place = stored.place
        stored.append(numbers)
        let made = addRow(ofNode: node, mayOverwrite: true)
        add(LIVE_AFFINE, [made, row] + (try words([place, 0], node: node)))
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
        let weightPlace = stored.place
        let form = self.form.ofLayer(layer, in: graph)
        try store(layer, form)
        var biasPlace: Int?
        if layers.map({ $0[layer].bias != nil }) ?? graph.layers[layer].hasBias {
            biasPlace = stored.place
            try storeBias(layer)
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

    private mutating func store(_ layer: Int, _ form: StoredForm) throws(LiveNetworkError) {
        let shape = graph.layers[layer].weightShape
        guard let layers else {
            return stored.skip(form.byteCount(of: shape.reduce(1, *), outputs: shape[0]))
        }
        let weights = layers[layer].weight.values
        guard stored.append(weights, outputs: shape[0], form: form) else {
            throw .unstorableWeights(layer: layer + 1, form)
        }
    }

    private mutating func storeBias(_ layer: Int) throws(LiveNetworkError) {
        let outputs = graph.layers[layer].weightShape[0]
        guard let layers else {
            return stored.skip(StoredForm.float32.byteCount(of: outputs, outputs: outputs))
        }
        let bias = layers[layer].bias?.values ?? []
        guard stored.append(bias, outputs: outputs, form: .float32) else {
            throw .unstorableWeights(layer: layer + 1, .float32)
        }
    }
}

extension Pooling {
    /// One window over all of a map.
    fileprivate static func whole(of shape: PictureShape) -> Pooling {
        Pooling(size: HeightAndWidth(height: shape.height, width: shape.width))
    }
}

extension Dense {
    /// The same layer as a convolution.
    func convolution(over input: PictureShape) -> Convolution {
        Convolution(
            channels: channels, kernel: HeightAndWidth(height: input.height, width: input.width),
            padding: Padding(0), hasBias: hasBias, deviation: deviation)
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
        self == .softmax ? "a softmax before the end" : "a batch normalisation in training"
    }
}
