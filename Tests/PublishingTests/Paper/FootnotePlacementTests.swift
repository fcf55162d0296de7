import Testing

@testable import Publishing

/// Footnotes at the foot of pages 100 points high, with 18 points between text and notes.
@Suite struct FootnotePlacementTests {
    private func pages(_ boxes: [Box], _ footnotes: [[Box]]) -> [PaperPage] {
        PageBreaker.pages(of: Galley(boxes: boxes, footnotes: footnotes), height: 100)
    }

    private func lines(_ count: Int, calling note: Int? = nil, in line: Int = 0) -> [Box] {
        (0..<count).map {
            Box(height: 10, footnotes: $0 == line ? [note].compactMap { $0 } : [])
        }
    }

    private func note(_ count: Int) -> [Box] { (0..<count).map { _ in Box(height: 8) } }

    @Test func aNoteStandsAtTheFootOfThePageThatCallsIt() throws {
        let page = try #require(pages(lines(3, calling: 0), [note(2)]).first)
        #expect(page.boxes == [0, 1, 2])
        #expect(page.ruleOfNotes == 75)
        #expect(
            page.placements.suffix(2) == [
                PaperPage.Placement(source: .note(0, line: 0), y: 84),
                PaperPage.Placement(source: .note(0, line: 1), y: 92),
            ])
    }

    @Test func aNoteTakesRoomFromTheText() {
        // 16 points of note and 18 of gap leave 66: six lines.
        #expect(pages(lines(12, calling: 0), [note(2)]).map(\.boxes.count) == [6, 6])
    }

    @Test func aLineMovesOnWhereItsNoteDoesNotFit() {
        let pages = pages(lines(10, calling: 0, in: 8), [note(1)])
        #expect(pages.map(\.boxes.count) == [8, 2])
        #expect(pages[0].ruleOfNotes == nil)
    }

    @Test func aLongNoteGoesOnAtTheNextFoot() {
        let pages = pages(lines(8, calling: 0, in: 5), [note(20)])
        let notes = pages.map { page in
            page.placements.compactMap {
                if case .note(_, let line) = $0.source { line } else { nil }
            }
        }
        #expect(notes.flatMap { $0 } == Array(0..<20))
        #expect(notes.count > 1 && notes[0].count > 0)
        for page in pages {
            let text = page.placements.filter { if case .box = $0.source { true } else { false } }
            let bottom = text.map(\.y).max().map { $0 + 10 } ?? 0
            #expect(bottom <= page.ruleOfNotes ?? 100)
        }
    }

    @Test func notesKeepTheirOrder() {
        var boxes = lines(4)
        boxes[0].footnotes = [0]
        boxes[2].footnotes = [1, 2]
        let notes = pages(boxes, [note(1), note(1), note(1)])[0].placements.compactMap {
            if case .note(let note, _) = $0.source { note } else { nil }
        }
        #expect(notes == [0, 1, 2])
    }

    @Test func aNoteHigherThanAPageEnds() {
        let pages = pages(lines(1, calling: 0), [note(200)])
        let count = pages.flatMap(\.placements).count
        #expect(count == 201)
        #expect(pages.count < 25)
    }
}
