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
    /// Worked out in double precision and rounded once. Where the numbers are not equally many, there are none of them, and where a
    /// variance is not above 0, they are not finite; the graph refuses both.
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
        self.init(
            mean: mean, deviation: variance.map { ($0 + epsilon).squareRoot() }, scale: scale,
            shift: shift)
    }

    /// What brings pictures to mean 0 and deviation 1: (x − mean) / deviation, one of each a channel.
    ///
    /// Where these are not equally many, there are no numbers, and where a deviation is not above 0, they are not finite; the graph
    /// refuses both.
    public init(mean: [Double], deviation: [Double]) {
        self.init(mean: mean, deviation: deviation, scale: nil, shift: nil)
    }

    private init(mean: [Double], deviation: [Double], scale: [Double]?, shift: [Double]?) {
        let count = mean.count
        guard
            [deviation.count, scale?.count ?? count, shift?.count ?? count] == [
                count, count, count,
            ]
        else {
            self.init(scale: [], shift: [])
            return
        }
        var (scales, shifts): ([Float], [Float]) = ([], [])
        for channel in mean.indices {
            let divisor = deviation[channel] > 0 ? deviation[channel] : .nan
            let factor = (scale?[channel] ?? 1) / divisor
            scales.append(Float(factor))
            shifts.append(Float((shift?[channel] ?? 0) - mean[channel] * factor))
        }
        self.init(scale: scales, shift: shifts)
    }

    /// Whether all numbers are some.
    var isFinite: Bool { scale.allSatisfy(\.isFinite) && shift.allSatisfy(\.isFinite) }
}
