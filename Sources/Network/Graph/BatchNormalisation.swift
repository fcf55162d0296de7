/// A batch normalisation (Ioffe and Szegedy 2015), whose numbers are trained: (x − mean) / √(variance + epsilon) · scale + shift.
///
/// In training, mean and variance of each channel are those of the pictures that are run together; reports use running ones.
///
/// - Shape: [N, C, H, W] → [N, C, H, W]
public struct BatchNormalisation: Hashable, Codable, Sendable {
    /// How far running means and variances go toward those of each batch, as PyTorch counts it.
    public var momentum: Double
    /// What is added to the variance.
    public var epsilon: Double

    /// The momentum where none is said.
    public static let usualMomentum = 0.1
    /// The epsilon where none is said.
    public static let usualEpsilon = 1e-5

    /// Makes a batch normalisation; without numbers, with PyTorch's.
    public init(momentum: Double = usualMomentum, epsilon: Double = usualEpsilon) {
        self.momentum = momentum
        self.epsilon = epsilon
    }

    /// Whether a momentum is a share and the epsilon keeps a variance of 0 from being divided by.
    var isPossible: Bool {
        momentum > 0 && momentum <= 1 && epsilon > 0 && Float(epsilon).isFinite
            && Float(epsilon) > 0
    }
}

extension Graph {
    /// The nodes that are batch normalisations, in order.
    public var normalisations: [Int] {
        nodes.indices.filter {
            if case .batchNormalisation = nodes[$0].operation { true } else { false }
        }
    }
}

extension Network {
    /// The numbers of one batch normalisation, one a channel of each.
    public struct Normalisation: Equatable, Sendable {
        /// γ, which normalised values are multiplied by.
        public var scale: Tensor
        /// β, which is added then.
        public var shift: Tensor
        /// The running mean.
        public var mean: Tensor
        /// The running variance, with n − 1 in the place of n.
        public var variance: Tensor

        /// Makes the numbers of a normalisation.
        public init(scale: Tensor, shift: Tensor, mean: Tensor, variance: Tensor) {
            (self.scale, self.shift) = (scale, shift)
            (self.mean, self.variance) = (mean, variance)
        }

        /// Those that a training begins with: scales and variances 1, shifts and means 0.
        public init(channels: Int) {
            let ones = Tensor(shape: [channels], values: [Float](repeating: 1, count: channels))
            let zeros = Tensor(shape: [channels])
            self.init(scale: ones, shift: zeros, mean: zeros, variance: ones)
        }

        /// What it does in reports.
        func affine(epsilon: Double) -> Affine {
            Affine(
                normalisingBy: mean.values.map(Double.init),
                variance: variance.values.map(Double.init), epsilon: epsilon,
                scale: scale.values.map(Double.init), shift: shift.values.map(Double.init))
        }
    }

    /// What is computed in reports: batch normalisations are scales and shifts by their running numbers.
    ///
    /// Nodes, values and layers are the same in number and place.
    public var settledGraph: Graph {
        var nodes = graph.nodes
        for (index, node) in graph.normalisations.enumerated() {
            guard case .batchNormalisation(let normalisation) = nodes[node].operation else {
                continue
            }
            nodes[node].operation = .affine(
                normalisations[index].affine(epsilon: normalisation.epsilon))
        }
        // Shapes are those that have been checked; numbers that are none come to figures that say so.
        return Graph(checked: graph, with: nodes)
    }
}
