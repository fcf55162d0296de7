import Charts
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
                switch outcomes[call.range.lowerBound] {
                case .value(let text): text
                case .pending(let call): call.words
                case .figure, .verdict, .failure, nil: ""
                }
            }
        }.joined()
    }

    /// The words of a reference where no link can stand.
    public func words(of reference: Reference) -> String {
        labels[reference.identifier]?.text ?? "@" + reference.identifier
    }

    /// Gives figures their authors' captions in words, now that the values in them are known.
    mutating func wordCaptions() {
        for (place, outcome) in outcomes {
            guard case .figure(var figure) = outcome,
                case .paragraph(let inlines)? = figure.caption?.kind
            else { continue }
            figure.figure.caption = words(of: inlines)
            outcomes[place] = .figure(figure)
        }
    }
}
