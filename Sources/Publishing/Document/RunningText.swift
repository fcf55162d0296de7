import Notebook

/// Words in a line, such as those of a paragraph, with all that was decided of them.
struct RunningText: Sendable {
    /// Its pieces.
    var pieces: [Piece]
    /// The words alone, with the values in them.
    var words: String
    /// Whether it is read from right to left; nil where it has no letter that tells.
    var isRightToLeft: Bool?
    /// The bytes of the block that it stands in.
    var range: SourceRange

    /// A piece of running text.
    indirect enum Piece: Sendable {
        /// Plain text.
        case text(String)
        /// Emphasis, usually italic.
        case emphasis([Piece])
        /// Strong emphasis, usually bold.
        case strong([Piece])
        /// Struck-out text.
        case strikethrough([Piece])
        /// Code, set in a fixed width.
        case code(String)
        /// A link that is safe to follow; of others only their words are left.
        case link([Piece], Link)
        /// A picture file beside the notebook.
        case image(Image)
        /// Mathematics.
        case mathematics(Formula, isDisplay: Bool)
        /// A line end in the source that is only a space.
        case softBreak
        /// A line end that the author asked for.
        case lineBreak
        /// The words of a value, such as `84.3 %`.
        case value(String)
        /// How the value before it changed, such as `+1.2 points since the last training`, said quietly.
        case change(String)
        /// Words such as "Figure 3", and the place they lead to; nil where there is no such figure.
        case reference(String, to: String?)
        /// The raised number that refers to a footnote.
        case mark(Mark)
        /// What could not be made or shown.
        case failure(Failure)
        /// A sentence that does not hold.
        case doubtful([Piece])
        /// What was expected of the sentence before, and what was found.
        case objection(Failure)
    }

    /// Where a link leads.
    struct Link: Sendable {
        /// The address.
        var destination: LinkDestination
        /// What the author says of it.
        var title: String?
        /// Whether its words are the address.
        var isAddress: Bool
    }

    /// A picture file that was read.
    struct Image: Sendable {
        /// The file.
        var file: EmbeddedImage
        /// What the notebook calls it.
        var source: String
        /// What it shows, in words.
        var alternativeText: String
        /// What the author says of it.
        var title: String?
        /// The bytes of its name in the notebook.
        var range: SourceRange
    }

    /// Where the text refers to a footnote.
    struct Mark: Sendable {
        /// The number of the footnote.
        var number: Int
        /// The name of the place of the mark.
        var place: String
        /// The name of the place of the footnote.
        var target: String
        /// Whether it is the first that refers to this footnote.
        var isFirst: Bool
    }

    /// What stands in a sentence where a value or a picture would.
    struct Failure: Sendable {
        /// What is said.
        var words: String
        /// The name of its place.
        var place: String
    }
}
