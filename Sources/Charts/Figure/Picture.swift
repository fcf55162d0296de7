/// A small raster picture, shown enlarged without smoothing.
public struct Picture: Hashable, Sendable {
    /// Width in pixels.
    public var width: Int
    /// Height in pixels.
    public var height: Int
    /// Red, green, blue for each pixel, rows from the top; `3 · width · height` bytes.
    public var rgb: [UInt8]

    /// Makes a picture of its bytes.
    public init(width: Int, height: Int, rgb: [UInt8]) {
        precondition(rgb.count == 3 * width * height, "a picture has three bytes a pixel")
        self.width = width
        self.height = height
        self.rgb = rgb
    }

    /// Its size and all of its bytes, at once and not one by one: pages look thousands of pictures up.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(width)
        hasher.combine(height)
        rgb.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}
