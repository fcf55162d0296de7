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

    /// The name of the CSS variable that carries this colour in a page, such as `--series-0`; nil for fixed colours.
    public var cssVariable: String? {
        switch self {
        case .ink: "--ink"
        case .muted: "--muted"
        case .grid: "--grid"
        case .surface: "--surface"
        case .series(let index): "--series-\(Self.paletteIndex(index))"
        case .before: "--before"
        case .after: "--after"
        case .right: "--right"
        case .wrong: "--wrong"
        case .red: "--red"
        case .green: "--green"
        case .blue: "--blue"
        case .orange: "--orange"
        case .fixed: nil
        }
    }

    /// How many series have colours of their own; the ninth looks like the first.
    public static let seriesCount = 8

    /// Every role that a theme gives a colour, in the order of the declarations in a page.
    public static let themed: [ColorRole] =
        [.ink, .muted, .grid, .surface] + (0..<seriesCount).map(ColorRole.series)
        + [.before, .after, .right, .wrong, .red, .green, .blue, .orange]

    /// The place of a series among those that have colours of their own.
    static func paletteIndex(_ index: Int) -> Int {
        ((index % seriesCount) + seriesCount) % seriesCount
    }
}
