extension Graph {
    /// One step of a network.
    public enum Operation: Hashable, Codable, Sendable {
        /// A two-dimensional convolution.
        case convolution(Convolution)
        /// A dense layer: every output sees every value of its input.
        case dense(Dense)
        /// Exponential linear unit, x for x > 0 and eˣ − 1 below (Clevert et al. 2016, α = 1).
        case elu
        /// Rectified linear unit, max(x, 0).
        case relu
        /// The mean of each window.
        case meanPool(Pooling)
        /// The greatest value of each window.
        case maxPool(Pooling)
        /// The mean of each channel over all positions: [N, C, H, W] → [N, C, 1, 1].
        case globalMean
        /// The sum of two or more equally shaped inputs, as in a residual connection.
        case add
        /// Exponentials divided by their sum, over channels.
        case softmax
    }
}

extension Graph.Operation {
    /// The least value that it can make, or come as near to as it likes; nil where there is none.
    public var infimum: Double? {
        switch self {
        case .elu: -1
        case .relu, .softmax: 0
        case .convolution, .dense, .meanPool, .maxPool, .globalMean, .add: nil
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

/// What a convolution is made of; its input channels follow from what it is applied to.
///
/// - Shape: [N, C, H, W] → [N, channels, ⌊(H + 2·padding − kernel) / stride⌋ + 1, …]
public struct Convolution: Hashable, Codable, Sendable {
    /// Output channels.
    public var channels: Int
    /// Height and width of the kernel.
    public var kernel: Int
    /// How far the window moves.
    public var stride: Int
    /// Zeros added at every side.
    public var padding: Int
    /// Whether each output channel has a bias.
    public var hasBias: Bool
    /// The standard deviation of the initial weights, drawn from N(0, deviation).
    public var deviation: Double

    /// Makes a convolution; without `padding`, enough of it that stride 1 keeps the size of odd kernels.
    public init(
        channels: Int, kernel: Int, stride: Int = 1, padding: Int? = nil, hasBias: Bool = false,
        deviation: Double
    ) {
        self.channels = channels
        self.kernel = kernel
        self.stride = stride
        self.padding = padding ?? (kernel - 1) / 2
        self.hasBias = hasBias
        self.deviation = deviation
    }
}

/// What a dense layer is made of.
///
/// - Shape: [N, C, H, W] → [N, channels, 1, 1]
public struct Dense: Hashable, Codable, Sendable {
    /// Outputs.
    public var channels: Int
    /// Whether each output has a bias.
    public var hasBias: Bool
    /// The standard deviation of the initial weights, drawn from N(0, deviation).
    public var deviation: Double

    /// Makes a dense layer.
    public init(channels: Int, hasBias: Bool = false, deviation: Double) {
        self.channels = channels
        self.hasBias = hasBias
        self.deviation = deviation
    }
}

/// The windows of a pooling.
public struct Pooling: Hashable, Codable, Sendable {
    /// Height and width of the window.
    public var size: Int
    /// How far the window moves.
    public var stride: Int

    /// Makes a pooling; without `stride`, windows that touch.
    public init(size: Int, stride: Int? = nil) {
        self.size = size
        self.stride = stride ?? size
    }
}
