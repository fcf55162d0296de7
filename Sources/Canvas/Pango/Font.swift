import Charts

/// Which font a text is set in.
public struct Font: Hashable, Sendable {
    /// Families in order of preference, with commas between, as in CSS.
    public var families: String
    /// Size in points.
    public var size: Double
    /// Whether it is bold.
    public var isBold: Bool
    /// Whether it is italic.
    public var isItalic: Bool

    /// Makes a font.
    public init(families: String, size: Double, isBold: Bool = false, isItalic: Bool = false) {
        self.families = families
        self.size = size
        self.isBold = isBold
        self.isItalic = isItalic
    }

    /// The families that charts are set in.
    public static let chartFamilies = "Inter, Helvetica Neue, Arial, sans-serif"

    /// The families that mathematics is set in: each has Unicode's mathematical letters.
    public static let mathematicsFamilies =
        "TeX Gyre Pagella Math, STIX Two Math, Latin Modern Math, Cambria Math, Noto Sans Math, serif"

    /// The font of a style, where text that is no mathematics is set in `families`.
    init(_ style: TextStyle, families: String) {
        self.init(
            families: style.face == .mathematics ? Self.mathematicsFamilies : families,
            size: style.size, isBold: style.isBold)
    }
}
