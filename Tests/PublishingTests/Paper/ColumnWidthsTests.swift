import Testing

@testable import Publishing

@Suite struct ColumnWidthsTests {
    @Test func columnsAreAsWideAsTheyLikeWhereTheyFit() {
        #expect(
            ColumnWidths(natural: [30, 50], least: [10, 10], available: 100).widths == [30, 50])
    }

    @Test func columnsAreNarrowedTowardsTheirLongestWord() {
        // 60 points are missing of 150 that can be spared: each gives 2/5 of what it can spare.
        let widths = ColumnWidths(natural: [110, 70], least: [10, 20], available: 120).widths
        #expect(abs(widths[0] - 70) < 1e-9)
        #expect(abs(widths[1] - 50) < 1e-9)
    }

    @Test func wordsAreCutWhereNotEvenTheyFit() {
        #expect(
            ColumnWidths(natural: [300, 100], least: [300, 100], available: 100).widths == [75, 25]
        )
    }
}
