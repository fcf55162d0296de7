/// How a line of text in a chart is set.
public struct TextStyle: Hashable, Sendable {
    /// Size in points.
    public var size: Double
    /// Whether it is bold.
    public var isBold: Bool
    /// The kind of letters.
    public var face: Face

    /// What kind of letters text is set in.
    public enum Face: Hashable, Sendable {
        /// The sans serif of the page.
        case interface
        /// A face with the signs of mathematics.
        case mathematics
    }

    /// Makes a style.
    public init(size: Double, isBold: Bool = false, face: Face = .interface) {
        self.size = size
        self.isBold = isBold
        self.face = face
    }
}

/// Measures text, so that layout can leave room for it; tests use a stub of fixed width.
public protocol TextMeasurer: Sendable {
    /// The advance width of `text`, in points.
    func width(of text: String, style: TextStyle) -> Double

    /// How far the ink of `text` reaches from the left end of its baseline.
    func ink(of text: String, style: TextStyle) -> TextInk

    /// The smallest form of a sign that a face of mathematics has for at least this height, in points; nil where it
    /// has none so high.
    func variant(of sign: String, height: Double, style: TextStyle) -> GlyphOutline?
}

/// How far the ink of a line of text reaches from the left end of its baseline, in points.
public struct TextInk: Hashable, Sendable {
    /// Upwards.
    public var ascent: Double
    /// Downwards.
    public var descent: Double
    /// To the right; further than the width for letters that lean over.
    public var right: Double

    /// Makes an ink.
    public init(ascent: Double, descent: Double, right: Double) {
        self.ascent = ascent
        self.descent = descent
        self.right = right
    }
}

extension TextMeasurer {
    /// No form, for measurers that know no faces.
    public func variant(of sign: String, height: Double, style: TextStyle) -> GlyphOutline? { nil }

    /// The ink of letters of usual proportions, for measurers that know only widths.
    public func ink(of text: String, style: TextStyle) -> TextInk {
        TextInk(
            ascent: 0.7 * style.size, descent: 0.2 * style.size,
            right: width(of: text, style: style))
    }

    /// The width of a number, in points, whether its figures are of equal width or not: every digit as wide as a zero.
    func width(ofNumber text: String, style: TextStyle) -> Double {
        let zeros = String(text.map { $0.isNumber && $0.isASCII ? "0" : $0 })
        return max(width(of: zeros, style: style), width(of: text, style: style))
    }
}
