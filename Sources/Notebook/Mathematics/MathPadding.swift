/// The room that something takes, and whether it is seen.
public struct MathPadding: Equatable, Sendable {
    /// Whether it is seen.
    public var showsInk: Bool
    /// Whether it takes its width.
    public var keepsWidth: Bool
    /// Whether it takes its height and depth.
    public var keepsHeight: Bool

    /// Makes a padding; what nothing is said of is as usual.
    public init(showsInk: Bool = true, keepsWidth: Bool = true, keepsHeight: Bool = true) {
        self.showsInk = showsInk
        self.keepsWidth = keepsWidth
        self.keepsHeight = keepsHeight
    }
}
