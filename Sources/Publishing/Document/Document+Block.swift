import Notebook

extension Document {
    /// A block of a document: a paragraph, a heading, a figure.
    indirect enum Block: Sendable {
        /// A heading.
        case heading(Heading, RunningText)
        /// A paragraph.
        case paragraph(RunningText)
        /// A code block.
        case code(language: String?, text: String)
        /// A block quote.
        case quote([Block])
        /// A bullet or numbered list.
        case list(List)
        /// A table that the author wrote.
        case table(TextTable)
        /// A thematic break.
        case rule
        /// Mathematics on lines of its own, and its bytes in the notebook.
        case mathematics(Formula, range: SourceRange)
        /// HTML as written, which is shown and not obeyed.
        case html(String)
        /// A figure or table that a directive made.
        case figure(Figure)
        /// A value alone on its lines.
        case value(String)
        /// What could not be made.
        case failure(Failure)
    }

    /// A bullet or numbered list.
    struct List: Sendable {
        /// One item of a list.
        struct Item: Sendable {
            /// The blocks of the item.
            var blocks: [Block]
            /// Nil for an ordinary item; for a task, whether it is done.
            var isDone: Bool?
        }

        /// The first number of a numbered list, nil for bullets.
        var start: Int?
        /// Whether the items are set without space between them.
        var isTight: Bool
        /// The items in order.
        var items: [Item]

        /// Whether it is a list of tasks.
        var isOfTasks: Bool { items.contains { $0.isDone != nil } }
    }

    /// A table that the author wrote.
    struct TextTable: Sendable {
        /// One alignment a column; a row may have more cells.
        var alignments: [Table.Alignment]
        /// The header cells.
        var header: [RunningText]
        /// The rows of cells.
        var rows: [[RunningText]]
        /// Its bytes in the notebook.
        var range: SourceRange
    }
}

extension Document.Block {
    /// The figures in it, in reading order.
    var figures: [Document.Figure] {
        switch self {
        case .figure(let figure): [figure]
        case .quote(let blocks): blocks.flatMap(\.figures)
        case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.figures) }
        default: []
        }
    }
}
