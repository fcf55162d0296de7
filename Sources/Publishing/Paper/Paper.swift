import Canvas
import Charts
import Directives
public import Notebook

/// A document as one PDF file: set by Pango, drawn by Cairo, with neither browser nor TeX.
public struct Paper: Sendable {
    /// The file.
    public let pdf: [UInt8]
    /// How many pages it has.
    public let pageCount: Int
    /// What was found wrong while setting it, such as a missing font, beside what was wrong with the document.
    public let diagnostics: [Diagnostic]

    /// Sets a document.
    ///
    /// The same document, template, fonts and date give the same bytes.
    /// - Parameters:
    ///   - document: What is set.
    ///   - template: Its theme gives fonts, colours and margins.
    ///   - format: The size of the sheets.
    ///   - date: When the document was made, as in ISO 8601; nil to say nothing.
    ///   - creator: The program that made it.
    /// - Throws: An error of the drawing library.
    public init(
        _ document: Document, template: PageTemplate, format: PaperFormat = .a4,
        date: String? = nil, creator: String? = nil
    ) throws {
        let head = document.head
        let style = PaperStyle(template.theme, format: format)
        let typesetter = TextSetter(
            language: head.language,
            direction: head.isRightToLeft ? .rightToLeft : .leftToRight)
        var writer = GalleyWriter(
            document, style: style, typesetter: typesetter, drawing: CanvasDrawing(),
            measurer: RememberedMeasures(PangoTextMeasurer()),
            hyphenator: Hyphenator(language: head.language))
        try writer.set()
        let pages = PageBreaker.pages(
            of: writer.galley, height: style.height,
            turnedHeight: style.sheet(isTurned: true).height)
        let file = try PDFDocument(width: format.width, height: format.height)
        file.setMetadata(
            PDFDocument.Metadata(
                title: head.title, authors: head.authors, subject: head.subtitle,
                keywords: head.keywords, creator: creator, date: date, language: head.language,
                runsRightToLeft: head.isRightToLeft))
        var press = Press(writer, pages: pages, style: style, typesetter: typesetter)
        try press.print(on: file)
        pdf = try file.finish(structure: press.tree.elements)
        pageCount = pages.count
        diagnostics =
            writer.diagnostics + MissingCharacters.warnings(for: template.theme)
            + MissingCharacters.warnings(for: writer.missing)
    }
}
