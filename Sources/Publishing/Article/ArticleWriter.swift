import Charts
import Directives
import Notebook

/// Writes the body of a page from a document, and collects on the way what the rest of the page needs.
///
/// Extensions beside this file write blocks, running text and figures.
struct ArticleWriter {
    let document: Document
    let drawing: any Drawing

    /// The pictures of all figures.
    var pictures: PictureStore
    /// Classes whose rules depend on the content, such as a number of columns.
    var classes = ContentClasses()
    /// The networks that the reader may try.
    var networks: LiveNetworks
    /// The bytes that each figure takes, in order.
    var weights: [Page.Weight] = []

    init(_ document: Document, drawing: any Drawing) {
        self.document = document
        self.drawing = drawing
        networks = LiveNetworks(beside: document.places)
        pictures = PictureStore(
            for: document.figures.map(\.numbered.figure.content), beside: document.places,
            drawing: drawing)
    }

    /// The blocks of the document and its footnotes.
    mutating func article() throws -> HTML { try blocks().joined() }

    /// The same, each block by itself.
    mutating func blocks() throws -> [HTML] {
        var blocks: [HTML] = []
        for block in document.blocks { blocks.append(try html(block)) }
        return blocks + [try footnotes()]
    }
}
