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
}
