import COneDNN

/// A compiled oneDNN kernel.
final class Primitive: Kernel {
    let handle: OpaquePointer
    let operation: String
    let includedActivation: IncludedActivation?

    private init(
        owning handle: OpaquePointer, operation: String, including activation: IncludedActivation?
    ) {
        self.handle = handle
        self.operation = operation
        includedActivation = activation
    }

    deinit { onednn_primitive_destroy(handle) }

    /// The name of the kernel that oneDNN chose, such as `jit_wino_4x3:avx512_core`.
    var kernelName: String { String(cString: onednn_primitive_kernel(handle)) }

    /// Whether it computes one number after another, as the kernels do that are there to compare others with.
    var isReference: Bool { kernelName.hasPrefix("ref") }

    var scratchpadByteCount: Int { onednn_primitive_scratchpad_byte_count(handle) }

    func layout(_ role: onednn_role) throws(ExecutionError) -> Layout {
        try Layout.wanted(by: self, for: role)
    }

    func weightForm() throws(ExecutionError) -> WeightForm { .layout(try layout(ONEDNN_WEIGHTS)) }

    func execute(_ bindings: [onednn_binding]) throws(ExecutionError) {
        try ExecutionError.check(
            onednn_primitive_execute(handle, bindings, Int32(bindings.count)), operation)
    }

    /// A convolution, which forward takes a ReLU along.
    static func convolution(
        _ pass: onednn_pass, _ algorithm: onednn_convolution_algorithm, _ window: onednn_window,
        including activation: IncludedActivation? = nil, source: Layout?, destination: Layout?
    ) throws(ExecutionError) -> Primitive {
        let isForward = pass == ONEDNN_FORWARD_TRAINING || pass == ONEDNN_FORWARD_INFERENCE
        let finish = isForward ? activation?.finish ?? ONEDNN_AS_IT_IS : ONEDNN_AS_IT_IS
        return try made(
            "convolution", including: finish == ONEDNN_AS_IT_IS ? nil : activation
        ) { handle in
            withUnsafePointer(to: window) {
                onednn_create_convolution(
                    pass, algorithm, $0, finish, source?.handle, destination?.handle, handle)
            }
        }
    }

    static func activation(
        _ pass: onednn_pass, _ kind: onednn_activation, alpha: Float = 1, _ layout: Layout
    ) throws(ExecutionError) -> Primitive {
        try made("activation") { onednn_create_activation(pass, kind, alpha, layout.handle, $0) }
    }

    static func pooling(
        _ pass: onednn_pass, _ kind: onednn_pooling, _ window: onednn_window, source: Layout,
        destination: Layout?
    ) throws(ExecutionError) -> Primitive {
        try made("pooling") { handle in
            withUnsafePointer(to: window) {
                onednn_create_pooling(
                    pass, kind, $0, source.handle, destination?.handle, handle)
            }
        }
    }

    static func reorder(from: Layout, to: Layout) throws(ExecutionError) -> Primitive {
        try made("reorder") { onednn_create_reorder(from.handle, to.handle, $0) }
    }

    private static func made(
        _ operation: String, including activation: IncludedActivation? = nil,
        _ create: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
    ) throws(ExecutionError) -> Primitive {
        var handle: OpaquePointer?
        try ExecutionError.check(create(&handle), operation)
        guard let handle else { throw .kernel(operation: operation, reason: "no object") }
        return Primitive(owning: handle, operation: operation, including: activation)
    }
}
