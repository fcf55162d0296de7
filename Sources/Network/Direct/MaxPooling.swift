import COneDNN
import CWinograd

/// The greatest value of each window, where windows touch, forward or backward.
///
/// Its gradient goes on through the activation before it. For blocks of 16 channels and processors with AVX-512.
final class MaxPooling: Kernel {
    private let shape: pooling_shape
    private let window: onednn_window
    private let pass: onednn_pass
    let includedActivation: IncludedActivation?

    let operation = "pooling"
    let kernelName = "max_pool"
    let scratchpadByteCount = 0

    /// A kernel for `window`, or nil where the processor or the window is not what it is made for.
    init?(
        _ pass: onednn_pass, _ window: onednn_window,
        including activation: IncludedActivation? = nil
    ) {
        guard pooling_is_supported() != 0, let size = window.stride, size == window.kernel_height,
            size == window.kernel_width, window.padding == 0, size <= 15,
            // No window reaches beyond what is there.
            window.out_height * size <= window.in_height, window.out_width * size <= window.in_width
        else { return nil }
        self.pass = pass
        self.window = window
        includedActivation = activation
        shape = pooling_shape(
            planes: window.batch * ((window.in_channels + 15) / 16), in_height: window.in_height,
            in_width: window.in_width, out_height: window.out_height, out_width: window.out_width,
            size: size)
    }

    /// How many bytes say which of its window each output is.
    var placeByteCount: Int { Int(shape.planes * shape.out_height * shape.out_width * 16) }

    func layout(_ role: onednn_role) throws(ExecutionError) -> Layout {
        switch role {
        case ONEDNN_DESTINATION, ONEDNN_DESTINATION_GRADIENT:
            try .of(window.destination, ONEDNN_CHANNEL_BLOCKS)
        default: try .of(window.source, ONEDNN_CHANNEL_BLOCKS)
        }
    }

    func weightForm() throws(ExecutionError) -> WeightForm {
        throw .kernel(operation: operation, reason: "it has no weights")
    }

    func execute(_ bindings: [onednn_binding]) throws(ExecutionError) {
        let places = bindings.data(ONEDNN_WORKSPACE)?.assumingMemoryBound(to: UInt8.self)
        withUnsafePointer(to: shape) { shape in
            if pass == ONEDNN_BACKWARD_DATA {
                pooling_gradient(
                    shape, bindings.floats(ONEDNN_DESTINATION_GRADIENT),
                    bindings.floats(ONEDNN_DESTINATION), places,
                    includedActivation?.word ?? CONVOLUTION_NOTHING,
                    bindings.floats(ONEDNN_SOURCE_GRADIENT))
            } else {
                pooling_greatest(
                    shape, bindings.floats(ONEDNN_SOURCE), bindings.floats(ONEDNN_DESTINATION),
                    places)
            }
        }
    }
}
