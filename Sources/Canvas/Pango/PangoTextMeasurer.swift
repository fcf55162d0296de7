public import Charts

/// Measures text as Pango sets it, for the layout of charts.
///
/// Holds no handle. One thread at a time may set or measure text: with two, Pango 1.50 sets some lines otherwise.
public struct PangoTextMeasurer: TextMeasurer {
    /// Families in order of preference, with commas between.
    public var families: String

    /// Makes a measurer.
    public init(families: String = Font.chartFamilies) { self.families = families }

    /// The advance width of `text`, in points.
    public func width(of text: String, style: TextStyle) -> Double {
        TextLayout(text, font: Font(style, families: families)).width
    }

    /// How far the ink of `text` reaches.
    public func ink(of text: String, style: TextStyle) -> TextInk {
        TextLayout(text, font: Font(style, families: families)).ink
    }

    /// The smallest form of a sign that the face of mathematics has for at least this height.
    public func variant(of sign: String, height: Double, style: TextStyle) -> GlyphOutline? {
        TextLayout(sign, font: Font(style, families: families)).variant(
            height: height, size: style.size)
    }
}
