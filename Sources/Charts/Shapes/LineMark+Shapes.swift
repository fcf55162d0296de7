extension LineMark {
    /// Draws the line with its gaps, and dots where asked or where a point stands alone between gaps.
    func items(in layout: ChartLayout) -> [Scene.Item] {
        let (xScale, yScale) = (layout.xScale, layout.yScale(axis))
        let positions = points.map { point -> Scene.Point? in
            guard let x = xScale.position(point.x), let y = yScale.position(point.y)
            else { return nil }
            return Scene.Point(x, y)
        }
        let window = layout.plot
        var items: [Scene.Item] = []
        let path = Scene.Path(through: positions, inside: window)
        if !path.segments.isEmpty { items.append(.path(path, .line(of: series))) }
        for (index, position) in positions.enumerated() {
            guard let position, window.contains(position) else { continue }
            let follows = index > 0 && positions[index - 1] != nil
            let isFollowed = index + 1 < positions.count && positions[index + 1] != nil
            if hasDots || !(follows || isFollowed) {
                items.append(.dot(at: position, of: series))
            }
        }
        return items
    }
}

extension Scene.Path {
    /// A line through points with gaps at nil, cut where it leaves a window.
    init(through points: [Scene.Point?], inside window: Scene.Rectangle) {
        segments = []
        var pen: Scene.Point?
        for (from, to) in zip(points, points.dropFirst()) {
            guard let from, let to, let piece = window.clipped(from, to) else {
                pen = nil
                continue
            }
            if pen != piece.from { segments.append(.move(piece.from)) }
            segments.append(.line(piece.to))
            pen = piece.to
        }
    }
}

extension Scene.Rectangle {
    /// Whether a point lies inside or on the border, up to a rounding error.
    func contains(_ point: Scene.Point) -> Bool {
        let slack = 1e-6
        return point.x >= x - slack && point.x <= maxX + slack && point.y >= y - slack
            && point.y <= maxY + slack
    }

    /// The part of a straight line inside; nil where there is none (Liang and Barsky, 1984).
    func clipped(
        _ from: Scene.Point, _ to: Scene.Point
    ) -> (from: Scene.Point, to: Scene.Point)? {
        if contains(from), contains(to) { return (from, to) }
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        var (enter, leave) = (0.0, 1.0)
        let borders = [
            (-dx, from.x - x), (dx, maxX - from.x), (-dy, from.y - y), (dy, maxY - from.y),
        ]
        for (direction, distance) in borders {
            if direction == 0 {
                if distance < 0 { return nil }
            } else if direction < 0 {
                enter = max(enter, distance / direction)
            } else {
                leave = min(leave, distance / direction)
            }
        }
        guard enter < leave else { return nil }
        return (
            Scene.Point(from.x + enter * dx, from.y + enter * dy),
            Scene.Point(from.x + leave * dx, from.y + leave * dy)
        )
    }
}
