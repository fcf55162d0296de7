/// One thing in which a page is not what its inputs give, as a reader would name it.
package struct PageDifference: Equatable, Codable, Sendable {
    /// What kind of thing it is.
    package enum Kind: String, Codable, Sendable {
        /// What the page was made from: a digest, a parameter, a file's name.
        case input
        /// How a figure was made: a parameter, a digest, how exact it is.
        case detail
        /// A number or word that a call in a sentence makes.
        case value
        /// How a value changed since another training.
        case change
        /// The words under a figure.
        case caption
        /// Words of the text.
        case text
        /// A cell of a table.
        case cell
        /// A picture of a figure, or one beside the text.
        case picture
        /// A chart or a diagram.
        case drawing
        /// What is told to those who cannot see.
        case alternativeText = "alternative-text"
        /// A file of numbers that the page carries.
        case data
        /// The network that runs in the page.
        case network
        /// What the page says for programs of its making.
        case record
        /// What the page allows a browser to do.
        case policy
        /// The style sheet.
        case style
        /// The script.
        case script
        /// Something that is not there.
        case missing
        /// Something that the inputs do not give.
        case added
        /// Something that stands elsewhere.
        case moved
        /// Tags, attributes, or blanks.
        case markup
    }

    /// What kind of thing it is.
    package var kind: Kind
    /// Where it is, such as `Figure 3`.
    package var place: String
    /// All of it in one sentence.
    package var words: String
    /// What the page says, shortened; nil where that is no text.
    package var page: String?
    /// What the inputs give, shortened; nil where that is no text.
    package var inputs: String?

    /// Whether it is one of blanks alone.
    var isOfBlanks: Bool { kind == .markup && words.hasPrefix(Self.blanks) }
    /// How the words of such a one begin.
    static let blanks = "blanks or line ends differ"

    init(
        _ kind: Kind, at place: String, _ words: String, page: String? = nil, inputs: String? = nil
    ) {
        self.kind = kind
        self.place = place
        self.words = words
        self.page = page
        self.inputs = inputs
    }
}

/// Two texts cut down to where they differ, with a little around it.
struct Quotation {
    let page: String
    let inputs: String

    /// Characters that are kept before and behind.
    private static let around = 24
    private static let longest = 120

    /// The beginning of a text.
    static func shortened(_ text: String) -> String {
        text.count > longest ? text.prefix(longest) + "…" : text
    }

    init(page: String, inputs: String) {
        let (one, other) = (Array(page), Array(inputs))
        func isSame(_ mine: Character, _ theirs: Character) -> Bool {
            mine.utf8.elementsEqual(theirs.utf8)
        }
        let start = zip(one, other).prefix { isSame($0, $1) }.count
        let rest = min(one.count, other.count) - start
        let end = zip(one.reversed(), other.reversed()).prefix { isSame($0, $1) }.prefix(rest).count
        func cut(_ text: [Character]) -> String {
            let from = max(start - Self.around, 0)
            let to = max(min(text.count - end + Self.around, text.count), from)
            let middle = String(text[from..<min(to, from + Self.longest)])
            let isCut = to > from + Self.longest || to < text.count
            return (from > 0 ? "…" : "") + middle + (isCut ? "…" : "")
        }
        self.page = cut(one)
        self.inputs = cut(other)
    }
}

extension String {
    /// Whether both are the same byte by byte: accents in one sign and in two are equal strings and other text.
    func isWritten(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
