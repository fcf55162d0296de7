/// Mathematics as written between dollar signs, taken apart.
public struct Formula: Equatable, Sendable {
    /// The LaTeX between the marks, without spaces around it.
    public var source: String
    /// What it says, from left to right.
    public var nodes: [MathNode]
    /// The number at its right edge, with its parentheses; nil where it has none.
    public var tag: MathNode?

    /// Makes a formula.
    public init(source: String, nodes: [MathNode], tag: MathNode? = nil) {
        self.source = source
        self.nodes = nodes
        self.tag = tag
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
    /// What follows `\displaystyle` or its like.
    case styled([MathNode], MathStyle)
    /// What has a colour of its own.
    case coloured([MathNode], MathColour)
    /// Something that has the space of another kind around it; one that takes limits has them above and below it in display.
    case classed(MathSymbol.Kind, MathNode, takesLimits: Bool)
    /// A fraction; `isDisplay` where `\dfrac` or `\tfrac` says how large it is, and no bar in a binomial.
    case fraction(MathNode, over: MathNode, hasBar: Bool, isDisplay: Bool?)
    /// A root, with its degree unless it is a square root.
    case root(MathNode, degree: MathNode?)
    /// Something with marks above or below.
    case scripts(MathScripts)
    /// Something with an accent, a line or a brace over or under it.
    case accent(MathAccent, MathNode)
    /// An arrow as long as what stands under and over it.
    case arrow(String, below: MathNode?, above: MathNode)
    /// Brackets as high as what they hold; an empty text where one is missing.
    case fence(open: String, [MathNode], close: String)
    /// A bracket, or a bar between two, `size` times as high as a line, or as high as the brackets around when nil.
    case delimiter(String, size: Double?, MathSymbol.Kind)
    /// Rows and columns.
    case grid(MathGrid)
    /// Something in a frame.
    case boxed(MathNode)
    /// Something crossed out.
    case struck(MathNode, MathStrike)
    /// Something that does not take the room it needs, or takes room and is not seen.
    case padded(MathNode, MathPadding)
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
        /// Brackets with what they hold, and dots.
        case inner
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
    /// The upper one, without primes.
    public var upper: MathNode?
    /// Primes, which stand before the upper one.
    public var primes = ""
    /// Where they stand.
    public var placement: Placement

    /// Makes marks.
    public init(
        _ base: MathNode, lower: MathNode? = nil, upper: MathNode? = nil, primes: String = "",
        placement: Placement = .natural
    ) {
        self.base = base
        self.lower = lower
        self.upper = upper
        self.primes = primes
        self.placement = placement
    }
}
