extension Graph {
    static func shapes(input: PictureShape, nodes: [Node]) throws(GraphError) -> [PictureShape] {
        guard nodes.count <= GraphSize.mostNodes else { throw .tooManyNodes(nodes.count) }
        guard input.channels > 0, input.height > 0, input.width > 0,
            var values = input.checkedCount
        else { throw .impossibleInput }
        var shapes = [input]
        for (index, node) in nodes.enumerated() {
            guard !node.inputs.isEmpty, node.inputs.allSatisfy(shapes.indices.contains) else {
                throw .unknownInput(node: index)
            }
            try checkCount(ofInputs: node.inputs.count, to: node.operation, node: index)
            let inputs = node.inputs.map { shapes[$0] }
            if node.operation == .softmax && index != nodes.count - 1 {
                throw .softmaxNotLast(node: index)
            }
            let shape = try shape(after: node.operation, of: inputs, node: index)
            guard let count = shape.checkedCount, values + count <= GraphSize.mostValues else {
                throw .tooManyValues(node: index, shape: shape)
            }
            values += count
            shapes.append(shape)
        }
        return shapes
    }

    private static func shape(
        after operation: Operation, of inputs: [PictureShape], node: Int
    ) throws(GraphError) -> PictureShape {
        let first = inputs[0]
        switch operation {
        case .convolution(let convolution):
            return try shape(after: convolution, of: first, node: node)
        case .dense(let dense):
            guard dense.channels > 0 else { throw .notPositive(node: node) }
            try checkWeights([dense.channels, first.count], node)
            return PictureShape(channels: dense.channels, height: 1, width: 1)
        case .meanPool(let pooling), .maxPool(let pooling):
            return try shape(after: pooling, of: first, node: node)
        case .globalMean, .globalMax:
            return PictureShape(channels: first.channels, height: 1, width: 1)
        case .add:
            return try commonShape(of: inputs, else: .unequalShapes(node: node))
        case .multiply:
            return try commonShape(of: inputs, else: .unequalFactors(node: node))
        case .concat:
            return try concatenated(inputs, node: node)
        case .channels(let channels):
            guard !channels.isEmpty,
                channels.allSatisfy({ $0.map((0..<first.channels).contains) ?? true })
            else { throw .impossibleChannels(node: node) }
            return PictureShape(
                channels: channels.count, height: first.height, width: first.width)
        case .places(let choice): return try shape(after: choice, of: first, node: node)
        case .exchange(let size): return try shape(afterExchangeTo: size, of: first, node: node)
        case .resize(let resizing): return try shape(after: resizing, of: first, node: node)
        case .classTokens(let tokens): return try shape(after: tokens, of: first, node: node)
        case .attention(let attention):
            return try shape(after: attention, of: inputs, node: node)
        case .positions(let numbers), .factors(let numbers):
            guard numbers.values.count == first.count else { throw .wrongNumberCount(node: node) }
            guard numbers.isFinite else { throw .notFinite(node: node) }
            return first
        case .prelu(let slopes):
            guard slopes.count == first.channels else {
                throw .wrongChannelCount(node: node, first.channels)
            }
            guard slopes.allSatisfy(\.isFinite) else { throw .notFinite(node: node) }
            return first
        case .layerNormalisation(let n):
            try GraphError.check(
                scale: n.scale, shift: n.shift, epsilon: n.epsilon, channels: first.channels,
                node: node)
            return first
        case .groupNormalisation(let n):
            guard n.groups > 0 else { throw .notPositive(node: node) }
            guard first.channels.isMultiple(of: n.groups) else { throw .unequalGroups(node: node) }
            try GraphError.check(
                scale: n.scale, shift: n.shift, epsilon: n.epsilon, channels: first.channels,
                node: node)
            return first
        case .innerSoftmax(.channels(let groups)):
            guard groups > 0 else { throw .notPositive(node: node) }
            guard first.channels.isMultiple(of: groups) else { throw .unequalGroups(node: node) }
            return first
        case .innerSoftmax(.places): return first
        case .localResponseNormalisation(let n):
            guard n.size > 0 else { throw .notPositive(node: node) }
            guard n.isPossible else { throw .notFinite(node: node) }
            return first
        case .affine(let affine):
            guard affine.scale.count == first.channels, affine.shift.count == first.channels
            else { throw .wrongChannelCount(node: node, first.channels) }
            guard affine.isFinite else { throw .notFinite(node: node) }
            return first
        case .batchNormalisation(let normalisation):
            guard normalisation.isPossible else { throw .impossibleNumber(node: node) }
            return first
        case .dropout(let share):
            guard (0..<1).contains(share) else { throw .impossibleNumber(node: node) }
            return first
        case .activation(let activation):
            guard activation.isPossible else { throw .impossibleActivation(node: node) }
            return first
        case .elu, .relu, .softmax:
            return first
        }
    }

    static func layers(nodes: [Node], shapes: [PictureShape]) -> [Layer] {
        nodes.indices.compactMap { index in
            let input = shapes[nodes[index].inputs[0]]
            let output = nodes.output(after: index)
            let rule = nodes[output - 1].operation.initialisationRule
            switch nodes[index].operation {
            case .convolution(let c):
                return Layer(
                    node: index, output: output,
                    weightShape: c.weightShape(inputs: input.channels),
                    hasBias: c.hasBias, deviation: c.deviation, usualRule: rule)
            case .dense(let d):
                return Layer(
                    node: index, output: output,
                    weightShape: [d.channels, input.channels, input.height, input.width],
                    hasBias: d.hasBias, deviation: d.deviation, usualRule: rule)
            default:
                return nil
            }
        }
    }
}

extension Graph.Operation {
    /// Whether it may be a batch normalisation, which belongs to the layer before it.
    fileprivate var normalises: Bool {
        switch self {
        case .affine, .batchNormalisation: true
        default: false
        }
    }
}

extension [Graph.Node] {
    /// The value after node `index` with what belongs to it: a scale and shift that alone reads it, as a batch normalisation does,
    /// and the activation that reads it then, if one does.
    fileprivate func output(after index: Int) -> Int {
        var value = index + 1
        while true {
            let behind = indices.dropFirst(value)
            guard let follower = behind.first(where: { self[$0].inputs == [value] }) else {
                return value
            }
            if self[follower].operation.isActivation { return follower + 1 }
            guard self[follower].operation.normalises,
                behind.count(where: { self[$0].inputs.contains(value) }) == 1
            else { return value }
            value = follower + 1
        }
    }
}
