/// A colour of sRGB parts, each in 0…1, not multiplied by its opacity.
public struct Color: Hashable, Sendable {
    /// Red.
    public var red: Double
    /// Green.
    public var green: Double
    /// Blue.
    public var blue: Double
    /// Opacity: 0 is clear, 1 covers.
    public var alpha: Double

    /// Makes a colour.
    public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// Makes a colour of bytes, as in `ColorRole.fixed`.
    public init(bytes red: UInt8, _ green: UInt8, _ blue: UInt8, alpha: Double = 1) {
        self.init(
            red: Double(red) / 255, green: Double(green) / 255, blue: Double(blue) / 255,
            alpha: alpha)
    }

    /// A grey: 0 is black, 1 is white.
    public static func gray(_ level: Double, alpha: Double = 1) -> Color {
        Color(red: level, green: level, blue: level, alpha: alpha)
    }

    /// Black.
    public static let black = gray(0)
    /// White.
    public static let white = gray(1)
}

/// Colours that run into one another along a line or outwards from a point.
public struct Gradient: Equatable, Sendable {
    /// Where the first and the last colour stand.
    public enum Geometry: Equatable, Sendable {
        /// From one point to another.
        case linear(fromX: Double, fromY: Double, toX: Double, toY: Double)
        /// From a point outwards.
        case radial(x: Double, y: Double, radius: Double)
    }

    /// Where it runs.
    public var geometry: Geometry
    /// The colours, evenly spaced.
    public var colors: [Color]

    /// Makes a gradient.
    public init(_ geometry: Geometry, _ colors: [Color]) {
        self.geometry = geometry
        self.colors = colors
    }
}
