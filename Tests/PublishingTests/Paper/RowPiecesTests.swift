import Canvas
import Testing

@testable import Publishing

/// Rows of a table too high for half a page; lines are as high as their ranges.
@Suite struct RowPiecesTests {
    /// Where each piece begins, and where in it its items stand.
    private func pieces(_ lines: [Range<Double>], height: Double, limit: Double) -> [[Double]] {
        let row = Box(
            height: height,
            items: lines.map { line in
                Item(
                    x: 0, y: line.lowerBound,
                    .rectangle(width: 1, height: line.upperBound - line.lowerBound, .black))
            })
        return RowPieces(row, lines, limit: limit).boxes.map { [$0.height] + $0.items.map(\.y) }
    }

    @Test func aRowThatFitsStaysWhole() {
        #expect(pieces([0..<50], height: 50, limit: 50) == [[50, 0]])
    }

    @Test func itIsCutWhereALineBegins() {
        #expect(
            pieces([5..<35, 35..<65, 65..<95], height: 100, limit: 50)
                == [[35, 5], [30, 0], [35, 0]])
    }

    @Test func noLineOfAnyColumnIsCut() {
        // Lines of 20 at the left and of 30 at the right begin together at 60 alone.
        let left = stride(from: 0.0, to: 120, by: 20).map { $0..<$0 + 20 }
        let right = stride(from: 0.0, to: 120, by: 30).map { $0..<$0 + 30 }
        #expect(pieces(left + right, height: 120, limit: 70).map { $0[0] } == [60, 60])
    }

    @Test func whatIsHigherThanAPieceIsCutAllTheSame() {
        #expect(pieces([0..<100], height: 100, limit: 60).map { $0[0] } == [60, 40])
    }
}
