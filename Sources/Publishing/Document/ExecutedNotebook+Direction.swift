import Canvas
import Directives
import Notebook

extension ExecutedNotebook {
    /// Whether running text reads from right to left; nil where it has no letter that tells.
    ///
    /// Its first letter tells, as UAX 9 has it, but that of prose: addresses, code, mathematics and the names of figures are written
    /// from left to right in sentences of every script.
    func isRightToLeft(_ inlines: [Inline]) -> Bool? {
        TextDirection.isRightToLeft(prose(of: inlines))
            ?? TextDirection.isRightToLeft(words(of: inlines))
    }

    private func prose(of inlines: [Inline]) -> String {
        let text = inlines.map { inline in
            switch inline {
            case .text(let text): text
            case .emphasis(let content), .strong(let content), .strikethrough(let content),
                .link(let content, _, _):
                prose(of: content)
            case .value(let call):
                if case .value(let text) = outcomes[call.range.lowerBound] { text } else { "" }
            case .softBreak, .lineBreak: " "
            case .code, .mathematics, .image, .footnote, .reference: ""
            }
        }.joined()
        return text.split(separator: " ").filter { !$0.isAddress }.joined(separator: " ")
    }
}

extension Substring {
    /// Whether a word is an address of the web or of a person.
    fileprivate var isAddress: Bool {
        contains("://") || hasPrefix("www.") || contains("@")
    }
}
