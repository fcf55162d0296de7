import COneDNN
import CWinograd

/// A convolution of any kernel, stride, padding and number of channels, in one group, by the direct sum, forward or for one of its gradients.
///
/// For what oneDNN has no fast kernel for: channels that are no multiple of 16. For processors with AVX-512.
final class DirectConvolution: Kernel {
    private let shape: direct_shape
    private let window: onednn_window
    private let pass: onednn_pass
    let includedActivation: IncludedActivation?

    let operation = "convolution"
    let kernelName = "direct"
    let scratchpadByteCount: Int

    /// The most values in a picture with its border: beyond it, padding is nearly all there is.
    private static let mostPacked: Int64 = 1 << 26

    /// A kernel for `window`, or nil where the processor or the padding is not what it is made for.
    ///
    /// With `hasPlainInput` the input lies [N, C, H, W], as pictures do, and not in blocks of channels.
    init?(
        _ pass: onednn_pass, _ window: onednn_window, hasPlainInput: Bool,
        including activation: IncludedActivation? = nil
    ) {
        let (height, width) = (
            window.in_height + window.padding_top + window.padding_bottom,
            window.in_width + window.padding_left + window.padding_right
        )
        guard direct_is_supported() != 0, window.isPlain,
            height < Self.mostPacked, width < Self.mostPacked,
            height * width < Self.mostPacked / window.in_channels
        else { return nil }
        self.pass = pass
        self.window = window
        // The picture itself is made by no activation.
        includedActivation = pass == ONEDNN_BACKWARD_DATA && hasPlainInput ? nil : activation
        shape = direct_shape(
            batch: window.batch, in_channels: window.in_channels, in_height: window.in_height,
            in_width: window.in_width, out_channels: window.out_channels,
            out_height: window.out_height, out_width: window.out_width,
            kernel_height: window.kernel_height, kernel_width: window.kernel_width,
            stride_height: window.stride_height, stride_width: window.stride_width,
            padding_top: window.padding_top, padding_left: window.padding_left,
            padding_bottom: window.padding_bottom, padding_right: window.padding_right,
            has_plain_input: hasPlainInput ? 1 : 0)
        scratchpadByteCount = withUnsafePointer(to: shape) { direct_scratchpad_byte_count($0) }
    }

    func layout(_ role: onednn_role) throws(ExecutionError) -> Layout {
        switch role {
        case ONEDNN_WEIGHTS, ONEDNN_WEIGHTS_GRADIENT:
            try .of(window.weights, ONEDNN_OUTPUT_BLOCKS)
        case ONEDNN_BIAS, ONEDNN_BIAS_GRADIENT: try .vector(Int(window.out_channels))
        case ONEDNN_DESTINATION, ONEDNN_DESTINATION_GRADIENT:
            try .of(window.destination, ONEDNN_CHANNEL_BLOCKS)
        default:
            try .of(
                window.source, shape.has_plain_input != 0 ? ONEDNN_PLAIN : ONEDNN_CHANNEL_BLOCKS)
        }
    }

    func weightForm() throws(ExecutionError) -> WeightForm {
        pass == ONEDNN_BACKWARD_DATA
            ? .spread(SpreadWeights(shape: shape)) : .layout(try layout(ONEDNN_WEIGHTS))
    }

    func execute(_ bindings: [onednn_binding]) throws(ExecutionError) {
        let scratchpad = bindings.floats(ONEDNN_SCRATCHPAD)
        let activation = includedActivation?.word ?? CONVOLUTION_NOTHING
        withUnsafePointer(to: shape) { shape in
            switch pass {
            case ONEDNN_BACKWARD_WEIGHTS:
                direct_weight_gradient(
                    shape, bindings.floats(ONEDNN_SOURCE),
                    bindings.floats(ONEDNN_DESTINATION_GRADIENT),
                    bindings.floats(ONEDNN_WEIGHTS_GRADIENT), bindings.floats(ONEDNN_BIAS_GRADIENT),
                    scratchpad)
            case ONEDNN_BACKWARD_DATA:
                direct_input_gradient(
                    shape, bindings.floats(ONEDNN_DESTINATION_GRADIENT),
                    bindings.floats(ONEDNN_WEIGHTS),
                    includedActivation == nil ? nil : bindings.floats(ONEDNN_SOURCE), activation,
                    bindings.floats(ONEDNN_SOURCE_GRADIENT), scratchpad)
            default:
                direct_convolve(
                    shape, bindings.floats(ONEDNN_SOURCE), bindings.floats(ONEDNN_WEIGHTS),
                    bindings.floats(ONEDNN_BIAS),
                    activation, bindings.floats(ONEDNN_DESTINATION), scratchpad)
            }
        }
    }
}
