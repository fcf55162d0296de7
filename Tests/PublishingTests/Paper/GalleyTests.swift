import Canvas
import Charts
import Directives
import Notebook
import Testing

@testable import Publishing

/// The galley as values, set without fonts.
@Suite struct GalleyTests {
    private func galley(_ sample: Sample) throws -> GalleyWriter {
        let style = PaperStyle(try PageTemplate().theme, format: .a4)
        var writer = GalleyWriter(
            Document(sample.executed), style: style, typesetter: StubTypesetter(),
            drawing: StubDrawing(),
            measurer: StubMeasurer())
        try writer.set()
        return writer
    }

    /// Where the lines of running text end, set with real fonts and flushed where a paragraph is.
    private func lineEnds(_ inlines: Inline...) throws -> (ends: [Double], measure: Double) {
        var sample = Sample()
        sample.add("…", .paragraph(inlines))
        let style = PaperStyle(try PageTemplate().theme, format: .a4)
        var writer = GalleyWriter(
            Document(sample.executed), style: style, typesetter: TextSetter(language: "en"),
            drawing: StubDrawing(), measurer: StubMeasurer())
        try writer.set()
        // The first box is the title.
        let ends = writer.galley.boxes.dropFirst().flatMap(\.items).compactMap { item -> Double? in
            guard case .line(let line, _, _) = item.ink else { return nil }
            return line.runs.map { $0.x + $0.width }.max()
        }
        return (ends, style.measure)
    }

    @Test func aLineThatTheAuthorEndsIsNotStretched() throws {
        let long = String(repeating: "some words of a paragraph ", count: 12)
        let (ends, measure) = try lineEnds(
            .text("Ada Example"), .lineBreak, .text("Street 5"), .lineBreak, .text(long))
        #expect(ends.count >= 4)
        #expect(ends[0] < measure / 2)
        #expect(ends[1] < measure / 2)
        #expect(abs(ends[2] - measure) < 2)
    }

    @Test func textBesideAWideDrawingIsNotStretched() {
        var rich = RichText()
        #expect(rich.isFlushed(400))
        rich.append(RichText.Drawing(ascent: 10, items: []), width: 50, descent: 0)
        #expect(rich.isFlushed(400))
        rich.append(RichText.Drawing(ascent: 10, items: []), width: 200, descent: 0)
        #expect(!rich.isFlushed(400))
    }

    @Test func aHeadingStaysWithTheTextUnderIt() throws {
        var sample = Sample()
        sample.add("# H", .heading(level: 1, [.text("H")]))
        sample.add(.text(String(repeating: "word ", count: 200)))
        let boxes = try galley(sample).galley.boxes
        // The title, the heading and the first two lines of the paragraph.
        #expect(boxes[1].places == ["h", "article"])
        #expect(boxes[2].breakBefore == .avoided)
        #expect(boxes[3].breakBefore == .avoided)
        #expect(boxes[4].breakBefore == .allowed)
        #expect(boxes[boxes.count - 1].breakBefore == .avoided)
        #expect(boxes[boxes.count - 2].breakBefore == .allowed)
    }

    @Test func contentsListSectionsAndTheirPartsWithPages() throws {
        var sample = Sample()
        for name in ["One", "Two", "Three"] {
            sample.add("## \(name)", .heading(level: 2, [.text(name)]))
            sample.add(.text("Text."))
        }
        let writer = try galley(sample)
        #expect(writer.outline.map(\.place) == ["one", "two", "three"])
        let numbers = writer.galley.boxes.flatMap(\.items).compactMap { item in
            if case .pageNumber(let place, _) = item.ink { place } else { nil }
        }
        #expect(numbers == ["one", "two", "three"])
    }

    @Test func listsNestedAHundredDeepKeepTheirText() throws {
        var block = Block(.paragraph([.text("innermost")]), range: 0..<0)
        for _ in 0..<100 {
            block = Block(
                .list(BlockList(start: nil, isTight: true, items: [BlockList.Item([block])])),
                range: 0..<0)
        }
        var sample = Sample()
        sample.blocks = [block]
        let writer = try galley(sample)
        let style = writer.style
        for item in writer.galley.boxes.flatMap(\.items) {
            guard case .line(let line, _, _) = item.ink else { continue }
            #expect(item.x >= 0 && item.x + line.width <= style.width)
        }
        #expect(!PageBreaker.pages(of: writer.galley, height: style.height).isEmpty)
    }

    @Test func codeLinesTooLongGoOnWithAMark() throws {
        var sample = Sample()
        sample.add(
            "code", .code(language: nil, text: String(repeating: "name ", count: 60) + "\nx\n"))
        let boxes = try galley(sample).galley.boxes.dropFirst()
        #expect(boxes.count > 2)
        // The panel, the code, and the mark where a line goes on.
        let counts = boxes.map(\.items.count)
        #expect(counts.first == 2 && counts.last == 2)
        #expect(counts.dropFirst().dropLast().allSatisfy { $0 == 3 })
    }

    @Test func aLongTableRepeatsItsHead() throws {
        let rows = (0..<200).map { [[Inline.text("\($0)")], [.text("word")]] }
        var sample = Sample()
        sample.add(
            "table",
            .table(
                Table(
                    alignments: [.right, .natural], header: [[.text("n")], [.text("w")]],
                    rows: rows)))
        let writer = try galley(sample)
        let pages = PageBreaker.pages(of: writer.galley, height: writer.style.height)
        #expect(pages.count > 3)
        for page in pages.dropFirst() {
            #expect(page.placements.first?.source == .head(0))
        }
    }

    @Test func aWideTableStaysOnTheSheet() throws {
        let cells = (0..<40).map { [Inline.text("somewhat long cell \($0)")] }
        var sample = Sample()
        sample.add(
            "table",
            .table(
                Table(
                    alignments: cells.map { _ in .natural }, header: cells, rows: [cells, cells])))
        let writer = try galley(sample)
        for box in writer.galley.boxes {
            let sheet = writer.style.sheet(isTurned: box.isTurned)
            for item in box.items {
                guard case .rectangle(let width, _, _) = item.ink else { continue }
                #expect(item.x >= -0.01 && item.x + width <= sheet.width + 0.01)
            }
        }
    }

    @Test func aFigureMovesAndItsAccountLeadsBack() throws {
        var sample = Sample()
        sample.add(
            "<<histogram id=h>>",
            Figure(
                .charts([Chart(x: Axis("x"), y: Axis("y"), marks: [])], columns: 1),
                caption: "A chart.", alternativeText: "A chart"),
            identifier: "h", parameters: [Figure.Detail("layer", "0")])
        let writer = try galley(sample)
        let figure = try #require(writer.galley.boxes.first { $0.places.contains("h") })
        #expect(figure.isFloat)
        func targets(_ boxes: [Box]) -> [PDFDocument.Target] {
            boxes.flatMap(\.items).flatMap { item -> [PDFDocument.Target] in
                if case .line(_, let links, _) = item.ink { Array(links.values) } else { [] }
            }
        }
        #expect(targets([figure]).contains(.place("account-of-h")))
        let account = try #require(
            writer.galley.boxes.first { $0.places.contains("account-of-h") })
        #expect(targets([account]) == [.place("h")])
        let texts = writer.tree.elements.filter { $0.type == "Figure" }.map(\.alternativeText)
        #expect(texts == ["A chart"])
    }

    @Test func aFigureHigherThanAPageIsCutBetweenItsRows() throws {
        let chart = Chart(x: Axis("x"), y: Axis("y"), marks: [])
        var sample = Sample()
        sample.add(
            "<<histogram>>",
            Figure(
                .charts(Array(repeating: chart, count: 12), columns: 1), caption: "Many.",
                alternativeText: "Many"))
        let writer = try galley(sample)
        let pages = PageBreaker.pages(of: writer.galley, height: writer.style.height)
        for page in pages {
            for placement in page.placements {
                guard case .box(let index) = placement.source else { continue }
                let bottom = placement.y + writer.galley.boxes[index].height
                #expect(bottom <= writer.style.height + 0.01)
            }
        }
    }

    @Test func aLongTableInAFigureRepeatsItsHeadAndNothingMovesIntoIt() throws {
        let chart = Chart(x: Axis("x"), y: Axis("y"), marks: [])
        let table = DataTable(
            columns: [DataTable.Column("n", isNumeric: true)],
            rows: (0..<200).map { [.number(Double($0), shown: "\($0)")] })
        var sample = Sample()
        sample.add(.text(String(repeating: "word ", count: 700)))
        sample.add(
            "<<histogram id=h>>",
            Figure(
                .charts([chart, chart], columns: 1), caption: "One.", alternativeText: "One"),
            identifier: "h")
        sample.add(
            "<<confusion id=c>>",
            Figure(
                .stack([.charts([chart], columns: 1), .table(table)]), caption: "Two.",
                alternativeText: "Two"), number: 2, identifier: "c")
        let writer = try galley(sample)
        let pages = PageBreaker.pages(of: writer.galley, height: writer.style.height)
        let boxes = pages.flatMap(\.boxes)
        let first = try #require(
            boxes.firstIndex { writer.galley.boxes[$0].places.contains("h") })
        let second = try #require(
            boxes.firstIndex { writer.galley.boxes[$0].places.contains("c") })
        #expect(first < second)
        // Every page that begins with a row repeats the head.
        let rows = pages.filter { page in
            guard let index = page.boxes.first else { return false }
            return writer.galley.boxes[index].repeatedHead != nil
        }
        #expect(rows.count > 2)
        for page in rows {
            guard case .head? = page.placements.first?.source else {
                Issue.record("a page begins with a row and not with the head")
                continue
            }
        }
        #expect(!pages.contains { $0.placements.map(\.y).max() ?? 0 > writer.style.height })
    }

    @Test func figuresInListsAndQuotationsStayThere() throws {
        let chart = Chart(x: Axis("x"), y: Axis("y"), marks: [])
        var sample = Sample()
        sample.add(
            "<<histogram>>",
            Figure(.charts([chart], columns: 1), caption: "One.", alternativeText: "One"))
        let figure = sample.blocks[0]
        for kind in [
            Block.Kind.quote([figure]),
            .list(BlockList(start: nil, isTight: false, items: [BlockList.Item([figure])])),
        ] {
            sample.blocks = [Block(kind, range: figure.range)]
            #expect(try !galley(sample).galley.boxes.contains(where: \.isFloat))
        }
        sample.blocks = [figure]
        #expect(try galley(sample).galley.boxes.contains(where: \.isFloat))
    }

    /// How many rows twenty pictures stand in.
    private func rows(of word: String, columns: Int, width: Double) throws -> Int {
        var writer = try galley(Sample())
        let picture = Picture(width: 1, height: 1, rgb: [1, 2, 3])
        let grid = PictureGrid(
            (0..<20).map { number in
                PictureGrid.Tile(
                    picture, lines: [.init(number == 13 ? "a \(word)" : "cat")],
                    alternativeText: "")
            }, columns: columns)
        let column = Column(x: 0, width: width, text: writer.style.body)
        return writer.parts(of: grid, in: column).count
    }

    @Test func narrowFiguresHaveFewerPicturesInARowThanBrokenWords() throws {
        let style = PaperStyle(try PageTemplate().theme, format: .a4)
        let word = "hippopotamus-calf"
        let length = Double(word.count) * style.tile.style.font.size / 2
        // Tiles of 34 points with 6 between them, or as wide as the word.
        let few = Int(((238 + 6) / (length + 6)).rounded(.down))
        #expect(few < 6)
        #expect(try rows(of: "dog", columns: 10, width: 238) == (20 + 5) / 6)
        #expect(try rows(of: word, columns: 10, width: 238) == (20 + few - 1) / few)
        // What was asked for and has room stays.
        #expect(try rows(of: word, columns: 6, width: 238) == 4)
        // A word longer than any makes no column of its own.
        let endless = String(repeating: "x", count: 500)
        #expect(try rows(of: endless, columns: 10, width: 238) == (20 + 2) / 3)
    }
}
