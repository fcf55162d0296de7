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
            guard
                convolution.channels > 0, convolution.kernel > 0, convolution.stride > 0,
                convolution.padding >= 0
            else { throw .notPositive(node: node) }
            try checkWeights(
                [convolution.channels, first.channels, convolution.kernel, convolution.kernel], node
            )
            return try windowed(
                first, channels: convolution.channels, size: convolution.kernel,
                stride: convolution.stride, padding: convolution.padding, node: node)
        case .dense(let dense):
            guard dense.channels > 0 else { throw .notPositive(node: node) }
            try checkWeights([dense.channels, first.count], node)
            return PictureShape(channels: dense.channels, height: 1, width: 1)
        case .meanPool(let pooling), .maxPool(let pooling):
            guard pooling.size > 0, pooling.stride > 0 else { throw .notPositive(node: node) }
            return try windowed(
                first, channels: first.channels, size: pooling.size, stride: pooling.stride,
                padding: 0, node: node)
        case .globalMean:
            return PictureShape(channels: first.channels, height: 1, width: 1)
        case .add:
            guard inputs.allSatisfy({ $0 == first }) else { throw .unequalShapes(node: node) }
            return first
        case .elu, .relu, .softmax:
            return first
        }
    }

    private static func windowed(
        _ input: PictureShape, channels: Int, size: Int, stride: Int, padding: Int, node: Int
    ) throws(GraphError) -> PictureShape {
        // Beyond these, sums pass what an integer holds, and no picture has such a size.
        guard padding <= GraphSize.mostValues else {
            throw .tooManyValues(
                node: node,
                shape: PictureShape(channels: channels, height: padding, width: padding))
        }
        guard size <= input.height + 2 * padding, size <= input.width + 2 * padding else {
            throw .windowTooLarge(node: node)
        }
        let height = input.height + 2 * padding - size
        let width = input.width + 2 * padding - size
        return PictureShape(
            channels: channels, height: height / stride + 1, width: width / stride + 1)
    }

    private static func checkWeights(_ shape: [Int], _ node: Int) throws(GraphError) {
        guard GraphSize.product(shape, atMost: GraphSize.mostWeights) != nil else {
            throw .tooManyWeights(node: node, shape: shape)
        }
    }

    static func layers(nodes: [Node], shapes: [PictureShape]) -> [Layer] {
        nodes.indices.compactMap { index in
            let input = shapes[nodes[index].inputs[0]]
            let output = nodes.output(after: index)
            switch nodes[index].operation {
            case .convolution(let c):
                return Layer(
                    node: index, output: output,
                    weightShape: [c.channels, input.channels, c.kernel, c.kernel],
                    hasBias: c.hasBias, deviation: c.deviation)
            case .dense(let d):
                return Layer(
                    node: index, output: output,
                    weightShape: [d.channels, input.channels, input.height, input.width],
                    hasBias: d.hasBias, deviation: d.deviation)
            default:
                return nil
            }
        }
    }
}

extension [Graph.Node] {
    /// The value after node `index` and the activation that reads it, if one does.
    fileprivate func output(after index: Int) -> Int {
        let value = index + 1
        let follower = indices.dropFirst(index + 1).first { self[$0].inputs == [value] }
        guard let follower else { return value }
        return switch self[follower].operation {
        case .elu, .relu: follower + 1
        default: value
        }
    }
}
