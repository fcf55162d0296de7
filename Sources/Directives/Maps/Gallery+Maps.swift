import Findings
import Inspection
import Network

extension Gallery {
    /// A number for each pixel of what was found for the values of a picture, or of a layer whose places lie over its pixels.
    ///
    /// - Parameters:
    ///   - values: [C, H, W] of the picture, or all values of the layer, or their sums over its channels.
    ///   - layer: The layer; nil for the picture.
    /// - Returns: A map as large as a picture.
    /// - Throws: `SampleError` when a value is not finite.
    func map(of values: [Double], at layer: MappedLayer?) throws -> AttributionMap {
        guard let layer else { return try AttributionMap(values, shape: shape) }
        var shape = layer.shape
        shape.channels = values.count / (shape.height * shape.width)
        (shape.height, shape.width) = (layer.grid.height, layer.grid.width)
        return try AttributionMap(layer.grid.places(of: values), shape: shape)
            .enlarged(height: self.shape.height, width: self.shape.width)
    }
}
