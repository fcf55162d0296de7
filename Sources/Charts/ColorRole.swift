/// What a colour means; a theme says what it looks like, for light, dark and paper.
///
/// Pages write roles as CSS variables, so that one drawing serves light and dark.
public enum ColorRole: Hashable, Sendable {
    /// Text and axes.
    case ink
    /// Secondary text, tick labels.
    case muted
    /// Grid lines and hairlines.
    case grid
    /// The page behind.
    case surface
    /// The n-th series of a chart, from 0; distinguishable without colour vision as far as eight colours can be.
    case series(Int)
    /// Before training.
    case before
    /// After training.
    case after
    /// Right predictions, and what raises a score in reader-facing marks that are not attributions.
    case right
    /// Wrong predictions.
    case wrong
    /// The input picture in the architecture diagram, and boxes of red-selective channels.
    case red
    /// Boxes of green-selective channels.
    case green
    /// Boxes of blue-selective channels; positive attribution.
    case blue
    /// The softmax in the architecture diagram.
    case orange
    /// A fixed colour, each part 0…255, for what must not change with the theme.
    case fixed(UInt8, UInt8, UInt8)
}
