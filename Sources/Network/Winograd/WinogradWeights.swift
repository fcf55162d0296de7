import CWinograd

/// The weights of a layer, transformed for ``WinogradConvolution``: 36 numbers for each kernel of nine.
struct WinogradWeights: Equatable {
    var inChannels: Int
    var outChannels: Int
    /// Whether they are those of the gradient to the layer's input: from its outputs to its inputs, kernels turned by half a turn.
    var isRotated: Bool

    var byteCount: Int {
        4 * winograd_weight_count(Int64(inChannels), Int64(outChannels))
    }

    /// Transforms `plain` [out, in, 3, 3].
    func write(_ plain: UnsafePointer<Float>, to weights: UnsafeMutablePointer<Float>) {
        winograd_transform_weights(
            plain, Int64(inChannels), Int64(outChannels), isRotated ? 1 : 0, weights)
    }
}
