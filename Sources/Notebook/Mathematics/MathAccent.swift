/// What stands over or under something.
public enum MathAccent: String, Equatable, Sendable {
    case hat, bar, tilde, vec, dot, ddot, dddot, acute, grave, check, breve, mathring
    case widehat, widetilde, widecheck, overline, underline
    case overbrace, underbrace, overbracket, underbracket
    case overrightarrow, overleftarrow, overleftrightarrow
    case underrightarrow, underleftarrow, underleftrightarrow

    /// Whether it stands below.
    public var isBelow: Bool { rawValue.hasPrefix("under") }

    /// Whether it is as wide as what it stands over.
    public var stretches: Bool {
        rawValue.hasPrefix("wide") || rawValue.hasPrefix("over") || rawValue.hasPrefix("under")
    }

    /// Whether marks on it stand over or under it, as words do at a brace.
    public var takesLimits: Bool {
        switch self {
        case .overbrace, .underbrace, .overbracket, .underbracket: true
        default: false
        }
    }
}
