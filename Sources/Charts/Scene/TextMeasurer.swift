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

extension TextMeasurer {
    /// The width of a number, in points, whether its figures are of equal width or not: every digit as wide as a zero.
    func width(ofNumber text: String, style: TextStyle) -> Double {
        let zeros = String(text.map { $0.isNumber && $0.isASCII ? "0" : $0 })
        return max(width(of: zeros, style: style), width(of: text, style: style))
    }
}
