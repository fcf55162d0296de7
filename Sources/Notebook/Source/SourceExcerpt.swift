/// One source line as a terminal shows it, with carets under a range of it.
///
/// Tabs become spaces, control characters become visible, and a long line is cut down to what surrounds the
/// caret.
struct SourceExcerpt {
    /// The line, without its line end.
    private(set) var line = ""
    /// Spaces, then `^~~~` as wide as the range on this line.
    private(set) var caretLine = ""

    /// The most columns shown, and how many of them may stand before the caret when a line is cut.
    private static let width = 100
    private static let lead = 40
    /// How many bytes on either side of the caret are looked at; more than `width` columns ever need.
    private static let reach = 2_000

    /// A character with the columns it covers.
    private struct Cell {
        var text: String
        var column: Int
        var width: Int
    }

    init(of range: SourceRange, in source: SourceText) {
        let whole = source.line(at: range.lowerBound)
        let start = min(max(range.lowerBound, whole.lowerBound), whole.upperBound)
        let end = min(max(range.upperBound, start), whole.upperBound)
        let from = source.characterBoundary(
            near: max(whole.lowerBound, start - Self.reach), in: whole)
        let to = source.characterBoundary(
            near: min(whole.upperBound, start + Self.reach), in: whole)

        var cells: [Cell] = []
        Self.append(source.text(in: from..<start), to: &cells)
        let caretCell = cells.count
        Self.append(source.text(in: start..<max(start, min(end, to))), to: &cells)
        let endCell = max(cells.count, caretCell + 1)
        Self.append(source.text(in: max(start, min(end, to))..<max(to, start)), to: &cells)
        show(
            cells, caretCell: caretCell, endCell: endCell,
            isCutBefore: from > whole.lowerBound, isCutAfter: to < whole.upperBound)
    }

    /// Writes the two lines, leaving out cells too far from the caret.
    private mutating func show(
        _ cells: [Cell], caretCell: Int, endCell: Int, isCutBefore: Bool, isCutAfter: Bool
    ) {
        var first = 0
        var last = cells.count
        let total = cells.last.map { $0.column + $0.width } ?? 0
        if total > Self.width {
            let caretColumn = caretCell < cells.count ? cells[caretCell].column : total
            let left = max(0, min(caretColumn - Self.lead, total - Self.width))
            first = cells.firstIndex { $0.column >= left } ?? cells.count
            last = cells.firstIndex { $0.column + $0.width > left + Self.width } ?? cells.count
        }
        let before = isCutBefore || first > 0 ? "…" : ""
        line = before + cells[first..<last].map(\.text).joined()
        if isCutAfter || last < cells.count { line += "…" }
        let padding = cells[first..<min(caretCell, last)].reduce(before.count) { $0 + $1.width }
        let under = cells[min(caretCell, last)..<min(endCell, last)].reduce(0) { $0 + $1.width }
        caretLine =
            String(repeating: " ", count: padding) + "^"
            + String(repeating: "~", count: max(under, 1) - 1)
    }

    private static func append(_ text: String, to cells: inout [Cell]) {
        for character in text {
            let column = cells.last.map { $0.column + $0.width } ?? 0
            if character == "\t" {
                let width = 4 - column % 4
                cells.append(
                    Cell(text: String(repeating: " ", count: width), column: column, width: width))
            } else {
                cells.append(
                    Cell(
                        text: character.madeVisible, column: column, width: character.displayWidth))
            }
        }
    }
}

extension SourceText {
    /// `offset` moved forward to where a Unicode scalar begins.
    fileprivate func characterBoundary(near offset: Int, in line: SourceRange) -> Int {
        var offset = offset
        while offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        return offset
    }
}
