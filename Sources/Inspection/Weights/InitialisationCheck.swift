/// The declared standard deviation of a layer's initial weights beside the measured one.
public struct InitialisationCheck: Equatable, Codable, Sendable {
    /// How many weights were drawn.
    public let count: Int
    /// What the network declares.
    public let declared: Double
    /// The standard deviation of the weights about their mean, of the population.
    public let measured: Double
    /// The mean of the weights, declared as 0.
    public let mean: Double

    /// How far a measured deviation strays by chance: s / √(2n) for n draws from N(0, s).
    public var standardError: Double { declared / (2 * Double(count)).squareRoot() }

    /// Measured less declared in standard errors; nil where the declared deviation is 0.
    public var z: Double? { declared == 0 ? nil : (measured - declared) / standardError }

    /// Measures weights that should come from N(0, declared).
    /// - Throws: ``SampleError`` when there are no weights or one is not finite.
    public init(declared: Double, weights: [Float]) throws(SampleError) {
        let statistics = try WeightStatistics(weights)
        count = statistics.count
        self.declared = declared
        measured = statistics.deviation
        mean = statistics.mean
    }
}
