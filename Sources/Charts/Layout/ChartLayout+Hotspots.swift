import Casting

extension ChartLayout {
    /// Places that tell a reader who points at them the values beneath: cells, bins or points, by what the chart shows.
    var hotspotItems: [Scene.Item] {
        if let cells = chart.cells { return hotspots(of: cells) }
        if !chart.steps.isEmpty { return hotspots(of: chart.steps) }
        return hotspots(of: chart.lines)
    }

    /// Narrower places than this could not be pointed at, in points.
    private static let narrowest = 3.0
    /// Larger matrices carry no words, to keep pages small.
    private static let mostCells = 1024

    private func hotspots(of cells: CellsMark) -> [Scene.Item] {
        let count = cells.rows.count * cells.columns.count
        guard count > 0, count <= Self.mostCells else { return [] }
        let width = plot.width / Double(cells.columns.count)
        let height = plot.height / Double(cells.rows.count)
        return cells.values.prefix(count).enumerated().map { index, value in
            let (row, column) = index.quotientAndRemainder(dividingBy: cells.columns.count)
            let box = Scene.Rectangle(
                x: plot.x + Double(column) * width, y: plot.y + Double(row) * height,
                width: width, height: height)
            let label = index < cells.labels.count ? cells.labels[index] : ""
            let names =
                "\(named(chart.y.label, cells.rows[row])), "
                + named(chart.x.label, cells.columns[column])
            return .hotspot(
                box, names + ": " + (label.isEmpty ? NumberText.significant(value) : label))
        }
    }

    /// One place for each bin, or for a few neighbours where bins are narrow; none where the outlines do not share
    /// their edges.
    private func hotspots(of steps: [StepMark]) -> [Scene.Item] {
        guard let edges = steps.first?.edges, steps.allSatisfy({ $0.edges == edges }),
            let first = xScale.position(edges.first ?? 0),
            let last = xScale.position(edges.last ?? 0),
            last > first
        else { return [] }
        let bins = edges.count - 1
        let stride = max(
            1, Int(saturating: (Self.narrowest * Double(bins) / (last - first)).rounded(.up)))
        return Swift.stride(from: 0, to: bins, by: stride).compactMap { start in
            let range = start..<min(start + stride, bins)
            let (low, high) = (edges[range.lowerBound], edges[range.upperBound])
            guard low < x.domain.upperBound, high > x.domain.lowerBound,
                let left = xScale.clamped(low), let right = xScale.clamped(high), right > left,
                steps.contains(where: { step in range.contains { step.heights[$0] != 0 } })
            else { return nil }
            return .hotspot(
                column(from: left, to: right), words(for: range, low: low, high: high, of: steps))
        }
    }

    private func words(
        for bins: Range<Int>, low: Double, high: Double, of steps: [StepMark]
    ) -> String {
        let ends = chart.x.format.text(low) + " to " + chart.x.format.text(high)
        let head = bins.count == 1 ? ends : ends + ", highest of \(bins.count) bins"
        let values = steps.compactMap { step -> String? in
            let finite = step.heights[bins].filter(\.isFinite)
            guard let highest = finite.max(by: { $0.magnitude < $1.magnitude }) else { return nil }
            return named(
                step.series.name ?? chart.y.label, exactly(highest, on: chart.y), separator: ": ")
        }
        return ([head] + values).joined(separator: "\n")
    }

    /// One place for each x at which a line has a point, as wide as half the way to its neighbours.
    private func hotspots(of lines: [LineMark]) -> [Scene.Item] {
        let values = Set(lines.flatMap { $0.points.filter(\.isFinite).map(\.x) })
            .filter { x.domain.contains($0) }.sorted()
        var stops: [(value: Double, position: Double)] = []
        for value in values {
            guard let position = xScale.position(value) else { continue }
            if let last = stops.last, position - last.position < Self.narrowest { continue }
            stops.append((value, position))
        }
        return stops.indices.compactMap { index in
            let here = stops[index]
            let left = index == 0 ? plot.x : (stops[index - 1].position + here.position) / 2
            let right =
                index + 1 == stops.count
                ? plot.maxX : (stops[index + 1].position + here.position) / 2
            guard right > left else { return nil }
            return .hotspot(column(from: left, to: right), words(at: here.value, of: lines))
        }
    }

    private func words(at value: Double, of lines: [LineMark]) -> String {
        let head = named(chart.x.label, chart.x.format.text(value))
        let values = lines.compactMap { line -> String? in
            guard let point = line.points.first(where: { $0.x == value && $0.isFinite })
            else { return nil }
            let axis = line.axis == .second ? chart.secondY ?? chart.y : chart.y
            return named(line.series.name ?? axis.label, axis.format.text(point.y), separator: ": ")
        }
        return ([head] + values).joined(separator: "\n")
    }

    private func column(from left: Double, to right: Double) -> Scene.Rectangle {
        Scene.Rectangle(x: left, y: plot.y, width: right - left, height: plot.height)
    }

    private func named(_ name: String, _ value: String, separator: String = " ") -> String {
        name.isEmpty ? value : name + separator + value
    }

    /// Counts in full, other numbers to four digits.
    private func exactly(_ value: Double, on axis: Axis) -> String {
        if axis.format == .plain, value == value.rounded(), value.magnitude < 1e15 {
            return NumberText.fixed(value, decimals: 0)
        }
        return axis.format.text(value)
    }
}
