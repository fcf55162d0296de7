extension CellsMark {
    /// The series whose colour fills the cells, thin for low values and full for high ones.
    static let color = ColorRole.series(0)
    /// The opacity from which labels take the colour of the page instead of the ink, by what contrasts more in both
    /// light and dark.
    static let labelSwitch = 0.72

    /// Draws the cells and their labels.
    func items(in layout: ChartLayout) -> [Scene.Item] {
        let (plot, style) = (layout.plot, TextStyle.tickLabel)
        guard !rows.isEmpty, !columns.isEmpty else { return [] }
        let width = plot.width / Double(columns.count)
        let height = plot.height / Double(rows.count)
        let gap = min(width, height) >= 5 ? 0.75 : 0
        var items: [Scene.Item] = []
        for (index, value) in values.prefix(rows.count * columns.count).enumerated() {
            let (row, column) = index.quotientAndRemainder(dividingBy: columns.count)
            let box = Scene.Rectangle(
                x: plot.x + Double(column) * width + gap / 2,
                y: plot.y + Double(row) * height + gap / 2, width: width - gap,
                height: height - gap)
            let opacity = opacity(of: value)
            items.append(
                .rectangle(box, corner: 0, Scene.Paint(fill: Self.color, fillOpacity: opacity)))
            guard index < labels.count, !labels[index].isEmpty,
                layout.measurer.width(ofNumber: labels[index], style: style) <= box.width,
                box.height >= style.size
            else { continue }
            items.append(
                .text(
                    Scene.TextRun(
                        labels[index],
                        at: Scene.Point(box.midX, box.midY + style.middleToBaseline),
                        anchor: .middle, style: style,
                        color: opacity < Self.labelSwitch ? .ink : .surface)))
        }
        return items
    }

    /// How full the colour of a value is, in hundredths; the lowest values keep a breath of it, so that the matrix
    /// shows where it has nothing to show.
    func opacity(of value: Double) -> Double {
        let span = domain.upperBound - domain.lowerBound
        guard value.isFinite, span > 0, span.isFinite else { return 0.05 }
        let share = min(max((value - domain.lowerBound) / span, 0), 1)
        return ((0.05 + 0.95 * share) * 100).rounded() / 100
    }
}
