/// A block of a notebook: a paragraph, a heading, a directive alone on its lines.
public struct Block: Equatable, Sendable {
    /// What the block is, with its content.
    public indirect enum Kind: Equatable, Sendable {
        /// A heading of level 1 to 6.
        case heading(level: Int, [Inline])
        /// A paragraph.
        case paragraph([Inline])
        /// A fenced or indented code block.
        case code(language: String?, text: String)
        /// A block quote.
        case quote([Block])
        /// A bullet or numbered list.
        case list(BlockList)
        /// A table.
        case table(Table)
        /// A thematic break.
        case rule
        /// Display mathematics, `$$…$$` alone in a paragraph.
        case mathematics(Formula)
        /// Raw HTML as written, which publishers escape.
        case html(String)
        /// A directive that makes a figure or table.
        case directive(DirectiveCall)
    }

    /// What the block is.
    public var kind: Kind
    /// The bytes it stands on.
    public var range: SourceRange

    /// Makes a block.
    public init(_ kind: Kind, range: SourceRange) {
        self.kind = kind
        self.range = range
    }
}

/// A bullet or numbered list.
public struct BlockList: Equatable, Sendable {
    /// One item of a list.
    public struct Item: Equatable, Sendable {
        /// The blocks of the item.
        public var blocks: [Block]
        /// Nil for an ordinary item; for a task, whether it is done.
        public var isDone: Bool?

        /// Makes an item.
        public init(_ blocks: [Block], isDone: Bool? = nil) {
            self.blocks = blocks
            self.isDone = isDone
        }
    }

    /// The first number of a numbered list, nil for bullets.
    public var start: Int?
    /// Whether the items are set without space between them.
    public var isTight: Bool
    /// The items in order.
    public var items: [Item]

    /// Makes a list.
    public init(start: Int?, isTight: Bool, items: [Item]) {
        self.start = start
        self.isTight = isTight
        self.items = items
    }
}

/// A table in GitHub's pipe syntax.
public struct Table: Equatable, Sendable {
    /// How a column is aligned.
    public enum Alignment: String, Equatable, Sendable {
        /// As the theme likes it.
        case natural
        /// To the left.
        case left
        /// To the middle.
        case centre
        /// To the right.
        case right
    }

    /// One alignment a column.
    public var alignments: [Alignment]
    /// The header cells.
    public var header: [[Inline]]
    /// The body: rows of cells.
    public var rows: [[[Inline]]]

    /// Makes a table.
    public init(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]]) {
        self.alignments = alignments
        self.header = header
        self.rows = rows
    }
}
