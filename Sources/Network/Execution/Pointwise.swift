import COneDNN
import CPlanes

/// How an activation and its gradient are computed over a run of values, wherever in a tensor these lie.
///
/// oneDNN has the exponentials; what has none is a loop.
struct Pointwise {
    /// One pass over the values.
    enum Pass {
        case oneDNN(onednn_activation, alpha: Float)
        case loop(planes_function, Float, Float)
    }

    /// One pass over the gradients.
    enum Slope {
        case oneDNN(onednn_activation, alpha: Float)
        case loop(planes_slope, Float, Float)
    }

    /// From the source to the destination, and on in place.
    var forward: [Pass]
    var backward: Slope
    /// Whether the slopes follow from what was returned, so that what was read may be overwritten.
    var slopesFollowFromOutput: Bool
    /// Whether zero becomes something else, which must not stay where there is no channel.
    var movesZero = false

    /// The kernels of an activation.
    init(_ activation: Graph.Activation) {
        func exponential(
            _ kind: onednn_activation, alpha: Float = 1, fromOutput: Bool = false,
            movesZero: Bool = false
        ) -> Pointwise {
            Pointwise(
                forward: [.oneDNN(kind, alpha: alpha)], backward: .oneDNN(kind, alpha: alpha),
                slopesFollowFromOutput: fromOutput, movesZero: movesZero)
        }
        func loop(
            _ function: planes_function, _ slope: planes_slope, _ a: Double = 0, _ b: Double = 0,
            fromOutput: Bool, movesZero: Bool = false
        ) -> Pointwise {
            Pointwise(
                forward: [.loop(function, Float(a), Float(b))],
                backward: .loop(slope, Float(a), Float(b)), slopesFollowFromOutput: fromOutput,
                movesZero: movesZero)
        }
        self =
            switch activation {
            case .sigmoid: exponential(ONEDNN_SIGMOID, fromOutput: true, movesZero: true)
            case .tanh: exponential(ONEDNN_TANH, fromOutput: true)
            case .silu: exponential(ONEDNN_SILU)
            case .gelu: exponential(ONEDNN_GELU)
            case .tanhGelu: exponential(ONEDNN_TANH_GELU)
            case .softplus: exponential(ONEDNN_SOFTPLUS, movesZero: true)
            case .mish: exponential(ONEDNN_MISH)
            case .elu(let alpha): exponential(ONEDNN_SCALED_ELU, alpha: Float(alpha))
            case .selu:
                Pointwise(
                    forward: [
                        .oneDNN(ONEDNN_SCALED_ELU, alpha: Float(Graph.Activation.seluAlpha)),
                        .oneDNN(ONEDNN_LINEAR, alpha: Float(Graph.Activation.seluScale)),
                    ],
                    backward: .loop(
                        PLANES_SLOPE_OF_SELU, Float(Graph.Activation.seluScale),
                        Float(Graph.Activation.seluScale * Graph.Activation.seluAlpha)),
                    slopesFollowFromOutput: true)
            case .leakyRelu(let slope):
                loop(
                    PLANES_LEAKY_RELU, PLANES_SLOPE_OF_LEAKY_RELU, slope, fromOutput: slope > 0)
            case .clip(let least, let greatest):
                loop(
                    PLANES_CLIP, PLANES_SLOPE_OF_CLIP, least ?? -.infinity, greatest ?? .infinity,
                    fromOutput: true, movesZero: (least ?? 0) > 0 || (greatest ?? 0) < 0)
            case .hardSigmoid(let slope, let offset):
                loop(
                    PLANES_HARD_SIGMOID, PLANES_SLOPE_OF_HARD_SIGMOID, slope, offset,
                    fromOutput: true, movesZero: true)
            case .reciprocal:
                loop(
                    PLANES_RECIPROCAL, PLANES_SLOPE_OF_RECIPROCAL, fromOutput: true, movesZero: true
                )
            case .absolute:
                loop(PLANES_ABSOLUTE, PLANES_SLOPE_OF_ABSOLUTE, fromOutput: false)
            case .exponential:
                loop(
                    PLANES_EXPONENTIAL, PLANES_SLOPE_OF_EXPONENTIAL, fromOutput: true,
                    movesZero: true)
            case .logarithm:
                loop(
                    PLANES_LOGARITHM, PLANES_SLOPE_OF_LOGARITHM, fromOutput: false, movesZero: true)
            case .power(let exponent):
                loop(
                    PLANES_POWER, PLANES_SLOPE_OF_POWER, exponent, fromOutput: false,
                    movesZero: exponent <= 0)
            case .threshold(let least):
                loop(PLANES_THRESHOLD, PLANES_SLOPE_OF_THRESHOLD, least, fromOutput: false)
            case .hardSwish:
                loop(PLANES_HARD_SWISH, PLANES_SLOPE_OF_HARD_SWISH, fromOutput: false)
            }
    }

    private init(
        forward: [Pass], backward: Slope, slopesFollowFromOutput: Bool, movesZero: Bool = false
    ) {
        self.forward = forward
        self.backward = backward
        self.slopesFollowFromOutput = slopesFollowFromOutput
        self.movesZero = movesZero
    }
}

extension Pointwise.Pass {
    /// The kernel over a run of `count` values; what is a loop is shared out over the cores where that is asked for.
    func kernel(_ count: Int, isShared: Bool) throws(ExecutionError) -> any Kernel {
        let run = try Layout.vector(count)
        switch self {
        case .oneDNN(let kind, let alpha):
            return try Primitive.activation(ONEDNN_FORWARD_TRAINING, kind, alpha: alpha, run)
        case .loop(let function, let a, let b):
            return PlaneLoop(
                "activation", named: "function",
                layouts: [(ONEDNN_SOURCE, run), (ONEDNN_DESTINATION, run)]
            ) { bindings in
                let (source, output) = (
                    bindings.floats(ONEDNN_SOURCE), bindings.floats(ONEDNN_DESTINATION)
                )
                Parallel.forEachPart(of: count, isShared: isShared) { part in
                    planes_apply(
                        function, a, b, source.map { $0 + part.lowerBound },
                        output.map { $0 + part.lowerBound }, Int64(part.count))
                }
            }
        }
    }
}

extension Pointwise.Slope {
    /// The kernel over a run of `count` gradients, beside what was read or what was returned.
    func kernel(_ count: Int, reading role: onednn_role) throws(ExecutionError) -> any Kernel {
        let run = try Layout.vector(count)
        switch self {
        case .oneDNN(let kind, let alpha):
            return try Primitive.activation(ONEDNN_BACKWARD_DATA, kind, alpha: alpha, run)
        case .loop(let slope, let a, let b):
            return PlaneLoop(
                "activation", named: "slope",
                layouts: [
                    (role, run), (ONEDNN_DESTINATION_GRADIENT, run), (ONEDNN_SOURCE_GRADIENT, run),
                ]
            ) {
                planes_apply_slope(
                    slope, a, b, $0.floats(role), $0.floats(ONEDNN_DESTINATION_GRADIENT),
                    $0.floats(ONEDNN_SOURCE_GRADIENT), Int64(count))
            }
        }
    }
}
