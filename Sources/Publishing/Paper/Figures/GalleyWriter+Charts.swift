import Charts

extension GalleyWriter {
    /// The least width a chart is laid out for, in points; narrower places show it smaller.
    private static let leastChart = 172.0
    /// Between charts, in points.
    private static let chartGap = 12.0

    /// Charts in rows.
    func parts(of charts: [Chart], _ columns: Int, in column: Column) -> [Box] {
        let columns = max(min(columns, charts.count, 3), 1)
        let width = (column.width - Double(columns - 1) * Self.chartGap) / Double(columns)
        let scale = min(1, width / Self.leastChart)
        let scenes = drawing.scenes(of: charts, width: width / scale)
        return stride(from: 0, to: scenes.count, by: columns).map { start in
            let row = scenes[start..<min(start + columns, scenes.count)]
            let height = (row.map(\.height).max() ?? 0) * scale
            let items = row.enumerated().map { index, scene in
                Item(
                    x: column.x + Double(index) * (width + Self.chartGap), y: 0,
                    .scene(scene, scale: scale), element: column.element)
            }
            return Box(height: height, spaceBefore: start == 0 ? 0 : 10, items: items)
        }
    }

    /// The diagram of a network.
    func part(of diagram: ArchitectureDiagram, in column: Column) -> Box {
        let scene = drawing.scene(of: diagram, width: column.width / 0.9)
        let scale = min(0.9, style.height * 0.9 / max(scene.height, 1))
        return Box(
            height: scene.height * scale,
            items: [
                Item(
                    x: column.x + (column.width - scene.width * scale) / 2, y: 0,
                    .scene(scene, scale: scale), element: column.element)
            ])
    }
}
