/// A sign as a shape, its baseline on y = 0 and its left end on x = 0, in points.
public struct GlyphOutline: Equatable, Sendable {
    /// The shape, to be filled.
    public var path: Scene.Path
    /// The advance width.
    public var width: Double
    /// How far it reaches above the baseline.
    public var ascent: Double
    /// How far it reaches below the baseline.
    public var descent: Double

    /// Makes an outline.
    public init(path: Scene.Path, width: Double, ascent: Double, descent: Double) {
        self.path = path
        self.width = width
        self.ascent = ascent
        self.descent = descent
    }
}
