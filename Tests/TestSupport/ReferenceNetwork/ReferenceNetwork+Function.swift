import Foundation

extension ReferenceNetwork {
    /// A function of one number, with its slope, as the papers have them.
    public enum Function: Equatable, Sendable {
        /// 1 / (1 + e⁻ˣ).
        case sigmoid
        /// The hyperbolic tangent.
        case tanh
        /// x · sigmoid(x).
        case silu
        /// x · Φ(x).
        case gelu
        /// x / 2 · (1 + tanh(√(2/π) (x + 0.044715 x³))).
        case tanhGelu
        /// x, or x times a slope below 0.
        case leakyRelu(slope: Double)
        /// max(0, min(1, slope · x + offset)).
        case hardSigmoid(slope: Double, offset: Double)
        /// x · max(0, min(1, x / 6 + 1/2)).
        case hardSwish
        /// max(least, min(greatest, x)).
        case clip(least: Double, greatest: Double)
        /// x, or alpha (eˣ − 1) below 0.
        case elu(alpha: Double)
        /// ln(1 + eˣ).
        case softplus
        /// x · tanh(softplus(x)).
        case mish
        /// 1 / x.
        case reciprocal
        /// |x|.
        case absolute
        /// eˣ.
        case exponential
        /// The natural logarithm.
        case logarithm
        /// x to a power.
        case power(Double)
        /// x above a number, else 0.
        case threshold(least: Double)
        /// λ · elu(x), with the constants of Klambauer et al. 2017.
        case selu

        /// Its value.
        public func value(_ x: Double) -> Double {
            switch self {
            case .sigmoid: 1 / (1 + exp(-x))
            case .tanh: Foundation.tanh(x)
            case .silu: x / (1 + exp(-x))
            case .gelu: x * (1 + erf(x / 2.squareRoot())) / 2
            case .tanhGelu:
                x / 2
                    * (1
                        + Foundation.tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
            case .leakyRelu(let slope): x > 0 ? x : slope * x
            case .hardSigmoid(let slope, let offset): max(0, min(1, slope * x + offset))
            case .hardSwish: x * max(0, min(1, x / 6 + 0.5))
            case .clip(let least, let greatest): max(least, min(greatest, x))
            case .elu(let alpha): x > 0 ? x : alpha * expm1(x)
            case .softplus: log1p(exp(x))
            case .mish: x * Foundation.tanh(log1p(exp(x)))
            case .reciprocal: 1 / x
            case .absolute: abs(x)
            case .exponential: exp(x)
            case .logarithm: log(x)
            case .power(let exponent): pow(x, exponent)
            case .threshold(let least): x > least ? x : 0
            case .selu: 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * expm1(x))
            }
        }

        /// Its slope: of the pieces of straight lines by where they end, of the others by a central difference of the fourth
        /// order, which owes nothing to a formula.
        public func slope(_ x: Double) -> Double {
            switch self {
            case .leakyRelu(let slope): x > 0 ? 1 : slope
            case .hardSigmoid(let slope, let offset):
                (0..<1).contains(slope * x + offset) ? slope : 0
            case .hardSwish: x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5
            case .absolute: x > 0 ? 1 : x < 0 ? -1 : 0
            case .threshold(let least): x > least ? 1 : 0
            case .clip(let least, let greatest): x > least && x < greatest ? 1 : 0
            case .elu(let alpha): x > 0 ? 1 : alpha * exp(x)
            case .selu: 1.0507009873554805 * (x > 0 ? 1 : 1.6732632423543772 * exp(x))
            default: (4 * difference(at: x, 0.0005) - difference(at: x, 0.001)) / 3
            }
        }

        private func difference(at x: Double, _ step: Double) -> Double {
            (value(x + step) - value(x - step)) / (2 * step)
        }
    }
}
