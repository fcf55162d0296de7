import Canvas
import Charts
import Notebook

extension GalleyWriter {
    /// The height of a picture in a row, in points.
    static let pictureHeight = 24.0

    /// How a table gets on the sheet.
    ///
    /// Only what stands in the page's own column may take the margins; a footnote may not turn.
    func plan(_ table: PaperTable, in column: Column) -> TablePlan {
        TablePlan(
            widths(of: table), column: column.width, wide: wide(column)?.width,
            turned: column.mayTurn ? style.sheet(isTurned: true).width : nil)
    }

    /// The column that a plan asks for.
    func column(for plan: TablePlan, in column: Column) -> Column {
        switch plan.place {
        case .column: return column
        case .wide: return wide(column) ?? column
        case .turned:
            var turned = column
            turned.x = 0
            turned.width = style.sheet(isTurned: true).width
            return turned
        }
    }

    /// Says that a table is too wide to be read.
    mutating func warn(of table: PaperTable, _ plan: TablePlan, at range: SourceRange) {
        guard plan.isTooSmall else { return }
        let size = (style.cell.style.font.size * plan.scale * 10).rounded() / 10
        let sheet = plan.place == .turned ? "even on a turned sheet" : "where it stands"
        let warning = Diagnostic(
            .warning, "wide-table",
            "the table of \(table.columnCount) columns is set in type of \(size) points in the PDF, because it is too wide \(sheet)",
            at: range, hint: "make it two tables, or turn its rows into columns")
        // The frames of a figure have the same table in other numbers.
        if !diagnostics.contains(warning) { diagnostics.append(warning) }
    }

    /// What the columns of a table need.
    private func widths(of table: PaperTable) -> CellWidths {
        var natural = [Double](repeating: 0, count: table.columnCount)
        for (index, cell) in table.head.enumerated() {
            natural[index] = max(natural[index], typesetter.width(of: cell))
        }
        for row in table.rows {
            for (index, cell) in row.enumerated() {
                natural[index] = max(natural[index], width(of: cell))
            }
        }
        var parts = natural.map { _ in UncutParts() }
        var least = natural.map { _ in 12.0 }
        for (index, cell) in table.head.enumerated() { parts[index].read(cell) }
        for row in table.rows {
            for (index, cell) in row.enumerated() {
                switch cell {
                case .words(let words): parts[index].read(words)
                case .picture: least[index] = max(least[index], width(of: cell))
                }
            }
        }
        for index in least.indices {
            least[index] = max(least[index], parts[index].width(typesetter) + 1)
        }
        return CellWidths(
            natural: natural, least: least, sentence: 7 * style.cell.style.font.size)
    }

    /// The width of a cell on one line, in points.
    func width(of cell: PaperTable.Cell) -> Double {
        switch cell {
        case .words(let rich): typesetter.width(of: rich)
        case .picture(let picture):
            Self.pictureHeight * Double(picture.width) / Double(max(picture.height, 1))
        }
    }
}

extension Typesetter {
    /// The width of a text on one line, in points.
    func width(of rich: RichText) -> Double {
        set(rich.text, width: nil, alignment: .start, indent: 0).width
    }
}
