import COneDNN
import CWinograd

/// Something compiled that a schedule runs: it reads and writes buffers by the roles they play.
protocol Kernel: AnyObject {
    /// What it does, in the words of the declared network, for errors and the benchmark.
    var operation: String { get }
    /// Its name among the kernels that do the same, such as `jit_1x1:avx512_core`.
    var kernelName: String { get }
    /// Bytes that it needs while it runs; all kernels of a graph share them.
    var scratchpadByteCount: Int { get }
    /// How the tensor of `role` has to lie.
    func layout(_ role: onednn_role) throws(ExecutionError) -> Layout
    /// The form in which it reads a layer's weights.
    func weightForm() throws(ExecutionError) -> WeightForm
    /// The activation whose work it does as well; nil where it has none.
    var includedActivation: IncludedActivation? { get }
    /// Runs to the end.
    func execute(_ bindings: [onednn_binding]) throws(ExecutionError)
}

extension Kernel {
    var includedActivation: IncludedActivation? { nil }
}

/// An activation that a convolution takes along: forward it ends with it, and a gradient to the input goes on through
/// the one that made that input.
enum IncludedActivation {
    case elu
    case relu
    /// What is above 0, and of that at most 6.
    case relu6

    init?(_ operation: Graph.Operation) {
        switch operation {
        case .elu: self = .elu
        case .relu: self = .relu
        case .activation(.clip(least: 0?, greatest: 6?)): self = .relu6
        default: return nil
        }
    }

    /// Its word in the kernels.
    var word: convolution_activation {
        switch self {
        case .elu: CONVOLUTION_ELU
        case .relu: CONVOLUTION_RELU
        case .relu6: CONVOLUTION_RELU6
        }
    }

    /// Its word for oneDNN, whose convolutions take along what is no exponential.
    var finish: onednn_finish {
        switch self {
        case .elu: ONEDNN_AS_IT_IS
        case .relu: ONEDNN_THEN_RELU
        case .relu6: ONEDNN_THEN_RELU6
        }
    }
}

/// The form in which a kernel reads the weights of a layer.
enum WeightForm: Equatable {
    case layout(Layout)
    case transformed(WinogradWeights)
    case spread(SpreadWeights)

    var byteCount: Int {
        switch self {
        case .layout(let layout): layout.byteCount
        case .transformed(let weights): weights.byteCount
        case .spread(let weights): weights.byteCount
        }
    }
}

extension [onednn_binding] {
    /// What is bound to a role; nil where nothing is.
    func data(_ role: onednn_role) -> UnsafeMutableRawPointer? {
        first { $0.role == role }?.data
    }

    /// The numbers that are bound to a role.
    func floats(_ role: onednn_role) -> UnsafeMutablePointer<Float>? {
        data(role)?.assumingMemoryBound(to: Float.self)
    }
}
