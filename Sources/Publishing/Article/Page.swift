import Charts

/// A document as one HTML file that needs nothing outside it.
public struct Page: Equatable, Sendable {
    /// The file.
    public let html: String
    /// The bytes that each figure takes, the heaviest first.
    public let weights: [Weight]

    /// How heavy a figure is.
    public struct Weight: Equatable, Sendable {
        /// `Figure 3`.
        public var name: String
        /// The directive as written.
        public var source: String
        /// Its markup, and the pictures it is the first to need.
        public var byteCount: Int
    }

    /// Writes a page.
    ///
    /// The same document and template give the same bytes.
    /// - Throws: An error of the drawing library when a picture cannot be encoded.
    public init(_ document: Document, template: PageTemplate) throws {
        try self.init(
            document, template: template, drawing: CanvasDrawing(themes: template.theme.screens))
    }

    init(_ document: Document, template: PageTemplate, drawing: any Drawing) throws {
        let parts = try PageParts(document, template: template, drawing: drawing)
        html = parts.html()
        weights = parts.weights
    }
}
