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
