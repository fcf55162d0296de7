import Foundation
public import Network

/// A signed number a pixel: what the values of a picture there contribute to a score.
public struct AttributionMap: Equatable, Sendable {
    /// Rows.
    public let height: Int
    /// Columns.
    public let width: Int
    /// Row by row, [H, W].
    public let values: [Double]

    /// How the channels of a pixel become one number.
    public enum Reduction: Sendable {
        /// Their signed sum, so that the map sums to what the attributions sum to.
        case sum
        /// Their signed mean, as in the article.
        case mean
    }

    /// Reduces attributions or gradients to a number a pixel.
    /// - Parameters:
    ///   - attributions: [C, H, W].
    ///   - shape: The shape of the picture.
    ///   - reduction: How channels become one.
    /// - Throws: ``SampleError`` when there are no values or one is not finite.
    public init(
        _ attributions: [Double], shape: PictureShape, reduction: Reduction = .sum
    ) throws(SampleError) {
        precondition(attributions.count == shape.count, "attributions do not fit the picture")
        if let index = attributions.firstIndex(where: { !$0.isFinite }) {
            throw .notFinite(index: index)
        }
        guard !attributions.isEmpty else { throw .empty }
        let area = shape.height * shape.width
        let divisor = reduction == .mean ? Double(shape.channels) : 1
        height = shape.height
        width = shape.width
        values = (0..<area).map { pixel in
            (0..<shape.channels).reduce(0) { $0 + attributions[$1 * area + pixel] } / divisor
        }
    }

    /// The same map on a logarithmic scale of both signs, v ↦ sgn(v) · log(1 + |v|).
    ///
    /// Equal sizes stay equal whatever their sign. On a linear scale the negative values of an ELU, which end at −1,
    /// would vanish beside positive ones that have no end.
    public var logarithmic: AttributionMap {
        AttributionMap(
            height: height, width: width,
            values: values.map { $0 < 0 ? -log1p(-$0) : log1p($0) })
    }

    /// The same map with more places: each value fills the places that lie over it.
    /// - Parameters:
    ///   - height: How many rows it gets.
    ///   - width: How many columns it gets.
    /// - Returns: The larger map.
    public func enlarged(height: Int, width: Int) -> AttributionMap {
        let columns = (0..<width).map { $0 * self.width / width }
        return AttributionMap(
            height: height, width: width,
            values: (0..<height).flatMap { row in
                let start = row * self.height / height * self.width
                return columns.map { values[start + $0] }
            })
    }

    private init(height: Int, width: Int, values: [Double]) {
        self.height = height
        self.width = width
        self.values = values
    }
}
