/// Something drawn in the plot of a chart.
public enum Mark: Equatable, Sendable {
    /// A line through points.
    case line(LineMark)
    /// The outline of a histogram.
    case step(StepMark)
    /// A straight line across the whole plot.
    case rule(RuleMark)
    /// A matrix of coloured cells.
    case cells(CellsMark)
}

/// Which of the two vertical axes a mark is measured on.
public enum VerticalAxis: Equatable, Sendable {
    /// The one at the left.
    case first
    /// The one at the right.
    case second
}

/// What a mark is called in the legend, and how it is told apart.
public struct Series: Equatable, Sendable {
    /// The name in the legend; nil to leave it out.
    public var name: String?
    /// Its colour.
    public var color: ColorRole
    /// Whether lines are dashed, so that series differ without colour too.
    public var isDashed: Bool
    /// Whether it stands back, as nine faint classes behind a strong one.
    public var isFaint: Bool

    /// Makes a series.
    public init(_ name: String?, _ color: ColorRole, isDashed: Bool = false, isFaint: Bool = false)
    {
        self.name = name
        self.color = color
        self.isDashed = isDashed
        self.isFaint = isFaint
    }
}

/// A line through points, x ascending.
public struct LineMark: Equatable, Sendable {
    /// One point, in data units.
    public struct Point: Equatable, Sendable {
        /// Horizontal value.
        public var x: Double
        /// Vertical value.
        public var y: Double

        /// Makes a point.
        public init(_ x: Double, _ y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// The points.
    public var points: [Point]
    /// Its name and colour.
    public var series: Series
    /// The axis it is measured on.
    public var axis: VerticalAxis
    /// Whether a dot marks each point.
    public var hasDots: Bool

    /// Makes a line.
    public init(
        _ points: [Point], _ series: Series, axis: VerticalAxis = .first, hasDots: Bool = false
    ) {
        self.points = points
        self.series = series
        self.axis = axis
        self.hasDots = hasDots
    }
}

/// The outline of a histogram: `heights.count + 1 == edges.count`.
public struct StepMark: Equatable, Sendable {
    /// Bin edges, ascending.
    public var edges: [Double]
    /// One height a bin, in data units.
    public var heights: [Double]
    /// Its name and colour.
    public var series: Series
    /// Whether the area under the outline is tinted.
    public var isFilled: Bool

    /// Makes a step outline.
    public init(edges: [Double], heights: [Double], _ series: Series, isFilled: Bool = false) {
        precondition(edges.count == heights.count + 1, "one more edge than bins")
        self.edges = edges
        self.heights = heights
        self.series = series
        self.isFilled = isFilled
    }
}

/// A straight line across the plot at one value.
public struct RuleMark: Equatable, Sendable {
    /// Which way the line runs.
    public enum Orientation: Equatable, Sendable {
        /// At one x.
        case vertical
        /// At one y.
        case horizontal
    }

    /// Where, in data units.
    public var value: Double
    /// Which way it runs.
    public var orientation: Orientation
    /// Words at its end; nil for none.
    public var label: String?
    /// Its colour.
    public var color: ColorRole

    /// Makes a rule.
    public init(
        at value: Double, _ orientation: Orientation, label: String? = nil,
        color: ColorRole = .muted
    ) {
        self.value = value
        self.orientation = orientation
        self.label = label
        self.color = color
    }
}

/// A matrix of cells coloured by value, such as a confusion matrix.
public struct CellsMark: Equatable, Sendable {
    /// Names of the rows, from the top.
    public var rows: [String]
    /// Names of the columns, from the left.
    public var columns: [String]
    /// Values, row by row.
    public var values: [Double]
    /// What is written in each cell, row by row; empty for nothing.
    public var labels: [String]
    /// The values that get the lightest and the darkest cell.
    public var domain: ClosedRange<Double>

    /// Makes a matrix.
    public init(
        rows: [String], columns: [String], values: [Double], labels: [String],
        domain: ClosedRange<Double>
    ) {
        self.rows = rows
        self.columns = columns
        self.values = values
        self.labels = labels
        self.domain = domain
    }
}
