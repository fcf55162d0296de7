extension Graph {
    /// One step of a network.
    public enum Operation: Hashable, Codable, Sendable {
        /// A two-dimensional convolution.
        case convolution(Convolution)
        /// A dense layer: every output sees every value of its input.
        case dense(Dense)
        /// A number for each channel that its values are multiplied by, and one that is added.
        case affine(Affine)
        /// A batch normalisation with numbers that are trained.
        case batchNormalisation(BatchNormalisation)
        /// In training, zero for a share of the values drawn anew each time, and 1 / (1 − share) times the others (Srivastava et al.
        /// 2014); nothing in reports.
        case dropout(Double)
        /// Exponential linear unit, x for x > 0 and eˣ − 1 below (Clevert et al. 2016, α = 1).
        case elu
        /// Rectified linear unit, max(x, 0).
        case relu
        /// Any other function of each value.
        case activation(Activation)
        /// The mean of each window.
        case meanPool(Pooling)
        /// The greatest value of each window.
        case maxPool(Pooling)
        /// The mean of each channel over all positions: [N, C, H, W] → [N, C, 1, 1].
        case globalMean
        /// The greatest value of each channel over all positions: [N, C, H, W] → [N, C, 1, 1].
        case globalMax
        /// The sum of two or more inputs, as in a residual connection; all have the same shape, or [C, 1, 1] for a number for each
        /// channel.
        case add
        /// The product of two inputs of the same shape, or of one with a gate of [C, 1, 1] for each channel.
        case multiply
        /// The channels of all inputs, one after another: [N, C₁, H, W], [N, C₂, H, W], … → [N, C₁ + C₂ + …, H, W].
        case concat
        /// Some of its input's channels in any order, and zeros where there is nil: [N, C, H, W] → [N, number of entries, H, W].
        ///
        /// What cuts channels apart, shuffles them (Zhang et al. 2018, "ShuffleNet") or puts channels of zeros before and behind.
        case channels([Int?])
        /// Some rows and columns in any order, and zeros.
        case places(PlaceChoice)
        /// Channels in the place of places, and places in that of channels.
        case exchange(HeightAndWidth)
        /// Rows and columns made of others.
        case resize(Resampling)
        /// Leaky ReLU with a slope for each channel (He et al. 2015, "PReLU").
        case prelu([Float])
        /// Each place brought to mean 0 and variance 1 over its channels.
        case layerNormalisation(LayerNormalisation)
        /// The channels of each group brought to mean 0 and variance 1.
        case groupNormalisation(GroupNormalisation)
        /// Each value divided by what its neighbours in other channels come to.
        case localResponseNormalisation(LocalResponseNormalisation)
        /// The places in a row behind tokens that are the same for all pictures.
        case classTokens(ClassTokens)
        /// A number for each channel and place that is added, [C, H, W]: a position embedding.
        case positions(Numbers)
        /// A number for each channel and place that values are multiplied by, [C, H, W].
        case factors(Numbers)
        /// Every place takes a mean of what all places hold; reads queries, keys and values.
        case attention(Attention)
        /// Exponentials divided by their sums within a network, such as weights of branches or of places.
        case innerSoftmax(InnerSoftmax)
        /// Exponentials divided by their sum, over channels.
        case softmax
    }
}

extension Graph.Operation {
    /// Whether it is an activation, which belongs to the layer before it.
    public var isActivation: Bool {
        switch self {
        case .activation, .elu, .relu, .prelu: true
        case .convolution, .dense, .affine, .batchNormalisation, .dropout, .meanPool, .maxPool,
            .globalMean, .globalMax, .add,
            .multiply, .concat, .channels, .places, .exchange, .resize, .layerNormalisation,
            .groupNormalisation, .localResponseNormalisation, .classTokens, .positions, .factors,
            .attention, .innerSoftmax, .softmax:
            false
        }
    }

    /// The least value that it can make, or come as near to as it likes; nil where there is none.
    public var infimum: Double? {
        switch self {
        case .activation(let activation): activation.infimum
        case .elu: -1
        case .relu, .innerSoftmax, .softmax: 0
        case .prelu(let slopes): slopes.allSatisfy { $0 <= 0 } ? 0 : nil
        case .convolution, .dense, .affine, .batchNormalisation, .dropout, .meanPool, .maxPool,
            .globalMean, .globalMax, .add,
            .multiply, .concat, .channels, .places, .exchange, .resize, .layerNormalisation,
            .groupNormalisation, .localResponseNormalisation, .classTokens, .positions, .factors,
            .attention:
            nil
        }
    }
}

extension Graph {
    /// The least value that the activation after so many layers can take; nil where nothing bounds it.
    ///
    /// That of a picture is 0. Nothing bounds a layer without an activation.
    public func infimum(after depth: Int) -> Double? {
        guard depth > 0 else { return 0 }
        return nodes[layers[depth - 1].output - 1].operation.infimum
    }
}
