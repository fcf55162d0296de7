/// Where text runs and how it is set there: the page's column, that of a list item, of a quotation.
struct Column {
    /// The left edge, from that of the widest figures, in points.
    var x: Double
    /// The width in points.
    var width: Double
    /// How running text is set.
    var text: PaperStyle.Text
    /// The element of the document's structure that blocks stand in.
    var element: Int?
    /// The element that tables stand in, where that is another: a table inside a figure's drawings would be hidden by their
    /// alternative text.
    var elementOfTables: Int?
    /// Whether it is that of a list item.
    var isInList = false
    /// Whether tables too wide for it may stand on a turned sheet.
    var mayTurn = true

    /// The narrowest column, in points: lists nested deeper are not moved in any further.
    static let narrowest = 120.0

    /// The column moved in from the left, and from the right.
    func inset(_ left: Double, right: Double = 0) -> Column {
        var column = self
        guard width - left - right >= Self.narrowest else { return column }
        column.x += left
        column.width -= left + right
        return column
    }
}
