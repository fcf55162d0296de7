/// A Markdown notebook taken apart: its front matter and its blocks, with the source they came from.
public struct Notebook: Equatable, Sendable {
    /// The text it was parsed from.
    public var source: SourceText
    /// The YAML at the top; nil when there is none.
    public var frontMatter: FrontMatter?
    /// The blocks in order.
    public var blocks: [Block]

    /// Makes a notebook of parts; parsing makes it of text.
    public init(source: SourceText, frontMatter: FrontMatter?, blocks: [Block]) {
        self.source = source
        self.frontMatter = frontMatter
        self.blocks = blocks
    }
}
