package import Network

/// How the places of a value lie in the picture: as rows and columns, or in a row behind tokens that have no place.
package struct PlaceGrid: Hashable, Codable, Sendable {
    /// How many places of each channel stand before the first that lies in the picture.
    package let tokens: Int
    /// Rows and columns.
    package let height, width: Int

    /// Puts a grid together.
    package init(tokens: Int = 0, height: Int, width: Int) {
        (self.tokens, self.height, self.width) = (tokens, height, width)
    }

    /// The grid of a value whose places are rows and columns.
    package init(_ shape: PictureShape) {
        self.init(height: shape.height, width: shape.width)
    }

    /// The places of all channels that lie in the picture.
    /// - Parameter values: [C, tokens + H · W].
    /// - Returns: [C, H, W].
    package func places<Number>(of values: [Number]) -> [Number] {
        guard tokens > 0 else { return values }
        let count = tokens + height * width
        return stride(from: tokens, to: values.count, by: count).flatMap {
            values[$0..<$0 + height * width]
        }
    }
}
