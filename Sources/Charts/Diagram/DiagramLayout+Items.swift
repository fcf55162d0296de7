extension DiagramLayout {
    private static let stroke = Scene.Paint(stroke: .muted, strokeWidth: 0.9)

    /// A slab with its funnel.
    func items(of slab: DiagramSlab) -> [Scene.Item] {
        let color: ColorRole =
            switch slab.stage.kind {
            case .input: .red
            case .layer: .ink
            case .output: .orange
            }
        let body = body(of: slab)
        let middle = body.midY
        var items: [Scene.Item] = []
        if let leaving = slab.leaving {
            let right = body.maxX + DiagramSlab.funnelWidth
            let funnel = Scene.Path([
                .move(Scene.Point(body.maxX, body.y)),
                .line(Scene.Point(right, middle - leaving / 2)),
                .line(Scene.Point(right, middle + leaving / 2)),
                .line(Scene.Point(body.maxX, body.maxY)), .close,
            ])
            items.append(.path(funnel, Scene.Paint(fill: color, fillOpacity: 0.35)))
        }
        items.append(.rectangle(body, corner: 1, Scene.Paint(fill: color)))
        return items
    }

    /// The words under a slab.
    func words(of slab: DiagramSlab) -> [Scene.Item] {
        var baseline = rows[slab.row].axis + rows[slab.row].glyphHeight / 2 + 6 + 8
        var items: [Scene.Item] = []
        func add(_ line: String, _ style: TextStyle, _ color: ColorRole) {
            let position = Scene.Point(slab.middle, baseline)
            items.append(
                .text(
                    Scene.TextRun(line, at: position, anchor: .middle, style: style, color: color)))
            baseline += Self.lineHeight
        }
        for line in slab.title { add(line, Self.titleStyle, .ink) }
        for line in slab.lines { add(line, Self.lineStyle, .muted) }
        return items
    }

    /// What a reader who points at a slab is told.
    func hotspot(_ slab: DiagramSlab) -> Scene.Item {
        let row = rows[slab.row]
        let lines = Double(slab.title.count + slab.lines.count) * Self.lineHeight
        let width = 2 * (slab.exit - slab.middle)
        let box = Scene.Rectangle(
            x: slab.middle - width / 2, y: row.axis - row.glyphHeight / 2, width: width,
            height: row.glyphHeight + 6 + lines)
        let words = [slab.stage.title] + slab.stage.lines + [slab.stage.shapeText]
        return .hotspot(box, words.joined(separator: "\n"))
    }

    /// An arrow to the next slab, which turns back where the next begins a row.
    func arrow(from: DiagramSlab, to: DiagramSlab, measuring measurer: any TextMeasurer) -> [Scene
        .Item]
    {
        let y = rows[from.row].axis
        let end = Scene.Point(to.entry, rows[to.row].axis)
        var corners = [Scene.Point(from.exit, y), end]
        if to.row != from.row {
            let turn = rows[from.row].turn
            corners = [
                Scene.Point(from.exit, y), Scene.Point(width - 1, y),
                Scene.Point(width - 1, turn), Scene.Point(1, turn), Scene.Point(1, end.y), end,
            ]
        }
        let start = to.row == from.row ? from.exit : 1
        return [.path(Scene.Path(rounding: corners, radius: 5), Self.stroke), head(at: end)]
            + shape(of: from.stage, from: start, to: to.entry, y: end.y, measuring: measurer)
    }

    /// The picture's size over an arrow and its channels under it, if there is room.
    private func shape(
        of stage: ArchitectureDiagram.Stage, from left: Double, to right: Double, y: Double,
        measuring measurer: any TextMeasurer
    ) -> [Scene.Item] {
        var sides = stage.shapeText.split(separator: "×").map(String.init)
        let channels = sides.popLast() ?? ""
        let over = sides.joined(separator: "×")
        let room = right - left
        return [(over, y - 3.5), ((over.isEmpty ? "" : "×") + channels, y + 8.5)].compactMap {
            text, baseline in
            guard !text.isEmpty, measurer.width(of: text, style: Self.shapeStyle) <= room
            else { return nil }
            return .text(
                Scene.TextRun(
                    text, at: Scene.Point((left + right) / 2 - 1, baseline), anchor: .middle,
                    style: Self.shapeStyle, color: .muted))
        }
    }

    /// A shortcut as an arc over the slabs; where it passes to another row it leaves at the right and enters at the
    /// left.
    func items(of shortcut: ArchitectureDiagram.Shortcut, lane: Int) -> [Scene.Item] {
        let (from, to) = (slabs[shortcut.from], slabs[shortcut.to])
        var items: [Scene.Item] = []
        for row in from.row...to.row {
            let level =
                rows[row].axis - rows[row].glyphHeight / 2 - 8 - Double(lane) * Self.laneHeight
            let (starts, ends) = (row == from.row, row == to.row)
            var corners: [Scene.Point] = []
            if starts { corners.append(Scene.Point(from.middle + 3, body(of: from).y - 1.5)) }
            corners.append(Scene.Point(starts ? from.middle + 3 : 0, level))
            corners.append(Scene.Point(ends ? to.middle - 3 : width, level))
            let tip = Scene.Point(to.middle - 3, body(of: to).y - 1.5)
            if ends { corners.append(tip) }
            items.append(.path(Scene.Path(rounding: corners, radius: 6), Self.stroke))
            if ends { items.append(head(at: tip, isDown: true)) }
        }
        return items
    }

    private func head(at tip: Scene.Point, isDown: Bool = false) -> Scene.Item {
        let (length, half) = (4.5, 2.25)
        let corners =
            isDown
            ? [
                Scene.Point(tip.x - half, tip.y - length),
                Scene.Point(tip.x + half, tip.y - length),
            ]
            : [
                Scene.Point(tip.x - length, tip.y - half),
                Scene.Point(tip.x - length, tip.y + half),
            ]
        let path = Scene.Path([.move(tip), .line(corners[0]), .line(corners[1]), .close])
        return .path(path, Scene.Paint(fill: .muted))
    }
}

extension Scene.Path {
    /// A line through corners, each rounded as far as its sides allow.
    init(rounding corners: [Scene.Point], radius: Double) {
        segments = corners.first.map { [.move($0)] } ?? []
        for index in corners.indices.dropFirst().dropLast() {
            let (before, corner, after) = (corners[index - 1], corners[index], corners[index + 1])
            let enter = corner.toward(before, radius)
            let leave = corner.toward(after, radius)
            // Controls at 0.55 of the radius from the ends come nearest to a quarter of a circle.
            segments += [
                .line(enter),
                .curve(
                    enter.toward(corner, 0.55 * enter.distance(to: corner)),
                    leave.toward(corner, 0.55 * leave.distance(to: corner)), leave),
            ]
        }
        if corners.count > 1, let last = corners.last { segments.append(.line(last)) }
    }
}

extension Scene.Point {
    /// The distance to another point.
    func distance(to other: Scene.Point) -> Double {
        let (dx, dy) = (other.x - x, other.y - y)
        return (dx * dx + dy * dy).squareRoot()
    }

    /// The point `length` towards another, at most half the way.
    func toward(_ other: Scene.Point, _ length: Double) -> Scene.Point {
        let distance = distance(to: other)
        guard distance > 0 else { return self }
        let share = min(length / distance, 0.5)
        return Scene.Point(x + share * (other.x - x), y + share * (other.y - y))
    }
}
