/// A picture in a sentence, with the block it stands in, which is the nearest place that is known.
public struct NamedPicture: Equatable, Sendable {
    /// The address as written.
    public var source: String
    /// The bytes of its block.
    public var range: SourceRange
}

extension Notebook {
    /// Every picture that the text names, those inside lists, quotes, tables and footnotes included.
    public var pictures: [NamedPicture] {
        (blocks + footnotes.flatMap(\.blocks)).flatMap(\.pictures)
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
