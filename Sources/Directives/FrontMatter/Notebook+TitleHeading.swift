public import Notebook

extension Notebook {
    /// The first heading of the top level: the title where the front matter has none.
    var titleHeading: (words: String, markup: [Inline]?)? {
        for (index, block) in blocks.enumerated() {
            guard case .heading(level: 1, let inlines) = block.kind else { continue }
            // One that does not begin the text stands there again, and what has a place of its own stands only there.
            let heading = index == 0 ? inlines : inlines.flatMap(\.repeatable)
            let words = heading.plainText.trimmingBlanks
            let isMoreThanWords = heading != [.text(words)]
            return (words, isMoreThanWords && heading.contains(where: \.isSeen) ? heading : nil)
        }
        return nil
    }
}

extension [Inline] {
    /// The pieces without pictures, which front matter cannot name.
    public var withoutPictures: [Inline] {
        flatMap { inline -> [Inline] in
            switch inline {
            case .image: []
            case .emphasis(let inner): [.emphasis(inner.withoutPictures)]
            case .strong(let inner): [.strong(inner.withoutPictures)]
            case .strikethrough(let inner): [.strikethrough(inner.withoutPictures)]
            case .link(let inner, let destination, let title):
                [.link(inner.withoutPictures, destination: destination, title: title)]
            default: [inline]
            }
        }
    }
}

extension Inline {
    /// Whether anything is seen of it, or may be.
    fileprivate var isSeen: Bool {
        switch self {
        case .text(let text), .code(let text): text.contains { !$0.isWhitespace }
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
            .link(let inner, _, _):
            inner.contains(where: \.isSeen)
        case .image, .mathematics, .value, .reference: true
        case .softBreak, .lineBreak, .footnote: false
        }
    }

    /// What is left of it where it is said a second time: no marks of footnotes, and of links and pictures their words.
    fileprivate var repeatable: [Inline] {
        switch self {
        case .footnote: []
        case .image(let text, _, _): [.text(text)]
        case .link(let inner, _, _): inner.flatMap(\.repeatable)
        case .emphasis(let inner): [.emphasis(inner.flatMap(\.repeatable))]
        case .strong(let inner): [.strong(inner.flatMap(\.repeatable))]
        case .strikethrough(let inner): [.strikethrough(inner.flatMap(\.repeatable))]
        case .text, .code, .mathematics, .softBreak, .lineBreak, .value, .reference: [self]
        }
    }
}

extension String {
    /// The text without blanks around it, and with one between its words.
    public var trimmingBlanks: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
