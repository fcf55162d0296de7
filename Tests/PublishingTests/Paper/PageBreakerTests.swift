import Testing

@testable import Publishing

/// Boxes in, pages out; a page is 100 points high.
@Suite struct PageBreakerTests {
    private func pages(_ boxes: [Box], heads: [Box] = [], footnotes: [[Box]] = []) -> [PaperPage] {
        PageBreaker.pages(
            of: Galley(boxes: boxes, heads: heads, footnotes: footnotes), height: 100)
    }

    private func line(_ height: Double = 10, _ breakBefore: Box.Break = .allowed) -> Box {
        Box(height: height, breakBefore: breakBefore)
    }

    /// A paragraph as the galley makes it: the first two lines and the last two stay together.
    private func paragraph(_ count: Int) -> [Box] {
        (0..<count).map {
            line(10, $0 == 1 || ($0 == count - 1 && $0 > 0) ? .avoided : .allowed)
        }
    }

    @Test func nothingGivesNoPage() {
        #expect(pages([]).isEmpty)
    }

    @Test func aPageTakesWhatFits() {
        #expect(
            pages(paragraph(25)).map(\.boxes) == [
                Array(0..<10), Array(10..<20), [20, 21, 22, 23, 24],
            ])
    }

    @Test func spaceStandsBetweenBoxesAndNotAtTheTopOfAPage() {
        var boxes = [line(40), line(40), line(40)]
        for index in boxes.indices { boxes[index].spaceBefore = 15 }
        let pages = pages(boxes)
        #expect(pages[0].placements.map(\.y) == [0, 55])
        #expect(pages[1].placements.map(\.y) == [0])
    }

    @Test func ofTwoSpacesTheLargerIsTaken() {
        var boxes = [line(10), line(10)]
        boxes[0].spaceAfter = 12
        boxes[1].spaceBefore = 5
        #expect(pages(boxes)[0].placements.map(\.y) == [0, 22])
    }

    @Test func aHeadingIsNeverLast() {
        // Nine lines, then a heading, then a paragraph: the heading would be the tenth line.
        let boxes = paragraph(9) + [line()] + [line(10, .avoided), line(10, .avoided), line()]
        #expect(pages(boxes).map(\.boxes) == [Array(0..<9), [9, 10, 11, 12]])
    }

    @Test(arguments: 2...12) func noLineOfAParagraphIsAlone(lines: Int) {
        for before in 0...12 {
            let boxes = (0..<before).map { _ in line() } + paragraph(lines)
            for page in pages(boxes) {
                let part = page.boxes.filter { $0 >= before }
                #expect(part.count != 1, "\(before) lines before \(lines)")
            }
        }
    }

    @Test func aFigureIsNeverCutAndWaitsForTheNextPageTop() {
        var figure = line(60)
        figure.isFloat = true
        // Five lines fill half a page; the figure does not fit; the text after it goes on.
        let boxes = paragraph(5) + [figure] + (0..<8).map { _ in line() }
        #expect(pages(boxes).map(\.boxes) == [[0, 1, 2, 3, 4, 6, 7, 8, 9, 10], [5, 11, 12, 13]])
    }

    @Test func figuresKeepTheirOrderAndNoneWaitsLonger() {
        func figure(_ height: Double) -> Box {
            var box = line(height)
            box.isFloat = true
            return box
        }
        // The second would fit beside the text, but may not overtake the first.
        let boxes = [line(50), figure(60), figure(40), line(10), figure(70), line(10)]
        let pages = pages(boxes)
        #expect(pages.map(\.boxes) == [[0, 3], [1, 2], [4, 5]])
    }

    @Test func aFigureThatFitsStandsWhereItIs() {
        var figure = line(60)
        figure.isFloat = true
        #expect(pages([line(), figure, line()]).map(\.boxes) == [[0, 1, 2]])
    }

    @Test func theHeadOfATableIsRepeated() {
        var rows = (0..<21).map { _ in line() }
        for index in rows.indices.dropFirst() {
            rows[index].repeatedHead = 0
            if (1...2).contains(index) { rows[index].breakBefore = .avoided }
        }
        let pages = pages(rows, heads: [Box(height: 20)])
        // The first page has the head as its first box; the others repeat it and hold two rows less.
        #expect(pages.map(\.boxes) == [Array(0..<10), Array(10..<18), Array(18..<21)])
        #expect(pages[1].placements[0] == PaperPage.Placement(source: .head(0), y: 0))
        #expect(pages[1].placements[1] == PaperPage.Placement(source: .box(10), y: 20))
    }

    @Test func aHeadIsNeverWithoutARow() {
        // A head and two high rows, which no page holds together, behind half a page of text.
        var boxes =
            (0..<5).map { _ in line() } + [line(10), line(60, .avoided), line(60, .avoided)]
        for index in [6, 7] { boxes[index].repeatedHead = 0 }
        let pages = pages(boxes, heads: [Box(height: 10)])
        #expect(pages.map(\.boxes) == [[0, 1, 2, 3, 4], [5, 6], [7]])
    }

    @Test func theHeadIsRepeatedUnderAFigureThatWaited() {
        var figure = line(30)
        figure.isFloat = true
        var rows = (0..<12).map { _ in line() }
        for index in rows.indices { rows[index].repeatedHead = 0 }
        let pages = pages([line(80), figure] + rows, heads: [Box(height: 20)])
        #expect(pages[0].boxes == [0, 2, 3])
        #expect(
            pages[1].placements.prefix(3).map(\.source) == [.box(1), .head(0), .box(4)])
    }

    @Test func whatIsHigherThanAPageStandsAlone() {
        #expect(pages([line(), line(250), line()]).map(\.boxes) == [[0], [1], [2]])
    }

    @Test func whatMayNotBeCutAndDoesNotFitIsCutAllTheSame() {
        // A heading of thirty lines.
        let boxes = (0..<30).map { line(10, $0 == 0 ? .allowed : .avoided) }
        #expect(pages(boxes).map(\.boxes.count) == [10, 10, 10])
    }

    @Test func aForcedBreakEndsThePage() {
        #expect(
            pages([line(), line(10, .forced), line()]).map(\.boxes) == [[0], [1, 2]])
        #expect(pages([line(10, .forced)]).map(\.boxes) == [[0]])
    }

    @Test func aForcedBreakWaitsForFigures() {
        var figure = line(60)
        figure.isFloat = true
        #expect(
            pages([line(50), figure, line(10, .forced)]).map(\.boxes) == [[0], [1], [2]])
    }

    @Test func nothingMovesPastASection() {
        var figure = line(60)
        figure.isFloat = true
        var heading = line()
        heading.isBarrier = true
        #expect(
            pages([line(50), figure, line(), heading, line()]).map(\.boxes) == [
                [0, 2], [1, 3, 4],
            ])
        // Without figures that wait a section begins where it stands.
        #expect(pages([line(50), heading, line()]).map(\.boxes) == [[0, 1, 2]])
    }

    @Test func nothingWaitsIntoAFigureThatIsCut() {
        var figure = line(60)
        figure.isFloat = true
        var rows = (0..<12).map { _ in line() }
        rows[0].isBarrier = true
        for index in rows.indices { rows[index].isPart = true }
        let pages = pages([line(50), figure] + rows)
        #expect(pages.map(\.boxes) == [[0], [1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11, 12, 13]])
    }

    @Test func textFillsThePageBeforeAFigureThatIsCut() {
        var parts = [line(60), line(60), line(60)]
        for index in parts.indices { parts[index].isPart = true }
        parts[0].isBarrier = true
        var heading = line()
        heading.isBarrier = true
        // The first part does not fit under five lines; of the lines after the figure five do.
        let boxes = (0..<5).map { _ in line() } + parts + (0..<7).map { _ in line() } + [heading]
        #expect(
            pages(boxes).map(\.boxes) == [
                [0, 1, 2, 3, 4, 8, 9, 10, 11, 12], [5], [6], [7, 13, 14, 15],
            ])
    }

    @Test func whatIsTurnedHasItsOwnSheetsAndTextGoesOn() {
        var rows = (0..<5).map { _ in line() }
        for index in rows.indices { rows[index].isTurned = true }
        let galley = Galley(boxes: [line(50)] + rows + (0..<7).map { _ in line() })
        let pages = PageBreaker.pages(of: galley, height: 100, turnedHeight: 30)
        #expect(pages.map(\.boxes) == [[0, 6, 7, 8, 9, 10], [1, 2, 3], [4, 5], [11, 12]])
        #expect(pages.map(\.isTurned) == [false, true, true, false])
        let last = PageBreaker.pages(
            of: Galley(boxes: rows), height: 100, turnedHeight: 30)
        #expect(last.map(\.boxes) == [[0, 1, 2], [3, 4]])
    }
}
