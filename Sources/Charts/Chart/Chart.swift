/// A chart as a small value: axes and marks.
///
/// It holds only what will be seen; statistics are done before.
public struct Chart: Equatable, Sendable {
    /// The title over the plot; nil for none.
    public var title: String?
    /// The horizontal axis.
    public var x: Axis
    /// The vertical axis at the left.
    public var y: Axis
    /// A second vertical axis at the right; nil for none.
    public var secondY: Axis?
    /// What is drawn, in order from the back.
    public var marks: [Mark]
    /// Width over height of the plot.
    public var aspect: Double

    /// Makes a chart.
    public init(
        title: String? = nil, x: Axis, y: Axis, secondY: Axis? = nil, marks: [Mark],
        aspect: Double = 1.5
    ) {
        self.title = title
        self.x = x
        self.y = y
        self.secondY = secondY
        self.marks = marks
        self.aspect = aspect
    }
}

/// One axis of a chart.
public struct Axis: Equatable, Sendable {
    /// How values become positions.
    public enum Scale: Equatable, Sendable {
        /// Evenly.
        case linear
        /// By their decimal logarithm.
        case logarithmic
    }

    /// How tick labels are written.
    public enum Format: Equatable, Sendable {
        /// `0.05`, `1,000`
        case plain
        /// `50 %` for 0.5
        case percent
        /// `10⁻³`
        case powerOfTen
    }

    /// The words beside the axis, with the unit.
    public var label: String
    /// How values become positions.
    public var scale: Scale
    /// The values at both ends; nil to take them from the marks.
    public var domain: ClosedRange<Double>?
    /// How tick labels are written.
    public var format: Format
    /// Whether ticks stand at whole numbers only, as for epochs.
    public var hasIntegerTicks: Bool
    /// The colour of the axis, that of its series where two axes must be told apart.
    public var color: ColorRole

    /// Makes an axis.
    public init(
        _ label: String, scale: Scale = .linear, domain: ClosedRange<Double>? = nil,
        format: Format = .plain, hasIntegerTicks: Bool = false, color: ColorRole = .ink
    ) {
        self.label = label
        self.scale = scale
        self.domain = domain
        self.format = format
        self.hasIntegerTicks = hasIntegerTicks
        self.color = color
    }
}
