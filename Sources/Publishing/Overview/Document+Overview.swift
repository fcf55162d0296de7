package import Directives

extension Document {
    /// What the document says of itself, in words, with the values in them.
    package var headInWords: DocumentHead { head }
}

extension Overview.Picture {
    /// A figure of a document, small; nil where it shows nothing, or is too large to be small.
    /// - Parameters:
    ///   - document: The document.
    ///   - call: The first byte of the figure's directive.
    ///   - template: Its theme gives fonts and colours.
    ///   - width: The most it is wide, in points.
    /// - Throws: An error of the drawing library.
    package init?(
        of document: Document, call: Int, template: PageTemplate, width: Double
    ) throws {
        do {
            let sheet = try FigureSheet(
                of: document, call: call, template: template, width: SheetLength(points: width))
            // Two pixels to each of the page.
            let png = try sheet.png(scale: 2)
            self.init(
                png: png.bytes, width: (png.width + 1) / 2, height: (png.height + 1) / 2,
                words: sheet.alternativeText)
        } catch is FigureSheetError {
            return nil
        }
    }
}
