/// A table of words and numbers, as shown and as written to `.csv`.
public struct DataTable: Equatable, Sendable {
    /// A column: its heading, and how its cells are set.
    public struct Column: Equatable, Sendable {
        /// The heading.
        public var title: String
        /// Whether the cells are numbers, set flush right with tabular figures.
        public var isNumeric: Bool

        /// Makes a column.
        public init(_ title: String, isNumeric: Bool = false) {
            self.title = title
            self.isNumeric = isNumeric
        }
    }

    /// A cell: what is shown, and the number it was made from.
    public enum Cell: Equatable, Sendable {
        /// Words.
        case text(String)
        /// A number with the text a reader sees; the file gets the number in full precision.
        case number(Double, shown: String)
        /// A small picture.
        case picture(Picture)
        /// Nothing known.
        case empty
    }

    /// The columns.
    public var columns: [Column]
    /// The rows, each with one cell a column.
    public var rows: [[Cell]]

    /// Makes a table.
    public init(columns: [Column], rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }
}
