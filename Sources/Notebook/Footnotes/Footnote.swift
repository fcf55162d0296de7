/// A note to the text: `[^name]: what it says`, with the number under which the text refers to it.
public struct Footnote: Equatable, Sendable {
    /// The name between `[^` and `]`.
    public var name: String
    /// 1 for the note that is referred to first.
    public var number: Int
    /// What it says: paragraphs, lists, quotes, code and mathematics, no headings, tables or figures.
    public var blocks: [Block]
    /// The bytes of the definition.
    public var range: SourceRange

    /// Makes a footnote.
    public init(name: String, number: Int, blocks: [Block], range: SourceRange) {
        self.name = name
        self.number = number
        self.blocks = blocks
        self.range = range
    }
}

extension Block {
    /// The marks of footnotes in the block, in source order.
    public var footnoteMarks: [FootnoteMark] {
        var marks: [FootnoteMark] = []
        _ = replacingText { inlines in
            for case .footnote(let mark) in inlines { marks.append(mark) }
            return inlines
        }
        return marks.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

/// `[^name]` in running text: where a footnote is referred to.
public struct FootnoteMark: Equatable, Sendable {
    /// The name between `[^` and `]`.
    public var name: String
    /// The number of the footnote.
    public var number: Int
    /// The bytes from `[` to `]`.
    public var range: SourceRange

    /// Makes a mark.
    public init(_ name: String, number: Int, range: SourceRange) {
        self.name = name
        self.number = number
        self.range = range
    }
}
