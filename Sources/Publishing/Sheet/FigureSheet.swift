import Canvas
import Charts
import Directives
public import Notebook

/// One figure of a document alone, cut to its size: for a paper or a slide.
///
/// It is set as the document's PDF sets it, in a column of its own, and drawn as PDF, SVG or PNG. Same figure, same bytes.
public struct FigureSheet {
    /// Around what is drawn, in points.
    private static let margin = 2.0
    /// The most pixels of a PNG file, at each side.
    private static let mostPixels = 16_384.0

    /// Its width, in points; no more than was asked for.
    public let width: Double
    /// Its height, in points.
    public let height: Double
    /// What was chosen where there was something to choose, such as a frame.
    public let remarks: [String]
    /// What was found wrong while setting it, such as a table that is too wide.
    public let diagnostics: [Diagnostic]
    /// `Figure 3`, `Table 1`; what its author calls it where its number is not known.
    public let name: String

    /// What is told of it to those who cannot see it.
    public var alternativeText: String { figure.textOfDrawings }

    /// What a file of it says that it is, whatever its format.
    private var title: String {
        (hasNumber ? name + ". " : "") + figure.numbered.figure.caption
    }

    private let hasNumber: Bool
    private let figure: Document.Figure
    private let head: DocumentHead
    private let writer: GalleyWriter
    private let typesetter: TextSetter
    private let style: PaperStyle
    private let box: Box
    /// Of the column that it was set in.
    private let columnWidth: Double
    /// The upper left corner of what is drawn, in the column.
    private let corner: (x: Double, y: Double)

    /// Sets a figure.
    /// - Parameters:
    ///   - document: The document.
    ///   - call: The first byte of the figure's directive in the notebook.
    ///   - template: Its theme gives fonts and colours.
    ///   - width: The width of the file, in points, which content narrower than that does not fill; nil for that in the document.
    ///   - hasCaption: Whether its caption stands with it.
    ///   - frame: Which frame of a player is shown, from 1; nil for the last.
    ///   - isStrip: Whether all frames are shown, as on paper.
    ///   - hasNumber: Whether it says its number, which is not known where figures before it cannot be read.
    /// - Throws: ``FigureSheetError``, or an error of the drawing library.
    public init(
        of document: Document, call: Int, template: PageTemplate, width: SheetLength? = nil,
        hasCaption: Bool = false, frame: Int? = nil, isStrip: Bool = false,
        hasNumber: Bool = true
    ) throws {
        guard let figure = document.allFigures.first(where: { $0.range.lowerBound == call }) else {
            throw FigureSheetError.noFigure("\(call)")
        }
        self.figure = figure
        self.hasNumber = hasNumber
        name = hasNumber ? figure.name : figure.numbered.identifier ?? figure.name
        head = document.head
        var style = PaperStyle(template.theme, format: .a4)
        let content = figure.numbered.figure.content
        let still =
            isStrip ? FigureContent.Still(content: content) : try content.still(frame: frame)
        remarks = still.remarks
        let own = still.content.isWide ? style.width : style.measure
        columnWidth = (width?.points ?? own + 2 * Self.margin) - 2 * Self.margin
        // Text and widest figures have one column here.
        style.sheet.measure = columnWidth
        style.sheet.side = (style.format.width - columnWidth) / 2
        self.style = style
        typesetter = TextSetter(
            language: head.language, direction: head.isRightToLeft ? .rightToLeft : .leftToRight)
        var writer = GalleyWriter(
            document, style: style, typesetter: typesetter, drawing: CanvasDrawing(),
            measurer: RememberedMeasures(PangoTextMeasurer()),
            hyphenator: Hyphenator(language: head.language))
        var column = Column(x: 0, width: columnWidth, text: style.body, element: nil)
        // Nothing else is wider, and there is no other sheet.
        column.mayTurn = false
        column.elementOfTables = writer.tree.add("Div", in: nil)
        column.element = writer.tree.addFigure(in: nil, alternativeText: figure.textOfDrawings)
        var parts = try writer.parts(of: still.content, in: column)
        guard !parts.isEmpty else { throw FigureSheetError.empty }
        if hasCaption {
            var place = column
            place.element = nil
            let element = writer.tree.add("Caption", in: column.elementOfTables)
            var caption = writer.caption(of: figure, in: place, element: element)
            if figure.numbered.figure.kind == .table {
                parts[0].spaceBefore = max(parts[0].spaceBefore, 7)
                parts = caption + parts
            } else {
                caption[0].spaceBefore = max(caption[0].spaceBefore, 7)
                parts += caption
            }
        }
        box = Box.stack(parts)
        let ink = box.ink(mirroredIn: head.isRightToLeft ? columnWidth : nil)
        // Frames of pictures stand out of the column a little, into the margin.
        let most = max(ink.width, min(ink.width + 2 * Self.margin, columnWidth + 2 * Self.margin))
        corner = (ink.x - (most - ink.width) / 2, ink.y - Self.margin)
        self.width = most
        self.height = ink.height + 2 * Self.margin
        diagnostics =
            writer.diagnostics + MissingCharacters.warnings(for: template.theme)
            + MissingCharacters.warnings(for: writer.missing)
        self.writer = writer
    }
}

// MARK: Files

extension FigureSheet {
    /// A PDF of one page: shapes as shapes, with its fonts embedded.
    /// - Parameters:
    ///   - date: When it was made, as in ISO 8601; nil to say nothing.
    ///   - creator: The program that made it.
    /// - Returns: The file.
    /// - Throws: An error of the drawing library.
    public func pdf(date: String? = nil, creator: String? = nil) throws -> [UInt8] {
        let file = try PDFDocument(width: width, height: height)
        file.setMetadata(
            PDFDocument.Metadata(
                title: title, authors: head.authors,
                subject: head.title, keywords: head.keywords, creator: creator, date: date,
                language: head.language, runsRightToLeft: head.isRightToLeft))
        var printing = style
        printing.sheet.side = -corner.x
        printing.sheet.top = -corner.y
        var press = Press(writer, pages: [], style: printing, typesetter: typesetter)
        let sheet = PaperStyle.Sheet(paper: (width, height), width: columnWidth, height: height)
        var box = self.box
        box.places = []
        try press.draw(box, at: 0, sheet, on: file)
        file.endPage()
        try file.context.check()
        return try file.finish(structure: press.tree.elements)
    }

    /// An SVG file whose letters are outlines, on white.
    /// - Parameter names: What the names in it begin with, so that several may stand in one page.
    /// - Returns: The file.
    /// - Throws: An error of the drawing library.
    public func svg(names: String = "") throws -> [UInt8] {
        let file = try SVGDocument(width: width, height: height)
        // Inside a page browsers keep the squares sharp by themselves.
        try draw(on: file.context, enlargingPictures: names.isEmpty)
        return try file.finish(
            title: title, description: alternativeText, names: names)
    }

    /// A PNG file on white.
    /// - Parameter scale: How many times 96 pixels stand on an inch.
    /// - Returns: The file, and its width and height in pixels.
    /// - Throws: ``FigureSheetError/tooManyPixels(width:height:)``, or an error of the drawing library.
    public func png(scale: Double = 2) throws -> (bytes: [UInt8], width: Int, height: Int) {
        let perPoint = scale * 96 / 72
        let size = ((width * perPoint).rounded(.up), (height * perPoint).rounded(.up))
        guard size.0 <= Self.mostPixels, size.1 <= Self.mostPixels, size.0 * size.1 <= 64e6 else {
            throw FigureSheetError.tooManyPixels(width: size.0, height: size.1)
        }
        let surface = try ImageSurface(
            opaqueWidth: max(Int(size.0), 1), height: max(Int(size.1), 1))
        surface.context.scale(x: perPoint, y: perPoint)
        try draw(on: surface.context, enlargingPictures: false)
        return (try PNG.encode(surface), surface.width, surface.height)
    }

    private func draw(on context: DrawingContext, enlargingPictures: Bool) throws {
        context.paint(.white)
        context.translate(x: -corner.x, y: -corner.y)
        let painter = SheetPainter(theme: style.theme, isEnlarging: enlargingPictures)
        for item in box.items {
            try painter.draw(
                head.isRightToLeft ? item.mirrored(in: columnWidth) : item, on: context)
        }
        try context.check()
    }
}

extension Document {
    /// The figures in reading order, with those of footnotes.
    var allFigures: [Figure] { figures + footnotes.flatMap { $0.blocks.flatMap(\.figures) } }
}
