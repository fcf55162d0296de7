import Network
import TestSupport

extension Network {
    /// The same network in double precision, by the independent implementation.
    var reference: ReferenceNetwork {
        let input = graph.input
        return ReferenceNetwork(
            input: .init(channels: input.channels, height: input.height, width: input.width),
            nodes: graph.nodes.filter { $0.operation != .softmax }.map {
                .init($0.operation.reference, inputs: $0.inputs)
            },
            parameters: layers.map {
                .init(
                    weight: $0.weight.values.map(Double.init),
                    bias: $0.bias?.values.map(Double.init))
            })
    }

    /// A network with biases drawn as well, so that a lost bias shows.
    init(randomising graph: Graph, seed: UInt64) {
        self.init(initialising: graph, seed: seed)
        var generator = SeededGenerator(seed: seed &+ 1)
        for index in layers.indices {
            guard let bias = layers[index].bias else { continue }
            layers[index].bias = Tensor(
                shape: bias.shape,
                values: bias.values.map { _ in Float(generator.nextNormal() * 0.2) })
        }
    }
}

extension Graph.Operation {
    fileprivate var reference: ReferenceNetwork.Operation {
        switch self {
        case .convolution(let c):
            .windowedConvolution(
                channels: c.channels,
                window: .init(c.kernel, c.stride, c.padding, dilation: c.dilation),
                groups: c.groups)
        case .dense(let d): .dense(channels: d.channels)
        case .affine(let affine):
            .affine(scale: affine.scale.map(Double.init), shift: affine.shift.map(Double.init))
        // Tests of these have sums of their own, over all pictures of a piece.
        case .batchNormalisation, .dropout: preconditionFailure("it is of a whole piece")
        case .activation(let activation): .function(activation.reference)
        case .elu, .softmax: .elu
        case .relu: .relu
        case .meanPool(let p):
            .windowedMean(
                window: .init(
                    p.size, p.stride, p.padding, keepsPartial: p.keepsPartialWindows),
                countsPadding: p.countsPadding)
        case .maxPool(let p):
            .windowedMax(
                window: .init(
                    p.size, p.stride, p.padding, keepsPartial: p.keepsPartialWindows))
        case .globalMean: .globalMean
        case .globalMax: .globalMax
        case .add: .add
        case .multiply: .multiply
        case .concat: .concat
        case .channels(let channels): .channels(channels)
        case .places, .exchange, .resize, .prelu, .layerNormalisation, .groupNormalisation,
            .localResponseNormalisation, .classTokens, .positions, .factors, .innerSoftmax,
            .attention:
            preconditionFailure("these are compared with formulas of their own")
        }
    }
}

extension Graph.Activation {
    var reference: ReferenceNetwork.Function {
        switch self {
        case .sigmoid: .sigmoid
        case .tanh: .tanh
        case .silu: .silu
        case .gelu: .gelu
        case .tanhGelu: .tanhGelu
        case .leakyRelu(let slope): .leakyRelu(slope: slope)
        case .hardSigmoid(let slope, let offset): .hardSigmoid(slope: slope, offset: offset)
        case .hardSwish: .hardSwish
        case .clip(let least, let greatest):
            .clip(least: least ?? -.infinity, greatest: greatest ?? .infinity)
        case .elu(let alpha): .elu(alpha: alpha)
        case .softplus: .softplus
        case .mish: .mish
        case .reciprocal: .reciprocal
        case .absolute: .absolute
        case .exponential: .exponential
        case .logarithm: .logarithm
        case .power(let exponent): .power(exponent)
        case .threshold(let least): .threshold(least: least)
        case .selu: .selu
        }
    }
}

extension ReferenceNetwork.Window {
    fileprivate init(
        _ size: HeightAndWidth, _ stride: HeightAndWidth, _ padding: Padding,
        dilation: HeightAndWidth = HeightAndWidth(1), keepsPartial: Bool = false
    ) {
        self.init(
            size: (size.height, size.width), stride: (stride.height, stride.width),
            padding: (padding.top, padding.left, padding.bottom, padding.right),
            dilation: (dilation.height, dilation.width), keepsPartial: keepsPartial)
    }
}

/// Pictures of seeded noise in [0, 1], [N, C, H, W].
func noise(_ count: Int, _ shape: PictureShape, seed: UInt64) -> Tensor {
    var generator = SeededGenerator(seed: seed)
    return Tensor(
        shape: [count, shape.channels, shape.height, shape.width],
        values: (0..<count * shape.count).map { _ in Float(generator.nextUniform()) })
}

/// The greatest difference, as a share of the greatest reference value.
func relativeError(_ values: some Sequence<Float>, _ reference: [Double]) -> Double {
    var scale = reference.map(abs).max() ?? 1
    if scale == 0 { scale = 1 }
    return zip(values, reference).map { abs(Double($0) - $1) }.max().map { $0 / scale } ?? 0
}
