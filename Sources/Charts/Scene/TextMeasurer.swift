/// How a line of text in a chart is set.
public struct TextStyle: Hashable, Sendable {
    /// Size in points.
    public var size: Double
    /// Whether it is bold.
    public var isBold: Bool

    /// Makes a style.
    public init(size: Double, isBold: Bool = false) {
        self.size = size
        self.isBold = isBold
    }
}

/// Measures text, so that layout can leave room for it; tests use a stub of fixed width.
public protocol TextMeasurer: Sendable {
    /// The advance width of `text`, in points.
    func width(of text: String, style: TextStyle) -> Double
}
