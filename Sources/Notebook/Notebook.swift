/// A Markdown notebook taken apart: its front matter and its blocks, with the source they came from.
public struct Notebook: Equatable, Sendable {
    /// The text it was parsed from.
    public var source: SourceText
    /// The YAML at the top; nil when there is none.
    public var frontMatter: FrontMatter?
    /// The blocks in order, without the footnotes' definitions.
    public var blocks: [Block]
    /// The footnotes that the text refers to, by number.
    public var footnotes: [Footnote]
    /// The commands that the front matter and formulas define for mathematics.
    public var macros: MathMacros

    /// The links of the text with their places, in order.
    public var links: [Link]
    /// The addresses of pictures with their places, in order.
    public var pictureNames: [NamedPicture]

    /// A link's place in the text.
    public struct Link: Equatable, Sendable {
        /// Where it leads, as written.
        public var destination: String
        /// The bytes of its words.
        public var range: SourceRange

        /// Makes a link.
        public init(destination: String, range: SourceRange) {
            self.destination = destination
            self.range = range
        }
    }

    /// Makes a notebook of parts; parsing makes it of text.
    public init(
        source: SourceText, frontMatter: FrontMatter?, blocks: [Block], footnotes: [Footnote] = [],
        links: [Link] = [], pictureNames: [NamedPicture] = [], macros: MathMacros = MathMacros()
    ) {
        self.source = source
        self.frontMatter = frontMatter
        self.blocks = blocks
        self.footnotes = footnotes
        self.macros = macros
        self.links = links
        self.pictureNames = pictureNames
    }
}
