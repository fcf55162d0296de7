/// A row of a table in pieces that pages can hold, cut where no line is cut.
struct RowPieces {
    /// The pieces, from above.
    private(set) var boxes: [Box] = []

    /// Lines that touch may overlap by what sums of heights lose.
    private static let slack = 0.01

    /// Cuts a row higher than `limit`, of which `lines` are the lines and pictures; one no higher is one piece.
    init(_ row: Box, _ lines: [Range<Double>], limit: Double) {
        var start = 0.0
        while row.height - start > limit {
            let end = Self.cut(lines, from: start, limit: start + limit)
            boxes.append(Self.piece(of: row, from: start, to: end, isFirst: start == 0))
            start = end
        }
        boxes.append(Self.piece(of: row, from: start, to: row.height, isFirst: start == 0))
    }

    /// The last place before `limit` where a line begins and none goes on; `limit` where there is none, as in a high picture.
    private static func cut(
        _ lines: [Range<Double>], from start: Double, limit: Double
    ) -> Double {
        let tops = lines.map(\.lowerBound).filter { $0 > start && $0 <= limit }.sorted(by: >)
        return tops.first { top in
            !lines.contains { $0.lowerBound < top - Self.slack && $0.upperBound > top + Self.slack }
        } ?? limit
    }

    private static func piece(
        of row: Box, from start: Double, to end: Double, isFirst: Bool
    ) -> Box {
        let isLast = end == row.height
        let items = row.items.filter { item in
            (isFirst || item.y >= start - Self.slack) && (isLast || item.y < end - Self.slack)
        }
        return Box(
            height: end - start, footnotes: isFirst ? row.footnotes : [],
            places: isFirst ? row.places : [], items: items.map { $0.moved(y: -start) })
    }
}
