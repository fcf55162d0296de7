import Canvas
import Charts
import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// One figure alone, read back from its files.
@Suite struct FigureSheetTests {
    private static let chart = Chart(
        x: Axis("weight", domain: 0...1), y: Axis("count", domain: 0...1), marks: [])
    private static let table = DataTable(
        columns: [.init("layer"), .init("weights", isNumeric: true)],
        rows: [[.text("conv"), .number(432, shown: "432")]])
    private static let picture = Picture(width: 2, height: 1, rgb: [255, 0, 0, 0, 0, 255])

    private static func grid(_ count: Int) -> PictureGrid {
        PictureGrid(
            (0..<count).map { PictureGrid.Tile(picture, title: "\($0)", alternativeText: "") },
            columns: count)
    }

    private func sheet(
        _ content: FigureContent, kind: Figure.Kind = .figure, width: Double? = nil,
        hasCaption: Bool = false, frame: Int? = nil, language: String = "en"
    ) throws -> FigureSheet {
        var sample = Sample()
        sample.head = DocumentHead(title: "Of Networks", language: language)
        sample.add("Before.", .paragraph([.text("Before.")]))
        let call = sample.end
        sample.add(
            "<<histogram>>",
            Figure(
                kind: kind, content, caption: "All < & \"weights\".",
                alternativeText: "A \u{1} hill"),
            number: 3)
        return try FigureSheet(
            of: Document(sample.executed), call: call, template: PageTemplate(),
            width: width.map(SheetLength.init(points:)), hasCaption: hasCaption, frame: frame)
    }

    /// Every kind of content.
    private static let contents: [FigureContent] = [
        .charts([chart, chart], columns: 2), .pictures(grid(3)), .table(table),
        .stack([.charts([chart], columns: 1), .table(table)]),
        .frames([.init("α = 0", .pictures(grid(1))), .init("α = 1", .charts([chart], columns: 1))]),
    ]

    @Test(arguments: contents, [84.0, 240, 900])
    func `no file is wider than asked for`(content: FigureContent, width: Double) throws {
        let sheet = try sheet(content, width: width)
        #expect(sheet.width <= width + 1e-9)
        let png = try sheet.png(scale: 1.5)
        #expect(png.width == Int((sheet.width * 2).rounded(.up)))
        #expect(png.height == Int((sheet.height * 2).rounded(.up)))
        let size = try PNG.size(of: png.bytes)
        #expect(size == (png.width, png.height))
    }

    @Test func `a chart fills the width, and a small table is cut to its own`() throws {
        #expect(try sheet(.charts([Self.chart], columns: 1), width: 400).width == 400)
        #expect(try sheet(.table(Self.table), kind: .table, width: 400).width < 200)
    }

    @Test(arguments: contents) func `the same figure has the same bytes`(content: FigureContent)
        throws
    {
        let (one, other) = (try sheet(content, width: 240), try sheet(content, width: 240))
        #expect(try one.svg() == other.svg())
        #expect(try one.pdf() == other.pdf())
        #expect(try one.png().bytes == other.png().bytes)
    }

    @Test(arguments: contents)
    func `SVG is XML of outlines and pictures that needs no other file`(content: FigureContent)
        throws
    {
        let bytes = try sheet(content, width: 240).svg()
        let survey = SVGSurvey()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = survey
        #expect(parser.parse())
        #expect(survey.elements.first == "svg")
        #expect(!survey.elements.contains("text"))
        #expect(survey.identifiers.count == Set(survey.identifiers).count)
        #expect(
            survey.references.allSatisfy {
                $0.hasPrefix("data:image/png;base64,")
                    || survey.identifiers.contains(String($0.dropFirst()))
            })
        #expect(
            survey.title.trimmingCharacters(in: .newlines) == "Figure 3. All < & \"weights\".")
    }

    @Test func `names in one SVG differ from those in another where they are told to`() throws {
        let sheet = try sheet(.charts([Self.chart], columns: 1), width: 240)
        let text = String(decoding: try sheet.svg(names: "fig-h-"), as: UTF8.self)
        #expect(text.contains(" id=\"fig-h-glyph"))
        #expect(text.matches(of: /id="(?!fig-h-)[^"]*"/).isEmpty)
        #expect(text.matches(of: /href="#(?!fig-h-)[^"]*"/).isEmpty)
    }

    @Test func `a PNG is white where nothing is drawn, to its last pixel`() throws {
        let png = try sheet(.charts([Self.chart], columns: 1), width: 238.11).png(scale: 1)
        let picture = try PNG.decode(png.bytes)
        let last = picture.rgb.suffix(3 * picture.width)
        #expect(last.allSatisfy { $0 == 255 })
        #expect(picture.rgb.contains { $0 < 128 })
    }

    @Test func `of frames the last is shown, or the one that is asked for`() throws {
        let content = Self.contents[4]
        let last = try sheet(content, width: 240)
        #expect(last.remarks == ["the last of 2 frames, α = 1; --frame chooses another"])
        #expect(last.width == 240)
        let first = try sheet(content, width: 240, frame: 1)
        #expect(first.remarks == ["frame 1 of 2 frames, α = 0"])
        #expect(first.width < 200)
        #expect(throws: FigureSheetError.frameOutside(3, count: 2)) {
            try sheet(content, width: 240, frame: 3)
        }
        #expect(throws: FigureSheetError.noFrames(1)) {
            try sheet(.table(Self.table), width: 240, frame: 1)
        }
    }

    @Test func `a figure that shows nothing, or would be too large, is refused`() throws {
        #expect(throws: FigureSheetError.empty) { try sheet(.pictures(Self.grid(0))) }
        let wide = try sheet(.charts([Self.chart], columns: 1), width: 7200)
        #expect(throws: FigureSheetError.self) { try wide.png(scale: 16) }
    }

    @Test func `a caption makes it higher and stands in the PDF alone where it is asked for`()
        throws
    {
        let without = try sheet(.charts([Self.chart], columns: 1), width: 300)
        let with = try sheet(.charts([Self.chart], columns: 1), width: 300, hasCaption: true)
        #expect(with.height > without.height + 10)
        try withTools(try with.pdf()) { tools in
            let words = try tools.words()
            #expect(words.contains("Figure 3 All < & \"weights\"."))
        }
        try withTools(try without.pdf()) { tools in
            let words = try tools.words()
            #expect(!words.contains("Figure 3"))
        }
    }

    @Test
    func
        `the PDF has one page of its size, embedded fonts and a text for readers who cannot see it`()
        throws
    {
        let sheet = try sheet(.charts([Self.chart], columns: 1), width: 238.11)
        try withTools(try sheet.pdf(date: "2024-05-06T00:00:00Z", creator: "report")) { tools in
            try tools.expectSound()
            let info = try tools.run("pdfinfo", "FILE").text
            #expect(info.contains("Pages:           1\n"))
            #expect(info.contains("Page size:       238.11 x "))
            #expect(info.contains("Tagged:          yes"))
            let fonts = try tools.run("pdffonts", "FILE").text.split(separator: "\n").dropFirst(2)
            #expect(!fonts.isEmpty)
            #expect(fonts.allSatisfy { $0.contains(" yes ") })
        }
    }

    @Test func `what runs from right to left is mirrored where it stands`() throws {
        // A tile and its title, whose first picture is red at the left.
        let left = try PNG.decode(try sheet(.table(Self.table), width: 300).png(scale: 1).bytes)
        let right = try PNG.decode(
            try sheet(.table(Self.table), width: 300, language: "ar").png(scale: 1).bytes)
        // The rules reach from edge to edge in both, and the words of the first column stand at the other side.
        func ink(_ picture: Picture, _ columns: Range<Int>) -> Int {
            (0..<picture.height).reduce(0) { sum, row in
                sum + columns.count { picture.rgb[3 * (row * picture.width + $0)] < 128 }
            }
        }
        let (third, otherThird) = (left.width / 3, right.width / 3)
        #expect(ink(left, 0..<third) != ink(right, 0..<otherThird))
        #expect(ink(right, right.width - otherThird..<right.width) > 0)
    }

    private func withTools(_ pdf: [UInt8], _ body: (PDFTools) throws -> Void) throws {
        guard PDFTools.areInstalled else { return }
        let file = FileManager.default.temporaryDirectory.appending(
            path: "\(UUID().uuidString).pdf")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(pdf).write(to: file)
        try body(PDFTools(file: file))
    }
}

/// What stands in an SVG file.
private final class SVGSurvey: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var identifiers: [String] = []
    var references: [String] = []
    var title = ""

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        elements.append(element)
        if let identifier = attributes["id"] { identifiers.append(identifier) }
        if let reference = attributes["xlink:href"] ?? attributes["href"] {
            references.append(reference)
        }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if elements.last == "title" { title += text }
    }
}
