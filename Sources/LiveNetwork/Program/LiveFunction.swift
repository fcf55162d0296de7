import CLive
import Network

/// A function of each value with its two numbers, as a program has it.
struct LiveFunction {
    private let function: live_function
    private let numbers: (Double, Double)

    /// ELU and ReLU, which the graph has as operations of their own.
    enum Usual {
        case elu, relu
    }

    init(_ usual: Usual) {
        switch usual {
        case .elu: (function, numbers) = (LIVE_ELU, (1, 1))
        case .relu: (function, numbers) = (LIVE_LEAKY_RELU, (0, 0))
        }
    }

    /// The function of an activation.
    init(_ activation: Graph.Activation) {
        let none = 0.0
        (function, numbers) =
            switch activation {
            case .sigmoid: (LIVE_SIGMOID, (none, none))
            case .tanh: (LIVE_TANH, (none, none))
            case .silu: (LIVE_SILU, (none, none))
            case .gelu: (LIVE_GELU, (none, none))
            case .tanhGelu: (LIVE_TANH_GELU, (none, none))
            case .leakyRelu(let slope): (LIVE_LEAKY_RELU, (slope, none))
            case .hardSigmoid(let slope, let offset): (LIVE_HARD_SIGMOID, (slope, offset))
            case .hardSwish: (LIVE_HARD_SWISH, (none, none))
            case .clip(let least, let greatest):
                (LIVE_CLIP, (least ?? -.infinity, greatest ?? .infinity))
            case .elu(let alpha): (LIVE_ELU, (1, alpha))
            case .softplus: (LIVE_SOFTPLUS, (none, none))
            case .mish: (LIVE_MISH, (none, none))
            case .reciprocal: (LIVE_RECIPROCAL, (none, none))
            case .selu: (LIVE_ELU, (Self.seluScale, Self.seluScale * Self.seluAlpha))
            case .absolute: (LIVE_ABSOLUTE, (none, none))
            case .exponential: (LIVE_EXPONENTIAL, (none, none))
            case .logarithm: (LIVE_LOGARITHM, (none, none))
            case .power(let exponent): (LIVE_POWER, (exponent, none))
            case .threshold(let least): (LIVE_THRESHOLD, (least, none))
            }
    }

    /// What keeps variances at 1: Klambauer and others, 2017.
    private static let (seluAlpha, seluScale) = (1.6732632423543772, 1.0507009873554805)

    /// Whether its slope follows from what it returned, so that it may be made in place.
    var keepsSign: Bool {
        switch function {
        case LIVE_ELU: numbers.1 > 0
        case LIVE_LEAKY_RELU: numbers.0 >= 0
        default: false
        }
    }

    /// Its number and the bits of its two numbers.
    var words: [Int32] {
        [Int32(function.rawValue)]
            + [numbers.0, numbers.1].map { Int32(bitPattern: Float($0).bitPattern) }
    }
}
