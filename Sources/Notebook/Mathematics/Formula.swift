/// Mathematics as written between dollar signs, taken apart.
public struct Formula: Equatable, Sendable {
    /// The LaTeX between the marks, without spaces around it.
    public var source: String
    /// What it says, from left to right.
    public var nodes: [MathNode]

    /// Makes a formula.
    public init(source: String, nodes: [MathNode]) {
        self.source = source
        self.nodes = nodes
    }
}

/// A part of a formula.
public indirect enum MathNode: Equatable, Sendable {
    /// A variable or a word of variables, in Unicode's mathematical letters; `isItalic` for a letter set slanted by custom.
    case identifier(String, isItalic: Bool)
    /// A number.
    case number(String)
    /// An operator, relation, bracket or other sign.
    case symbol(MathSymbol)
    /// A function's name, such as `log`; one that takes limits, such as `max`, has them below it in display.
    case function(String, takesLimits: Bool)
    /// Words.
    case text(String)
    /// A space, in em; a negative one draws together.
    case space(Double)
    /// What braces hold.
    case row([MathNode])
    /// What follows `\displaystyle` or `\textstyle`.
    case styled([MathNode], isDisplay: Bool)
    /// A fraction; `isDisplay` where `\dfrac` or `\tfrac` says how large it is, and no bar in a binomial.
    case fraction(MathNode, over: MathNode, hasBar: Bool, isDisplay: Bool?)
    /// A root, with its degree unless it is a square root.
    case root(MathNode, degree: MathNode?)
    /// Something with marks above or below.
    case scripts(MathScripts)
    /// Something with an accent, a line or a brace over or under it.
    case accent(MathAccent, MathNode)
    /// Brackets as high as what they hold; an empty text where one is missing.
    case fence(open: String, [MathNode], close: String)
    /// A bracket, or a bar between two, `size` times as high as a line, or as high as the brackets around when nil.
    case delimiter(String, size: Double?, MathSymbol.Kind)
    /// Rows and columns.
    case grid(MathGrid)
}

/// An operator, relation, bracket or other sign, with the kind that rules the space around it (The TeXbook, chapter 18).
public struct MathSymbol: Equatable, Sendable {
    /// What the sign does in its place: a minus is binary between two terms, and ordinary before one.
    public enum Kind: Equatable, Sendable {
        case ordinary
        case binary
        case relation
        case opening
        case closing
        case punctuation
        /// A sum or product, which takes its limits above and below it in display.
        case large
        /// An integral, which takes its limits at its right.
        case integral
    }

    /// The sign.
    public var text: String
    /// What it does.
    public var kind: Kind

    /// Makes a sign.
    public init(_ text: String, _ kind: Kind) {
        self.text = text
        self.kind = kind
    }
}

/// Something with marks above or below.
public struct MathScripts: Equatable, Sendable {
    /// Where the marks stand.
    public enum Placement: Equatable, Sendable {
        /// Where the base takes them: above and below it for sums in display, else at its right.
        case natural
        /// Above and below.
        case limits
        /// At the right.
        case beside
    }

    /// What carries them.
    public var base: MathNode
    /// The lower one.
    public var lower: MathNode?
    /// The upper one.
    public var upper: MathNode?
    /// Where they stand.
    public var placement: Placement

    /// Makes marks.
    public init(
        _ base: MathNode, lower: MathNode? = nil, upper: MathNode? = nil,
        placement: Placement = .natural
    ) {
        self.base = base
        self.lower = lower
        self.upper = upper
        self.placement = placement
    }
}

/// What stands over or under something.
public enum MathAccent: String, Equatable, Sendable {
    case hat, bar, tilde, vec, dot, ddot, widehat, widetilde, overline, underline, overbrace,
        underbrace

    /// Whether it stands below.
    public var isBelow: Bool { self == .underline || self == .underbrace }
    /// Whether it is as wide as what it stands over.
    public var stretches: Bool {
        switch self {
        case .hat, .bar, .tilde, .vec, .dot, .ddot: false
        case .widehat, .widetilde, .overline, .underline, .overbrace, .underbrace: true
        }
    }
}

/// Rows and columns.
public struct MathGrid: Equatable, Sendable {
    /// What the rows and columns are.
    public enum Style: Equatable, Sendable {
        /// A matrix: centred columns.
        case matrix
        /// Cases: columns from the left, behind a brace.
        case cases
        /// Lines of a calculation: pairs of columns that meet.
        case aligned
        /// Lines, each centred.
        case gathered
    }

    /// The cells, row by row; rows may be of different length.
    public var rows: [[MathNode]]
    /// What they are.
    public var style: Style
    /// The bracket before, empty where there is none.
    public var open: String
    /// The bracket behind, empty where there is none.
    public var close: String

    /// Makes a grid.
    public init(rows: [[MathNode]], style: Style, open: String = "", close: String = "") {
        self.rows = rows
        self.style = style
        self.open = open
        self.close = close
    }

    /// How many columns the longest row has.
    public var columnCount: Int { rows.map(\.count).max() ?? 0 }
}
