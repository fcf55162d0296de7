import COneDNN
import CWinograd

/// A convolution of 1×1 without padding, in one group, forward: a product of matrices at each place.
///
/// Its sums are the same to the last bit in however many parts it is taken, which is not so of oneDNN's, so that cores share the
/// work of one picture. It takes an activation along. For processors with AVX-512.
final class PointwiseConvolution: Kernel {
    private let shape: pointwise_shape
    private let window: onednn_window
    /// Into how many parts a run is cut, each for a core.
    private let parts: Int
    private let partByteCount: Int
    let includedActivation: IncludedActivation?

    let operation = "convolution"
    let kernelName = "pointwise"
    let scratchpadByteCount: Int

    /// A kernel for `window`, or nil where the processor or the window is not what it is made for.
    init?(
        _ pass: onednn_pass, _ window: onednn_window,
        including activation: IncludedActivation? = nil, parts: Int = 1
    ) {
        guard pass == ONEDNN_FORWARD_TRAINING, pointwise_is_supported() != 0,
            window.isPointwise
        else { return nil }
        self.window = window
        includedActivation = activation
        shape = pointwise_shape(
            batch: window.batch, in_channels: window.in_channels, in_height: window.in_height,
            in_width: window.in_width, out_channels: window.out_channels,
            out_height: window.out_height, out_width: window.out_width,
            stride_height: window.stride_height, stride_width: window.stride_width)
        self.parts = parts
        let byteCount = withUnsafePointer(to: shape) { pointwise_scratchpad_byte_count($0) }
        partByteCount = (byteCount + 63) / 64 * 64
        scratchpadByteCount = partByteCount * parts
    }

    /// Into how many parts the sums of `window` are cut for so many cores: each has several times as much to do as it takes to give it
    /// to another.
    static func partCount(of window: onednn_window, cores: Int) -> Int {
        max(min(cores, Int(window.batch * window.productsOfPicture >> 20)), 1)
    }

    func layout(_ role: onednn_role) throws(ExecutionError) -> Layout {
        switch role {
        case ONEDNN_WEIGHTS: try .of(window.weights, ONEDNN_OUTPUT_BLOCKS)
        case ONEDNN_BIAS: try .vector(Int(window.out_channels))
        case ONEDNN_DESTINATION: try .of(window.destination, ONEDNN_CHANNEL_BLOCKS)
        default: try .of(window.source, ONEDNN_CHANNEL_BLOCKS)
        }
    }

    func weightForm() throws(ExecutionError) -> WeightForm { .layout(try layout(ONEDNN_WEIGHTS)) }

    func execute(_ bindings: [onednn_binding]) throws(ExecutionError) {
        let scratchpad = bindings.floats(ONEDNN_SCRATCHPAD)
        withUnsafePointer(to: shape) { shape in
            // Each part writes outputs of its own.
            nonisolated(unsafe) let (shape, bindings) = (shape, bindings)
            Parallel.forEach(parts) { part in
                pointwise_convolve(
                    shape, bindings.floats(ONEDNN_SOURCE), bindings.floats(ONEDNN_WEIGHTS),
                    bindings.floats(ONEDNN_BIAS),
                    includedActivation?.word ?? CONVOLUTION_NOTHING,
                    bindings.floats(ONEDNN_DESTINATION), Int64(part), Int64(parts),
                    scratchpad.map { $0 + partByteCount / 4 * part })
            }
        }
    }
}

extension onednn_window {
    /// Whether it is 1×1 and reaches beyond no side.
    var isPointwise: Bool {
        kernel_height == 1 && kernel_width == 1 && padding == 0 && groups == 1
    }

    /// Products that the sums of one picture are made of, in a window of 1×1: fewer than 2^56, as no value has more than 2^28 numbers.
    var productsOfPicture: Int64 { in_channels * out_channels * out_height * out_width }
}
