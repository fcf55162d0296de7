/// Text whose stretches are set in different ways, with places kept free for drawings.
public struct StyledText: Equatable, Sendable {
    /// How a stretch is set.
    public struct Style: Hashable, Sendable {
        /// The font.
        public var font: Font
        /// The colour.
        public var color: Color
        /// How far the stretch stands above the baseline, in points.
        public var rise: Double
        /// Whether a line goes through it.
        public var isStruck: Bool
        /// Whether a line goes under it.
        public var isUnderlined: Bool
        /// Whether it is code: no ligatures, and no hyphen where a long word is cut.
        public var isCode: Bool
        /// Whether all digits are equally wide.
        public var hasTabularFigures: Bool
        /// Space added between letters, in points.
        public var tracking: Double

        /// Makes a style.
        public init(
            font: Font, color: Color = .black, rise: Double = 0, isStruck: Bool = false,
            isUnderlined: Bool = false, isCode: Bool = false, hasTabularFigures: Bool = false,
            tracking: Double = 0
        ) {
            self.font = font
            self.color = color
            self.rise = rise
            self.isStruck = isStruck
            self.isUnderlined = isUnderlined
            self.isCode = isCode
            self.hasTabularFigures = hasTabularFigures
            self.tracking = tracking
        }
    }

    /// A stretch.
    public enum Piece: Equatable, Sendable {
        /// Words in one style.
        case text(String, Style)
        /// A place for a drawing, of this width and reaching so far above and below the baseline, in points.
        case place(width: Double, ascent: Double, descent: Double)
    }

    /// How lines fill their width.
    public enum Alignment: Equatable, Sendable {
        /// Even where the document's lines begin, ragged where they end.
        case start
        /// Ragged at both sides.
        case middle
        /// Even at the left, whatever the direction.
        case left
        /// Even at the right, whatever the direction.
        case right
        /// Even at both sides, the last line of a paragraph excepted.
        case justified
    }

    /// Where lines begin.
    public enum Direction: Equatable, Sendable {
        /// At the left, as in Latin.
        case leftToRight
        /// At the right, as in Arabic and Hebrew.
        case rightToLeft
    }

    /// The stretches in reading order.
    public var pieces: [Piece]
    /// Where its lines begin; nil to follow its first letter that has a direction, else the document.
    public var direction: Direction?

    /// Makes a text.
    public init(_ pieces: [Piece] = [], direction: Direction? = nil) {
        self.pieces = pieces
        self.direction = direction
    }

    /// Makes a text of one style.
    public init(_ text: String, _ style: Style) {
        pieces = [.text(text, style)]
    }

    /// The characters alone, with U+FFFC where a drawing stands.
    public var characters: String {
        pieces.map { piece in
            if case .text(let text, _) = piece { text } else { "\u{FFFC}" }
        }.joined()
    }
}
