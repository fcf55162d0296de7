/// A picture in a sentence.
public struct NamedPicture: Equatable, Sendable {
    /// The address as written.
    public var source: String
    /// The bytes of its address; where its signs are written otherwise, as by entities, those of its block.
    public var range: SourceRange

    /// Makes a picture.
    public init(source: String, range: SourceRange) {
        self.source = source
        self.range = range
    }
}

extension Notebook {
    /// Every picture that the text names, those inside lists, quotes, tables and footnotes included.
    public var pictures: [NamedPicture] {
        var uses = usesOfPictures
        return (blocks + footnotes.flatMap(\.blocks)).flatMap(\.pictures).map { picture in
            NamedPicture(
                source: picture.source,
                range: uses.next(picture.source, in: picture.range) ?? picture.range)
        }
    }

    /// Where pictures are named, for who goes through the blocks.
    package var usesOfPictures: UsesInText {
        UsesInText(pictureNames.map { ($0.source, $0.range) })
    }
}

extension Block {
    fileprivate var pictures: [NamedPicture] {
        switch kind {
        case .heading(_, let inlines), .paragraph(let inlines): pictures(in: inlines)
        case .quote(let blocks): blocks.flatMap(\.pictures)
        case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.pictures) }
        case .table(let table):
            (table.header + table.rows.flatMap { $0 }).flatMap { pictures(in: $0) }
        case .code, .rule, .mathematics, .html, .directive: []
        }
    }

    private func pictures(in inlines: [Inline]) -> [NamedPicture] {
        inlines.flatMap(\.pictureSources).map { NamedPicture(source: $0, range: range) }
    }
}

extension Inline {
    fileprivate var pictureSources: [String] {
        switch self {
        case .image(_, let source, _): [source]
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
            .link(let inner, _, _):
            inner.flatMap(\.pictureSources)
        case .text, .code, .value, .mathematics, .softBreak, .lineBreak, .reference, .footnote: []
        }
    }
}
