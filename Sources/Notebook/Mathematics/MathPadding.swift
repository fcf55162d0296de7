/// The room that something takes, and whether it is seen.
public struct MathPadding: Equatable, Sendable {
    /// Whether it is seen.
    public var showsInk: Bool
    /// Whether it takes its width.
    public var keepsWidth: Bool
    /// How much of what takes no width stands before its place: none, half or all of it.
    public var shift: Shift
    /// Whether it takes its height and depth.
    public var keepsHeight: Bool

    /// How much stands before the place.
    public enum Shift: Double, Sendable {
        case none = 0
        case half = 0.5
        case whole = 1
    }

    /// Makes a padding; what nothing is said of is as usual.
    public init(
        showsInk: Bool = true, keepsWidth: Bool = true, keepsHeight: Bool = true,
        shift: Shift = .none
    ) {
        self.showsInk = showsInk
        self.keepsWidth = keepsWidth
        self.shift = shift
        self.keepsHeight = keepsHeight
    }
}
