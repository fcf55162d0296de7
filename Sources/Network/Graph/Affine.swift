/// A number for each channel that its values are multiplied by, and one that is added: y = scale · x + shift.
///
/// What a batch normalisation comes to once it is trained, and what brings pictures to the mean and deviation that a network was
/// trained on. The numbers belong to the declared network: no training changes them.
///
/// - Shape: [N, C, H, W] → [N, C, H, W]
public struct Affine: Hashable, Codable, Sendable {
    /// One a channel.
    public var scale: [Float]
    /// One a channel.
    public var shift: [Float]

    /// Makes it of its numbers, one a channel of each.
    public init(scale: [Float], shift: [Float]) {
        self.scale = scale
        self.shift = shift
    }

    /// What a trained batch normalisation does (Ioffe and Szegedy 2015): (x − mean) / √(variance + epsilon) · scale + shift.
    ///
    /// Worked out in double precision and rounded once.
    /// - Parameters:
    ///   - mean: The running mean, one a channel.
    ///   - variance: The running variance, one a channel.
    ///   - epsilon: What is added to the variance, such as 10⁻⁵.
    ///   - scale: γ, one a channel; 1 where it is nil.
    ///   - shift: β, one a channel; 0 where it is nil.
    public init(
        normalisingBy mean: [Double], variance: [Double], epsilon: Double,
        scale: [Double]? = nil, shift: [Double]? = nil
    ) {
        let scales = variance.enumerated().map { index, variance in
            Self.number(scale, index, else: 1) / (variance + epsilon).squareRoot()
        }
        self.init(
            scale: scales.map(Float.init),
            shift: scales.enumerated().map { index, scale in
                Float(
                    Self.number(shift, index, else: 0)
                        - Self.number(mean, index, else: .nan) * scale)
            })
    }

    /// What brings pictures to mean 0 and deviation 1: (x − mean) / deviation, one of each a channel.
    public init(mean: [Double], deviation: [Double]) {
        self.init(
            normalisingBy: mean, variance: deviation.map { $0 * $0 }, epsilon: 0)
    }

    /// No number where there are too few, which the graph refuses.
    private static func number(_ numbers: [Double]?, _ index: Int, else usual: Double) -> Double {
        guard let numbers else { return usual }
        return numbers.indices.contains(index) ? numbers[index] : .nan
    }

    /// Whether all numbers are some.
    var isFinite: Bool { scale.allSatisfy(\.isFinite) && shift.allSatisfy(\.isFinite) }
}
