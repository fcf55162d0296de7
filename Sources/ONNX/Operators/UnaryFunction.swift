import Foundation

/// A function of one number, applied to each of a tensor.
package enum UnaryFunction: Equatable, Sendable {
    /// max(x, 0).
    case relu
    /// x for x ≥ 0 and slope · x below.
    case leakyRelu(slope: Double)
    /// x for x ≥ 0 and α(eˣ − 1) below.
    case elu(alpha: Double)
    /// γx for x > 0 and γα(eˣ − 1) below.
    case selu(alpha: Double, gamma: Double)
    /// max(x, 0) + min(0, α(e^(x/α) − 1)).
    case celu(alpha: Double)
    /// x for x > least, and 0 below.
    case threshold(least: Double)
    /// 1 / (1 + e⁻ˣ).
    case sigmoid
    /// αx + β, no less than 0 and no more than 1.
    case hardSigmoid(alpha: Double, beta: Double)
    /// x · max(0, min(1, x/6 + 1/2)).
    case hardSwish
    /// x / (1 + e^(−αx)); of α = 1 also called SiLU.
    case swish(alpha: Double)
    /// The hyperbolic tangent.
    case tanh
    /// log(1 + eˣ).
    case softplus
    /// x / (1 + |x|).
    case softsign
    /// x · tanh(softplus(x)).
    case mish
    /// x · Φ(x), Φ the normal distribution's, by erf.
    case gelu
    /// The same by tanh: x/2 · (1 + tanh(√(2/π)(x + 0.044715x³))).
    case geluByTanh
    /// No less than `least` and no more than `greatest`, each of which may be infinite.
    case clip(least: Double, greatest: Double)
    /// The error function.
    case erf
    /// Functions of those names.
    case sqrt, exp, log, abs, negation, reciprocal
    /// Functions that are worked out on constants alone.
    case floor, ceil, round, sign, sin, cos

    /// Whether it is known on pictures; the others are steps, or waves that no picture network has.
    var isOnPictures: Bool {
        switch self {
        case .floor, .ceil, .round, .sign, .sin, .cos: false
        default: true
        }
    }

    /// The function's value.
    package func callAsFunction(_ x: Double) -> Double {
        switch self {
        case .relu: max(x, 0)
        case .leakyRelu(let slope): x >= 0 ? x : slope * x
        case .elu(let alpha): x >= 0 ? x : alpha * expm1(x)
        case .selu(let alpha, let gamma): gamma * (x > 0 ? x : alpha * expm1(x))
        case .celu(let alpha): max(x, 0) + min(0, alpha * expm1(x / alpha))
        case .threshold(let least): x > least ? x : 0
        case .sigmoid: 1 / (1 + Foundation.exp(-x))
        case .hardSigmoid(let alpha, let beta): max(0, min(1, alpha * x + beta))
        case .hardSwish: x * max(0, min(1, x / 6 + 0.5))
        case .swish(let alpha): x / (1 + Foundation.exp(-alpha * x))
        case .tanh: Foundation.tanh(x)
        case .softplus: max(x, 0) + log1p(Foundation.exp(-Swift.abs(x)))
        case .softsign: x / (1 + Swift.abs(x))
        case .mish: x * Foundation.tanh(UnaryFunction.softplus(x))
        case .gelu: x / 2 * (1 + Foundation.erf(x / 2.0.squareRoot()))
        case .geluByTanh:
            x / 2 * (1 + Foundation.tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
        case .clip(let least, let greatest): min(max(x, least), greatest)
        case .erf: Foundation.erf(x)
        case .sqrt: x.squareRoot()
        case .exp: Foundation.exp(x)
        case .log: Foundation.log(x)
        case .abs: Swift.abs(x)
        case .negation: -x
        case .reciprocal: 1 / x
        case .floor: x.rounded(.down)
        case .ceil: x.rounded(.up)
        case .round: x.rounded(.toNearestOrEven)
        case .sign: x > 0 ? 1 : x < 0 ? -1 : x
        case .sin: Foundation.sin(x)
        case .cos: Foundation.cos(x)
        }
    }
}
