/// Each place brought to mean 0 and variance 1 over its channels, then scaled and shifted by channel.
///
/// Ba et al. 2016, "Layer Normalization": (x − mean) / √(variance + epsilon) · scale + shift. The numbers belong to the declared network: no training changes them.
///
/// - Shape: [N, C, H, W] → [N, C, H, W]
public struct LayerNormalisation: Hashable, Codable, Sendable {
    /// What is added to the variance, such as 10⁻⁶.
    public var epsilon: Double
    /// γ, one a channel.
    public var scale: [Float]
    /// β, one a channel.
    public var shift: [Float]

    /// Makes it of its numbers.
    public init(epsilon: Double, scale: [Float], shift: [Float]) {
        self.epsilon = epsilon
        self.scale = scale
        self.shift = shift
    }
}

/// The channels of each group with all their places brought to mean 0 and variance 1, then scaled and shifted by channel.
///
/// Wu and He 2018, "Group Normalization". With a group for each channel it is an instance normalisation (Ulyanov et al. 2016).
///
/// - Shape: [N, C, H, W] → [N, C, H, W]
public struct GroupNormalisation: Hashable, Codable, Sendable {
    /// Into how many groups the channels are divided, neighbours together.
    public var groups: Int
    /// What is added to the variance.
    public var epsilon: Double
    /// γ, one a channel.
    public var scale: [Float]
    /// β, one a channel.
    public var shift: [Float]

    /// Makes it of its numbers.
    public init(groups: Int, epsilon: Double, scale: [Float], shift: [Float]) {
        self.groups = groups
        self.epsilon = epsilon
        self.scale = scale
        self.shift = shift
    }
}

/// Each value divided by what its neighbours in other channels come to: x / (bias + α / size · Σ x²)^β.
///
/// Krizhevsky et al. 2012, "ImageNet Classification with Deep Convolutional Neural Networks". The sum is over `size` channels, (size − 1) / 2 below rounded down and the rest above, as far as there are some.
///
/// - Shape: [N, C, H, W] → [N, C, H, W]
public struct LocalResponseNormalisation: Hashable, Codable, Sendable {
    /// How many channels are summed over.
    public var size: Int
    /// The factor of the sum.
    public var alpha: Double
    /// The exponent.
    public var beta: Double
    /// What is added to the sum.
    public var bias: Double

    /// Makes it of its numbers.
    public init(size: Int, alpha: Double, beta: Double, bias: Double) {
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.bias = bias
    }

    /// Whether its divisor is a number above 0 whatever it reads.
    var isPossible: Bool {
        Float(alpha).isFinite && Float(beta).isFinite && Float(bias).isFinite && alpha >= 0
            && Float(bias) > 0
    }
}

extension GraphError {
    /// Fails where a normalisation has not a finite scale and shift for each channel, or adds less than nothing to the variance.
    static func check(
        scale: [Float], shift: [Float], epsilon: Double, channels: Int, node: Int
    ) throws(GraphError) {
        guard scale.count == channels, shift.count == channels else {
            throw .wrongChannelCount(node: node, channels)
        }
        guard scale.allSatisfy(\.isFinite), shift.allSatisfy(\.isFinite), epsilon >= 0,
            Float(epsilon).isFinite
        else { throw .notFinite(node: node) }
    }
}
