extension TextStyle {
    /// The title over a chart.
    static let chartTitle = TextStyle(size: 10, isBold: true)
    /// Titles of axes, legends, labels at line ends.
    static let chartLabel = TextStyle(size: 9)
    /// Tick labels and labels of rules.
    static let tickLabel = TextStyle(size: 8.5)

    /// From a line's middle down to the baseline on which capitals and figures look centred, in points.
    var middleToBaseline: Double { size * 0.36 }
}
