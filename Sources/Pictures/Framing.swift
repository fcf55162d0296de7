/// How a picture of any size becomes one of the size that a network reads.
public struct Framing: Hashable, Sendable {
    /// What becomes of a picture of another shape.
    public enum Rule: Hashable, Sendable {
        /// The largest part of its middle that has the new shape is taken.
        case fit
        /// It is resized, its shorter side to so many pixels, and the middle of that is taken.
        case shorterSide(Int)
        /// It is resized to the new size whatever its shape.
        case stretch
    }

    /// What becomes of a picture of another shape.
    public var rule: Rule
    /// How pixels between others are made.
    public var interpolation: Interpolation

    /// Makes a framing; without arguments that of a folder of which nothing is said.
    public init(_ rule: Rule = .fit, by interpolation: Interpolation = .bicubic) {
        self.rule = rule
        self.interpolation = interpolation
    }
}
