/// The lines that something is crossed out by.
public enum MathStrike: String, Equatable, Sendable {
    /// From below on the left to above on the right.
    case rising
    /// From above on the left to below on the right.
    case falling
    /// Both.
    case crossed
}
