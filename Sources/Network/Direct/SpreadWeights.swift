import CWinograd

/// The weights of a layer as ``DirectConvolution`` reads them for the gradient to its input: in runs of whole vectors.
struct SpreadWeights: Equatable {
    var shape: direct_shape

    var byteCount: Int { 4 * withUnsafePointer(to: shape) { direct_spread_weight_count($0) } }

    /// Spreads `plain` [out, in, kH, kW].
    func write(_ plain: UnsafePointer<Float>, to spread: UnsafeMutablePointer<Float>) {
        withUnsafePointer(to: shape) { direct_spread_weights($0, plain, spread) }
    }

    /// How many pictures there are, and how large they are, changes nothing.
    static func == (a: SpreadWeights, b: SpreadWeights) -> Bool {
        a.shape.in_channels == b.shape.in_channels && a.shape.out_channels == b.shape.out_channels
            && a.shape.kernel_height == b.shape.kernel_height
            && a.shape.kernel_width == b.shape.kernel_width
    }
}
