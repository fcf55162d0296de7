import COneDNN
import CWinograd

/// A convolution of 3×3 with stride 1 by Winograd's F(4×4, 3×3) (Lavin and Gray 2016), forward or for one of its gradients.
///
/// Faster than oneDNN's, because its blocks stay in cache from transform to transform and because an activation, or the slope of
/// the one before it, is taken while a tile is in registers. For processors with AVX-512.
final class WinogradConvolution: Kernel {
    /// The convolution that is run: for a gradient to the input, from the outputs to the inputs.
    private let shape: winograd_shape
    private let pass: onednn_pass
    private let weights: WinogradWeights
    /// Into how many parts a run is cut, each for a core.
    private let parts: Int
    private let partByteCount: Int
    let includedActivation: IncludedActivation?

    let operation = "convolution"
    let kernelName = "winograd_4x3"
    let scratchpadByteCount: Int

    /// A kernel for `window`, or nil where the processor or the window is not what it is made for.
    ///
    /// Whether its weights are compact follows from the window unless it is said.
    init?(
        _ pass: onednn_pass, _ window: onednn_window,
        including activation: IncludedActivation? = nil, parts: Int = 1,
        hasCompactWeights: Bool? = nil
    ) {
        guard winograd_is_supported() != 0, window.isOfWinograd, let padding = window.padding,
            (0...2).contains(padding)
        else { return nil }
        self.pass = pass
        includedActivation = activation
        let isRotated = pass == ONEDNN_BACKWARD_DATA
        weights = WinogradWeights(
            inChannels: Int(window.in_channels), outChannels: Int(window.out_channels),
            isRotated: isRotated,
            isCompact: pass != ONEDNN_BACKWARD_WEIGHTS
                && hasCompactWeights ?? WinogradWeights.areCompact(of: window))
        let isCompact: CInt = weights.isCompact ? 1 : 0
        shape =
            isRotated
            ? winograd_shape(
                batch: window.batch, in_channels: window.out_channels,
                out_channels: window.in_channels, height: window.out_height,
                width: window.out_width, padding: 2 - padding,
                has_compact_weights: isCompact)
            : winograd_shape(
                batch: window.batch, in_channels: window.in_channels,
                out_channels: window.out_channels, height: window.in_height,
                width: window.in_width, padding: padding, has_compact_weights: isCompact)
        self.parts = pass == ONEDNN_BACKWARD_WEIGHTS ? 1 : parts
        let byteCount = withUnsafePointer(to: shape) {
            pass == ONEDNN_BACKWARD_WEIGHTS
                ? winograd_gradient_scratchpad_byte_count($0)
                : winograd_scratchpad_byte_count($0)
        }
        // Vectors of the next part begin at a line of the cache again.
        partByteCount = (byteCount + 63) / 64 * 64
        scratchpadByteCount = partByteCount * self.parts
    }

    func layout(_ role: onednn_role) throws(ExecutionError) -> Layout {
        let size = 2 * Int(shape.padding) - 2
        let input = [
            Int(shape.batch), Int(shape.in_channels), Int(shape.height), Int(shape.width),
        ]
        let output = [input[0], Int(shape.out_channels), input[2] + size, input[3] + size]
        switch role {
        case ONEDNN_WEIGHTS_GRADIENT:
            return try .of([output[1], input[1], 3, 3], ONEDNN_OUTPUT_BLOCKS)
        case ONEDNN_BIAS, ONEDNN_BIAS_GRADIENT: return try .vector(output[1])
        case ONEDNN_DESTINATION, ONEDNN_DESTINATION_GRADIENT:
            return try .of(
                pass == ONEDNN_BACKWARD_DATA ? input : output, ONEDNN_CHANNEL_BLOCKS)
        default:
            return try .of(
                pass == ONEDNN_BACKWARD_DATA ? output : input, ONEDNN_CHANNEL_BLOCKS)
        }
    }

    func weightForm() -> WeightForm { .transformed(weights) }

    func execute(_ bindings: [onednn_binding]) throws(ExecutionError) {
        let scratchpad = bindings.floats(ONEDNN_SCRATCHPAD)
        withUnsafePointer(to: shape) { shape in
            if pass == ONEDNN_BACKWARD_WEIGHTS {
                winograd_weight_gradient(
                    shape, bindings.floats(ONEDNN_SOURCE),
                    bindings.floats(ONEDNN_DESTINATION_GRADIENT),
                    bindings.floats(ONEDNN_WEIGHTS_GRADIENT), bindings.floats(ONEDNN_BIAS_GRADIENT),
                    scratchpad)
                return
            }
            let isForward = pass != ONEDNN_BACKWARD_DATA
            let finish = winograd_finish(
                bias: UnsafePointer(isForward ? bindings.floats(ONEDNN_BIAS) : nil),
                activation: includedActivation?.word ?? CONVOLUTION_NOTHING,
                value: UnsafePointer(
                    !isForward && includedActivation != nil ? bindings.floats(ONEDNN_SOURCE) : nil))
            // Each part writes outputs of its own.
            nonisolated(unsafe) let (shape, bindings) = (shape, bindings)
            Parallel.forEach(parts) { part in
                withUnsafePointer(to: finish) { finish in
                    winograd_convolve(
                        shape,
                        bindings.floats(isForward ? ONEDNN_SOURCE : ONEDNN_DESTINATION_GRADIENT),
                        bindings.floats(ONEDNN_WEIGHTS), finish,
                        bindings.floats(isForward ? ONEDNN_DESTINATION : ONEDNN_SOURCE_GRADIENT),
                        Int64(part), Int64(parts), scratchpad.map { $0 + partByteCount / 4 * part })
                }
            }
        }
    }
}
