import Directives
import Notebook

extension LinkCheck {
    /// The links in captions and titles, each at the whole text, whose escapes have moved its bytes.
    var linksOfCaptions: [Notebook.Link] {
        var texts: [(text: String, range: SourceRange)] = []
        for call in notebook.calls {
            for argument in call.arguments where argument.name == "caption" {
                if case .string(let text) = argument.value {
                    texts.append((text, argument.valueRange))
                }
            }
        }
        for key in ["title", "subtitle"] {
            guard let node = notebook.frontMatter?[key], let text = node.string else { continue }
            texts.append((text, node.range))
        }
        let linked = texts.filter { $0.text.contains("](") || $0.text.contains("://") }
        guard !linked.isEmpty else { return [] }
        let reader = CaptionReader(of: notebook)
        return linked.flatMap { text, range -> [Notebook.Link] in
            guard
                case .paragraph(let inlines) = reader.paragraph(of: text, at: range).paragraph.kind
            else { return [] }
            // What a parameter says is known only when it is put in.
            return inlines.flatMap(\.destinations).filter { !$0.contains("{") }
                .map { Notebook.Link(destination: $0, range: range) }
        }
    }
}

extension Inline {
    /// Where the links in it lead.
    fileprivate var destinations: [String] {
        switch self {
        case .link(let inner, let destination, _): [destination] + inner.flatMap(\.destinations)
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
            inner.flatMap(\.destinations)
        default: []
        }
    }
}
