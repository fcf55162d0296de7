extension PictureGrid {
    /// Lays the grid out at a width, in points: tiles in rows, then the legend and the colour bars.
    /// - Returns: The drawing, as high as it needs to be.
    public func scene(width: Double, measuring measurer: any TextMeasurer) -> Scene {
        let layout = GridLayout(self, width: width, measurer: measurer)
        var items: [Scene.Item] = []
        var top = 0.0
        for start in stride(from: 0, to: tiles.count, by: layout.columns) {
            let row = tiles[start..<min(start + layout.columns, tiles.count)]
            let drawn = row.enumerated().map { column, tile in
                layout.drawn(
                    tile, x: Double(column) * (layout.tileWidth + GridLayout.gap), y: top)
            }
            items += drawn.flatMap(\.items)
            top = (drawn.map(\.bottom).max() ?? top) + GridLayout.gap
        }
        let keys = layout.keys(y: top)
        return Scene(width: width, height: keys.bottom, items: items + keys.items)
    }
}

/// Where the parts of a grid go.
private struct GridLayout {
    let grid: PictureGrid
    let width: Double
    let measurer: any TextMeasurer
    let columns: Int
    let tileWidth: Double

    static let gap = 9.0
    private static let lineHeight = 11.0
    private static let inset = 3.0

    init(_ grid: PictureGrid, width: Double, measurer: any TextMeasurer) {
        self.grid = grid
        self.width = width
        self.measurer = measurer
        columns = max(min(grid.columns, grid.tiles.count), 1)
        tileWidth = (width - Self.gap * Double(columns - 1)) / Double(columns)
    }

    func drawn(
        _ tile: PictureGrid.Tile, x: Double, y: Double
    ) -> (items: [Scene.Item], bottom: Double) {
        var items: [Scene.Item] = []
        var top = y
        if let title = tile.title {
            items += text(title, x: x, top: top, .muted)
            top += Self.lineHeight + 2
        }
        let count = Double(tile.pictures.count)
        let side = (tileWidth - Self.inset * (count - 1)) / count
        let height = side * Double(tile.picture.height) / Double(max(tile.picture.width, 1))
        for (index, picture) in tile.pictures.enumerated() {
            let left = x + Double(index) * (side + Self.inset)
            items.append(
                .picture(picture, Scene.Rectangle(x: left, y: top, width: side, height: height)))
        }
        let frame = Scene.Rectangle(x: x, y: top, width: tileWidth, height: height)
        if let box = tile.box {
            items.append(
                .rectangle(frame, corner: 0, Scene.Paint(stroke: box, strokeWidth: 2.25)))
        }
        if let stamp = tile.stamp { items += stamped(stamp, on: frame) }
        top += height + 3
        for line in tile.lines {
            items += words(line, x: x, top: top)
            top += Self.lineHeight + (line.isBoxed ? 3 : 0)
        }
        return (items, top)
    }

    /// The legend in rows, and under it each colour bar with its title and ticks.
    func keys(y: Double) -> (items: [Scene.Item], bottom: Double) {
        var items: [Scene.Item] = []
        var (left, top) = (0.0, y)
        for line in grid.legend {
            let needed = 12 + measurer.width(of: line.text, style: .tickLabel)
            if left > 0, left + needed > width { (left, top) = (0, top + Self.lineHeight + 2) }
            let square = Scene.Rectangle(x: left, y: top + 2, width: 7, height: 7)
            items.append(.rectangle(square, corner: 1, Scene.Paint(fill: line.color)))
            items += text(line.text, x: left + 12, top: top, .ink)
            left += needed + 14
        }
        if !grid.legend.isEmpty { top += Self.lineHeight + 6 }
        for bar in grid.colorBars {
            items += text(bar.title, x: 0, top: top, .ink)
            top += Self.lineHeight + 2
            let strip = Scene.Rectangle(x: 0, y: top, width: min(width, 200), height: 9)
            items.append(.picture(bar.strip, strip))
            top += strip.height + 1
            for (index, tick) in bar.ticks.enumerated() {
                let share = Double(index) / Double(max(bar.ticks.count - 1, 1))
                let anchor: Scene.TextRun.Anchor =
                    index == 0 ? .start : index == bar.ticks.count - 1 ? .end : .middle
                items.append(
                    run(tick, x: strip.x + share * strip.width, top: top, .muted, anchor))
            }
            top += Self.lineHeight + 6
        }
        return (items, top)
    }

    private func stamped(_ stamp: String, on frame: Scene.Rectangle) -> [Scene.Item] {
        let band = Scene.Rectangle(
            x: frame.x, y: frame.midY - 7, width: frame.width, height: 14)
        return [
            .rectangle(band, corner: 0, Scene.Paint(fill: .surface, stroke: .wrong)),
            .text(
                Scene.TextRun(
                    stamp,
                    at: Scene.Point(band.midX, band.midY + TextStyle.tickLabel.middleToBaseline),
                    anchor: .middle, style: TextStyle(size: 8.5, isBold: true), color: .wrong)),
        ]
    }

    private func words(_ line: PictureGrid.Line, x: Double, top: Double) -> [Scene.Item] {
        guard line.isBoxed else {
            return text(
                line.isName ? fitted(line.text) : line.text, x: x, top: top, line.color)
        }
        let box = Scene.Rectangle(
            x: x + 0.5, y: top, width: measurer.width(of: line.text, style: .tickLabel) + 7,
            height: Self.lineHeight + 1)
        return [
            .rectangle(box, corner: 1.5, Scene.Paint(stroke: line.color)),
            run(line.text, x: x + 4, top: top + 0.5, line.color, .start),
        ]
    }

    /// The text without as much of its middle as does not fit below a tile.
    private func fitted(_ text: String) -> String {
        func fits(_ text: String) -> Bool {
            measurer.width(of: text, style: .tickLabel) <= tileWidth
        }
        guard !fits(text) else { return text }
        for count in stride(from: text.count - 1, to: 2, by: -1) {
            let shorter = text.prefix(count - count / 2) + "…" + text.suffix(count / 2)
            if fits(String(shorter)) { return String(shorter) }
        }
        return "…"
    }

    private func text(
        _ text: String, x: Double, top: Double, _ color: ColorRole
    ) -> [Scene.Item] { [run(text, x: x, top: top, color, .start)] }

    private func run(
        _ text: String, x: Double, top: Double, _ color: ColorRole, _ anchor: Scene.TextRun.Anchor
    ) -> Scene.Item {
        let style = TextStyle.tickLabel
        let baseline = top + Self.lineHeight / 2 + style.middleToBaseline
        return .text(
            Scene.TextRun(
                text, at: Scene.Point(x, baseline), anchor: anchor, style: style, color: color))
    }
}
