import COneDNN

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
    /// Runs to the end.
    func execute(_ bindings: [onednn_binding]) throws(ExecutionError)
}

/// The form in which a kernel reads the weights of a layer.
enum WeightForm: Equatable {
    case layout(Layout)
    case transformed(WinogradWeights)

    var byteCount: Int {
        switch self {
        case .layout(let layout): layout.byteCount
        case .transformed(let weights): weights.byteCount
        }
    }
}
