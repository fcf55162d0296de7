/// A rectangle of whole pixels, its origin the picture's top left.
public struct PictureBox: Hashable, Codable, Sendable, CustomStringConvertible {
    /// Columns to the left of it.
    public var x: Int
    /// Rows above it.
    public var y: Int
    /// Its columns.
    public var width: Int
    /// Its rows.
    public var height: Int

    /// Makes a box.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// As it is written in a notebook.
    public var description: String { "[\(x), \(y), \(width), \(height)]" }

    /// Whether it holds a pixel.
    func contains(row: Int, column: Int) -> Bool {
        row >= y && row - y < height && column >= x && column - x < width
    }

    /// Whether it holds at least one pixel and none outside a picture of this size.
    public func lies(inWidth width: Int, height: Int) -> Bool {
        x >= 0 && y >= 0 && self.width > 0 && self.height > 0
            && self.width <= width - x && self.height <= height - y
    }
}
