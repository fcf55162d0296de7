import COneDNN
import CWinograd

/// The weights of a layer, transformed for ``WinogradConvolution``: 36 numbers for each kernel of nine.
struct WinogradWeights: Equatable {
    var inChannels: Int
    var outChannels: Int
    /// Whether they are those of the gradient to the layer's input: from its outputs to its inputs, kernels turned by half a turn.
    var isRotated: Bool
    /// Whether they are transformed only when they are read, a few at a time: a quarter of the memory.
    var isCompact: Bool

    /// Whether weights are many and tiles few, so that to read them transformed takes longer than to transform them.
    static func areCompact(of window: onednn_window) -> Bool {
        window.in_channels * window.out_channels >= 1 << 16
            && ((window.out_height + 3) / 4) * ((window.out_width + 3) / 4) <= 16
    }

    var byteCount: Int {
        let (inputs, outputs) = isRotated ? (outChannels, inChannels) : (inChannels, outChannels)
        return 4 * winograd_weight_count(Int64(inputs), Int64(outputs), isCompact ? 1 : 0)
    }

    /// Transforms `plain` [out, in, 3, 3].
    func write(_ plain: UnsafePointer<Float>, to weights: UnsafeMutablePointer<Float>) {
        winograd_transform_weights(
            plain, Int64(inChannels), Int64(outChannels), isRotated ? 1 : 0, isCompact ? 1 : 0,
            weights)
    }
}
