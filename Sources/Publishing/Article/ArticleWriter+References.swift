import Directives
import Notebook

extension ArticleWriter {
    /// The link that a reference to a figure or table becomes.
    func html(_ reference: Reference) -> HTML {
        guard let label = executed.labels[reference.identifier] else {
            return .text("@" + reference.identifier)
        }
        let text = HTML.text(label.text)
        guard let anchor = figureAnchors[label.call] else { return text }
        return .element("a", [.classes("reference"), Attribute("href", "#\(anchor)")], text)
    }
}
