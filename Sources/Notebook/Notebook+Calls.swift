extension Notebook {
    /// Every directive in source order, those inside lists, quotes, tables, sentences and footnotes included.
    public var calls: [DirectiveCall] {
        let calls = blocks.flatMap(\.calls)
        if footnotes.isEmpty { return calls }
        return (calls + footnotes.flatMap { $0.blocks.flatMap(\.calls) })
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

extension Block {
    /// Every directive of the block in source order.
    public var calls: [DirectiveCall] {
        switch kind {
        case .directive(let call): [call]
        case .heading(_, let inlines), .paragraph(let inlines): inlines.flatMap(\.calls)
        case .quote(let blocks): blocks.flatMap(\.calls)
        case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.calls) }
        case .table(let table):
            (table.header + table.rows.flatMap { $0 }).flatMap { $0.flatMap(\.calls) }
        case .code, .rule, .mathematics, .html: []
        }
    }
}

extension Inline {
    /// Every directive of the piece in source order.
    public var calls: [DirectiveCall] {
        switch self {
        case .value(let call): [call]
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
            .link(let inner, _, _):
            inner.flatMap(\.calls)
        case .text, .code, .image, .mathematics, .softBreak, .lineBreak, .reference, .footnote: []
        }
    }
}
