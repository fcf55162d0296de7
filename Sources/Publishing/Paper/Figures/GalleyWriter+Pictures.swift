import Canvas
import Charts

extension GalleyWriter {
    /// Between tiles, in points.
    private static let tileGap = 6.0
    /// Tiles are at least so wide, in points, by having fewer in a row.
    private static let leastTile = 34.0

    /// Tiles are at most so wide, in points: the more rows there are, the smaller.
    private static func mostTile(rows: Int) -> Double {
        switch rows {
        case 1: 104
        case 2: 88
        default: 76
        }
    }

    /// Pictures in rows, with what their colours mean under them.
    mutating func parts(of grid: PictureGrid, in column: Column) -> [Box] {
        guard !grid.tiles.isEmpty else { return [] }
        let most = Int((column.width + Self.tileGap) / (Self.leastTile + Self.tileGap))
        let columns = max(1, min(grid.columns, grid.tiles.count, most))
        let width = min(
            Self.mostTile(rows: (grid.tiles.count + columns - 1) / columns),
            (column.width - Double(columns - 1) * Self.tileGap) / Double(columns))
        let used = Double(columns) * (width + Self.tileGap) - Self.tileGap
        let left = column.x + (column.width - used) / 2
        var boxes: [Box] = []
        for start in stride(from: 0, to: grid.tiles.count, by: columns) {
            let row = grid.tiles[start..<min(start + columns, grid.tiles.count)]
            var box = tiles(Array(row), left: left, width: width, element: column.element)
            box.spaceBefore = start == 0 ? 0 : Self.tileGap
            boxes.append(box)
        }
        if !grid.legend.isEmpty {
            boxes.append(legend(grid.legend, left: left, width: used, element: column.element))
        }
        return boxes
    }

    private mutating func tiles(
        _ tiles: [PictureGrid.Tile], left: Double, width: Double, element: Int?
    ) -> Box {
        let text = style.tile
        var items: [Item] = []
        let titles = tiles.map { tile in
            tile.title.map { set(StyledText($0, text.style), width: width) }
        }
        let head = titles.map { Double($0?.lines.count ?? 0) }.max() ?? 0
        let top = head * text.leading + (head > 0 ? 1.5 : 0)
        var height = 0.0
        for (index, tile) in tiles.enumerated() {
            let x = left + Double(index) * (width + Self.tileGap)
            var y = top - Double(titles[index]?.lines.count ?? 0) * text.leading - 1.5
            for line in titles[index]?.lines ?? [] {
                items.append(
                    Item(x: x, y: y + text.ascent, .line(line, links: [:]), element: element))
                y += text.leading
            }
            let picture = tile.picture
            let size = width * Double(picture.height) / Double(max(picture.width, 1))
            items.append(
                Item(
                    x: x, y: top, .picture(picture, width: width, height: size), element: element))
            if let box = tile.box {
                items.append(
                    Item(
                        x: x - 1.2, y: top - 1.2,
                        .outline(
                            width: width + 2.4, height: size + 2.4, thickness: 1.6, color(box))))
            } else {
                items.append(
                    Item(
                        x: x - 0.3, y: top - 0.3,
                        .outline(
                            width: width + 0.6, height: size + 0.6, thickness: 0.3, style.edge)))
            }
            y = top + size + 2
            for line in tile.lines {
                var words = text.style
                words.color = color(line.color)
                for line in set(StyledText(line.text, words), width: width).lines {
                    items.append(
                        Item(x: x, y: y + text.ascent, .line(line, links: [:]), element: element))
                    y += text.leading
                }
            }
            height = max(height, y)
        }
        return Box(height: height, items: items)
    }

    /// Swatches with what they mean, in one row as far as they fit.
    private mutating func legend(
        _ lines: [PictureGrid.Line], left: Double, width: Double, element: Int?
    ) -> Box {
        let text = style.tile.scaled(1.1)
        let side = 6.0
        var (x, y) = (0.0, 0.0)
        var items: [Item] = []
        for line in lines {
            let set = set(StyledText(line.text, text.style), width: max(width - 12, 60))
            if x > 0, x + side + 4 + set.width > width { (x, y) = (0, y + text.leading + 1) }
            items.append(
                Item(
                    x: left + x, y: y + text.ascent - side + 0.7,
                    .rectangle(width: side, height: side, color(line.color))))
            for (index, line) in set.lines.enumerated() {
                if index > 0 { y += text.leading }
                items.append(
                    Item(
                        x: left + x + side + 4, y: y + text.ascent, .line(line, links: [:]),
                        element: element))
            }
            x += side + 4 + set.width + 14
        }
        return Box(height: y + text.leading, spaceBefore: 7, items: items)
    }

    /// A role's colour on paper.
    func color(_ role: ColorRole) -> Color {
        let rgb = style.theme.color(role)
        return Color(bytes: rgb.red, rgb.green, rgb.blue)
    }
}
