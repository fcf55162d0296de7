public import Network

/// What describes each channel of a layer over many pictures, gathered a batch at a time.
public struct ChannelStatistics: Sendable {
    /// The activation that ends the layer, which decides what counts as saturated.
    public enum Activation: Sendable {
        /// Outputs in (−1, ∞); saturated where the value before it is below −3, so that its slope is below 0.05.
        case elu
        /// Outputs in [0, ∞); saturated where it is 0.
        case relu
        /// No activation, so that nothing saturates.
        case none

        /// The least output, towards which a channel saturates.
        public var floor: Double {
            switch self {
            case .elu: -1
            case .relu: 0
            case .none: -.infinity
            }
        }

        func isSaturated(_ output: Float) -> Bool {
            switch self {
            // e⁻³ − 1, the output for −3.
            case .elu: output < -0.950212931632136
            case .relu: output <= 0
            case .none: false
            }
        }
    }

    /// One channel.
    public struct Channel: Equatable, Codable, Sendable {
        /// The mean over pictures and positions.
        public let mean: Double
        /// The standard deviation over pictures and positions, of the population.
        public let deviation: Double
        /// The least value.
        public let minimum: Double
        /// The greatest value.
        public let maximum: Double
        /// The share of pictures and positions where the unit is saturated, in 0…1.
        public let saturatedShare: Double
        /// Whether the channel tells nothing: at least 99.9 % saturated or a deviation below 10⁻⁴.
        public var isDead: Bool { saturatedShare >= 0.999 || deviation < 1e-4 }
    }

    private let activation: Activation
    private var tallies: [Tally]
    /// How many pictures were added.
    public private(set) var pictureCount = 0

    /// Starts with no pictures.
    public init(channels: Int, activation: Activation) {
        self.activation = activation
        tallies = Array(repeating: Tally(), count: channels)
    }

    /// Adds the activations of more pictures.
    ///
    /// - Shape: [N, C, H, W]
    /// - Throws: ``SampleError/notFinite(index:)`` when a value is infinite or not a number.
    public mutating func add(_ activations: Tensor) throws(SampleError) {
        precondition(activations.shape.count == 4 && activations.shape[1] == tallies.count)
        let area = activations.shape[2] * activations.shape[3]
        pictureCount += activations.shape[0]
        for (index, value) in activations.values.enumerated() {
            guard value.isFinite else { throw .notFinite(index: index) }
            tallies[index / area % tallies.count].add(
                value, isSaturated: activation.isSaturated(value))
        }
    }

    /// What was gathered, by channel.
    /// - Throws: ``SampleError/empty`` before any picture was added.
    public func channels() throws(SampleError) -> [Channel] {
        guard pictureCount > 0 else { throw .empty }
        return tallies.map(\.channel)
    }
}

/// Sums of one channel, taken about its first value so that a constant channel has deviation 0 exactly.
private struct Tally {
    private var count = 0
    private var saturated = 0
    private var origin = 0.0
    private var sum = 0.0
    private var squares = 0.0
    private var minimum = Float.infinity
    private var maximum = -Float.infinity

    mutating func add(_ value: Float, isSaturated: Bool) {
        if count == 0 { origin = Double(value) }
        let distance = Double(value) - origin
        count += 1
        saturated += isSaturated ? 1 : 0
        sum += distance
        squares += distance * distance
        minimum = min(minimum, value)
        maximum = max(maximum, value)
    }

    var channel: ChannelStatistics.Channel {
        let n = Double(count)
        let mean = sum / n
        return ChannelStatistics.Channel(
            mean: origin + mean, deviation: max(squares / n - mean * mean, 0).squareRoot(),
            minimum: Double(minimum), maximum: Double(maximum),
            saturatedShare: Double(saturated) / n)
    }
}
