/// Rows and columns.
public struct MathGrid: Equatable, Sendable {
    /// What the rows and columns are.
    public enum Style: Equatable, Sendable {
        /// A matrix: centred columns.
        case matrix
        /// A matrix as small as marks.
        case small
        /// Columns as the author aligned them.
        case array
        /// Lines over each other, as small as marks.
        case stack
        /// Cases: columns from the left, at a brace.
        case cases
        /// Cases with parts as large as in display.
        case displayCases
        /// Lines of a calculation: pairs of columns that meet.
        case aligned
        /// The same, without space between the pairs.
        case alignedAt
        /// Lines of a calculation in three columns, the relation in the middle.
        case equations
        /// Lines, each centred.
        case gathered
        /// The parts of one long line: the first at the left, the last at the right.
        case multline
    }

    /// How a column is aligned.
    public enum Alignment: Equatable, Sendable {
        case left, centre, right
    }

    /// The cells, row by row; rows may be of different length.
    public var rows: [[MathNode]]
    /// What they are.
    public var style: Style
    /// The bracket before, empty where there is none.
    public var open: String
    /// The bracket behind, empty where there is none.
    public var close: String
    /// How an array's columns are aligned; further ones are centred.
    public var columns: [Alignment] = []
    /// How all columns are aligned, where the author said so of a matrix.
    public var everyColumn: Alignment?
    /// Columns before which a vertical line stands.
    public var bars: Set<Int> = []
    /// Rows before which a horizontal line stands.
    public var lines: Set<Int> = []
    /// The distance that rows ask for behind them, in em.
    public var gaps: [Int: Double] = [:]
    /// The numbers of rows.
    public var tags: [Int: MathNode] = [:]

    /// Makes a grid.
    public init(rows: [[MathNode]], style: Style, open: String = "", close: String = "") {
        self.rows = rows
        self.style = style
        self.open = open
        self.close = close
    }

    /// How many columns the longest row has.
    public var columnCount: Int { rows.map(\.count).max() ?? 0 }

    /// The style that cells are set in.
    public var cellStyle: MathStyle {
        switch style {
        case .matrix, .array, .cases: .text
        case .small, .stack: .script
        case .displayCases, .aligned, .alignedAt, .equations, .gathered, .multline: .display
        }
    }

    /// How a cell is aligned; rows and columns are counted from 0.
    public func alignment(row: Int, column: Int) -> Alignment {
        if let everyColumn { return everyColumn }
        switch style {
        case .array, .stack: return column < columns.count ? columns[column] : .centre
        case .matrix, .small, .gathered: return .centre
        case .cases, .displayCases: return .left
        case .aligned, .alignedAt: return column % 2 == 0 ? .right : .left
        case .equations: return [.right, .centre, .left][min(column, 2)]
        case .multline:
            return rows.count == 1
                ? .centre : row == 0 ? .left : row == rows.count - 1 ? .right : .centre
        }
    }
}
