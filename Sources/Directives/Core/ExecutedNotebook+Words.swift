public import Notebook

extension ExecutedNotebook {
    /// The words of running text alone, with the values in it.
    public func words(of inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .code(let text): text
            case .mathematics(let formula, _): formula.source
            case .emphasis(let content), .strong(let content), .strikethrough(let content),
                .link(let content, _, _):
                words(of: content)
            case .image(let alternativeText, _, _): alternativeText
            case .softBreak, .lineBreak: " "
            case .footnote: ""
            case .reference(let reference): words(of: reference)
            case .value(let call):
                if case .value(let text) = outcomes[call.range.lowerBound] { text } else { "" }
            }
        }.joined()
    }

    /// The words of a reference where no link can stand.
    public func words(of reference: Reference) -> String {
        labels[reference.identifier]?.text ?? "@" + reference.identifier
    }
}
