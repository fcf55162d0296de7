import Charts

/// Measures every character as half the size wide, so that layouts do not depend on fonts.
struct FixedWidthMeasurer: TextMeasurer {
    func width(of text: String, style: TextStyle) -> Double {
        Double(text.count) * style.size / 2
    }
}
