public import Network

/// Maps as the 2018 article drew them, to show beside the corrected ones.
///
/// Channels are averaged before sizes are taken. The magnitude view divides by one percentile over all pictures,
/// then stretches the pictures shown from least to greatest together, so a faint map turns black beside a strong
/// one. Overlays scale positive and negative values apart.
public enum ArticleMaps {
    /// The magnitude view.
    /// - Parameters:
    ///   - gradients: Of all pictures, each [C, H, W].
    ///   - pictures: The pictures that are shown, the first of those, each [C, H, W] in 0…1 of one or three channels.
    ///   - shape: The shape of a picture.
    /// - Returns: For each picture shown red, green and blue of each pixel, 0…255, [H, W, 3].
    /// - Throws: ``SampleError`` when a gradient is not finite.
    public static func magnitudes(
        of gradients: [[Double]], pictures: [[Double]], shape: PictureShape
    ) throws(SampleError) -> [[UInt8]] {
        var sizes: [[Double]] = []
        for gradient in gradients {
            let map = try AttributionMap(gradient, shape: shape, reduction: .mean)
            sizes.append(map.values.map(abs))
        }
        guard !sizes.isEmpty else { throw .empty }
        let scale = Quantiles(of: sizes.flatMap { $0 })[0.99]
        let area = shape.height * shape.width
        let stack = zip(pictures, sizes).map { picture, sizes -> [Double] in
            var lit: [Double] = []
            lit.reserveCapacity(area * 3)
            for pixel in sizes.indices {
                let size = scale < ScaledMap.least ? 0 : min(sizes[pixel] / scale, 1)
                for component in 0..<3 {
                    let channel = min(component, shape.channels - 1)
                    lit.append(picture[channel * area + pixel] * size)
                }
            }
            return lit
        }
        let least = stack.joined().min() ?? 0
        let range = (stack.joined().max() ?? 0) - least
        return stack.map { $0.map { range > 0 ? (($0 - least) / range).byte : 0 } }
    }

    /// The overlay: 0.6 · grey + 0.4 · (blue · a / P99 + red · a / P1), each cut off at 0 and 1.
    /// - Parameters:
    ///   - gradient: [C, H, W].
    ///   - picture: [C, H, W] in 0…1.
    ///   - shape: The shape of the picture.
    /// - Returns: Red, green and blue of each pixel, 0…255, [H, W, 3].
    /// - Throws: ``SampleError`` when the gradient is not finite.
    public static func overlay(
        _ gradient: [Double], on picture: [Double], shape: PictureShape
    ) throws(SampleError) -> [UInt8] {
        let map = try AttributionMap(gradient, shape: shape, reduction: .mean)
        let quantiles = Quantiles(of: map.values)
        let (low, high) = (quantiles[0.01], quantiles[0.99])
        return [UInt8](pixels: map.values.count) { pixel in
            let value = map.values[pixel]
            return ScaledMap.overlay(
                grey: picture.meanOverChannels(at: pixel, area: map.values.count),
                positive: high > ScaledMap.least ? min(max(value / high, 0), 1) : 0,
                negative: low < -ScaledMap.least ? min(max(value / low, 0), 1) : 0)
        }
    }
}
