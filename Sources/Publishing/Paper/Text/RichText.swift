import Canvas
import Charts

/// Running text ready to be broken into lines, with what its pieces mean beside their looks.
struct RichText {
    /// A drawing that stands in a line.
    struct Drawing {
        /// How far it reaches above the baseline, in points.
        var ascent: Double
        /// What is drawn, from its top left corner.
        var items: [Item]
    }

    /// The text.
    var text = StyledText()
    /// Where pieces lead.
    var links: [Int: PDFDocument.Target] = [:]
    /// What is drawn in place of pieces.
    var drawings: [Int: Drawing] = [:]
    /// The footnotes that pieces call.
    var notes: [Int: Int] = [:]
    /// The elements of the document's structure that stand for pieces, such as code.
    var elements: [Int: Int] = [:]

    init() {}

    init(_ words: String, _ style: StyledText.Style) {
        text = StyledText(words, style)
    }

    /// Adds words, leading to `link`.
    mutating func append(
        _ words: String, _ style: StyledText.Style, link: PDFDocument.Target? = nil
    ) {
        guard !words.isEmpty else { return }
        text.pieces.append(.text(words, style))
        if let link { links[text.pieces.count - 1] = link }
    }

    /// Adds a drawing.
    mutating func append(_ drawing: Drawing, width: Double, descent: Double) {
        text.pieces.append(.place(width: width, ascent: drawing.ascent, descent: descent))
        drawings[text.pieces.count - 1] = drawing
    }
}
