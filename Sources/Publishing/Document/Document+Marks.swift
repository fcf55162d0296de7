extension Document.Block {
    /// The marks of footnotes in it, in reading order.
    var marks: [RunningText.Mark] {
        switch self {
        case .heading(_, let text), .paragraph(let text): text.marks
        case .quote(let blocks): blocks.flatMap(\.marks)
        case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.marks) }
        case .table(let table): (table.header + table.rows.joined()).flatMap(\.marks)
        case .figure(let figure): figure.caption.marks
        case .code, .rule, .mathematics, .html, .value, .failure: []
        }
    }
}

extension RunningText {
    /// The marks of footnotes in it, in reading order.
    var marks: [Mark] { pieces.flatMap(\.marks) }
}

extension RunningText.Piece {
    fileprivate var marks: [RunningText.Mark] {
        switch self {
        case .mark(let mark): [mark]
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
            .link(let inner, _), .doubtful(let inner):
            inner.flatMap(\.marks)
        case .text, .code, .image, .mathematics, .softBreak, .lineBreak, .value, .change,
            .reference, .failure, .objection:
            []
        }
    }
}
