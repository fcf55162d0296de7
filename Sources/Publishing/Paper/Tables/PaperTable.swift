import Canvas
import Charts

/// A table ready to be set, whether the author wrote it or a directive made it.
struct PaperTable {
    /// What stands in a cell.
    enum Cell {
        /// Words.
        case words(RichText)
        /// A picture.
        case picture(Picture)
    }

    /// How each column is aligned.
    var alignments: [StyledText.Alignment]
    /// The cells of the head.
    var head: [RichText]
    /// The rows, each with one cell a column.
    var rows: [[Cell]]

    /// How many columns it has.
    var columnCount: Int { max(head.count, rows.map(\.count).max() ?? 0) }
}

/// How wide columns are: as wide as their widest cell where the table fits, else narrowed towards what is not cut.
struct ColumnWidths {
    /// The widths in points.
    let widths: [Double]

    /// Shares `available` among columns.
    /// - Parameters:
    ///   - natural: The width each column would like, in points.
    ///   - least: The width that it needs.
    ///   - available: The width of the table without the gaps between columns.
    init(natural: [Double], least: [Double], available: Double) {
        let wanted = natural.reduce(0, +)
        let needed = least.reduce(0, +)
        if wanted <= available {
            widths = natural
        } else if needed < available {
            let share = (available - needed) / max(wanted - needed, 1e-9)
            widths = zip(natural, least).map { $1 + ($0 - $1) * share }
        } else {
            widths = least.map { $0 * available / max(needed, 1e-9) }
        }
    }
}
