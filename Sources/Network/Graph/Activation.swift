extension Graph {
    /// A function of each value by itself, beside ELU and ReLU, which are operations of their own.
    public enum Activation: Hashable, Codable, Sendable {
        /// The logistic function, 1 / (1 + e⁻ˣ).
        case sigmoid
        /// The hyperbolic tangent.
        case tanh
        /// Sigmoid linear unit, x · sigmoid(x) (Elfwing et al. 2018; "swish").
        case silu
        /// Gaussian error linear unit, x · Φ(x), with Φ by the error function (Hendrycks and Gimpel 2016).
        case gelu
        /// The same with x / 2 · (1 + tanh(√(2/π) (x + 0.044715 x³))) in its place.
        case tanhGelu
        /// x for x > 0, and slope · x below (Maas et al. 2013).
        case leakyRelu(slope: Double)
        /// max(0, min(1, slope · x + offset)).
        case hardSigmoid(slope: Double, offset: Double)
        /// x · max(0, min(1, x / 6 + 1/2)) (Howard et al. 2019).
        case hardSwish
        /// min(max(x, least), greatest), with either or both; ReLU6 is that with 0 and 6.
        case clip(least: Double?, greatest: Double?)
        /// Exponential linear unit with any α, x for x > 0 and α · (eˣ − 1) below (Clevert et al. 2016).
        case elu(alpha: Double)
        /// ln(1 + eˣ).
        case softplus
        /// x · tanh(ln(1 + eˣ)) (Misra 2020).
        case mish
        /// 1 / x, what a quotient is multiplied by.
        case reciprocal
        /// |x|; its slope at 0 is 0.
        case absolute
        /// eˣ.
        case exponential
        /// ln x; where the slope would be infinite, at 0, it is 0.
        case logarithm
        /// x to the power of a number, 1/2 for a square root; where the slope at 0 would be infinite, it is 0, as that of a length is.
        case power(Double)
        /// x for x > least, and 0 below (Konda et al. 2015, "Zero-bias autoencoders").
        case threshold(least: Double)
        /// λ · ELU(x) with α and λ by which variances stay 1 (Klambauer et al. 2017).
        case selu

        /// α of SELU.
        static let seluAlpha = 1.6732632423543772
        /// λ of SELU.
        static let seluScale = 1.0507009873554805
    }
}

extension Graph.Activation {
    /// The least value that it can make, or come as near to as it likes; nil where there is none.
    public var infimum: Double? {
        switch self {
        case .sigmoid, .softplus, .absolute, .exponential: 0
        case .tanh: -1
        // At −1.278, −0.752, −0.752 and −1.192, where their slopes are 0.
        case .silu: -0.2784645427610738
        case .gelu: -0.1699712074799037
        case .tanhGelu: -0.17004075057125403
        case .mish: -0.30884341301725043
        case .leakyRelu(let slope): slope > 0 ? nil : 0
        case .hardSigmoid(let slope, let offset): slope == 0 ? max(0, min(1, offset)) : 0
        // −3/2 · 1/4.
        case .hardSwish: -0.375
        case .clip(let least, _): least
        case .elu(let alpha): min(-alpha, 0)
        case .reciprocal, .logarithm: nil
        // Of an odd power, below 0, there is none.
        case .power(let exponent):
            exponent == exponent.rounded() && exponent.truncatingRemainder(dividingBy: 2) != 0
                ? nil : exponent == 0 ? 1 : 0
        case .threshold(let least): min(least, 0)
        case .selu: -Self.seluAlpha * Self.seluScale
        }
    }

    /// Whether its numbers are numbers that a kernel can hold, and its least value is not above its greatest.
    var isPossible: Bool {
        switch self {
        case .leakyRelu(let slope): Self.isFinite(slope)
        case .hardSigmoid(let slope, let offset): Self.isFinite(slope) && Self.isFinite(offset)
        case .elu(let number), .power(let number), .threshold(let number): Self.isFinite(number)
        case .clip(let least, let greatest):
            Self.isFinite(least ?? 0) && Self.isFinite(greatest ?? 0)
                && (least ?? -.infinity) <= (greatest ?? .infinity)
        default: true
        }
    }

    private static func isFinite(_ number: Double) -> Bool { Float(number).isFinite }
}
