import Canvas
import Casting
import Charts

extension GalleyWriter {
    /// Between tiles, in points.
    private static let tileGap = 6.0
    /// Tiles are at least so wide, in points, by having fewer in a row.
    private static let leastTile = 34.0

    /// A word may make tiles so wide, in points, and is broken beyond that.
    private static let widestWord = 68.0
    /// So many of the longest words are measured.
    private static let mostWords = 24

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
        let pictures = Double(grid.tiles.map(\.pictures.count).max() ?? 1)
        let least = Self.leastTile * pictures + Self.tileGap
        let most = Int(saturating: (column.width + Self.tileGap) / least)
        let wanted = min(grid.columns, grid.tiles.count)
        // Where there is no room for all that were asked for, words are not broken for the sake of one more.
        let columns = max(1, wanted <= most ? wanted : min(most, columns(of: grid, in: column)))
        let width = min(
            Self.mostTile(rows: (grid.tiles.count + columns - 1) / columns) * pictures,
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
        for bar in grid.colorBars {
            boxes.append(self.bar(bar, left: left, width: used, element: column.element))
        }
        if !grid.legend.isEmpty {
            boxes.append(legend(grid.legend, left: left, width: used, element: column.element))
        }
        return boxes
    }

    /// How many tiles stand beside one another where the longest word under one is not broken.
    private mutating func columns(of grid: PictureGrid, in column: Column) -> Int {
        let text = style.tile
        let words = Set(
            grid.tiles.flatMap { tile in
                tile.lines.flatMap { $0.text.split(separator: " ") }
            })
        let longest = words.sorted { ($1.count, $0) < ($0.count, $1) }.prefix(Self.mostWords)
        let widths = longest.map { set(StyledText(String($0), text.style), width: nil).width }
        let tile = min(widths.max() ?? 0, Self.widestWord)
        return Int(saturating: (column.width + Self.tileGap) / (tile + Self.tileGap))
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
            let (pictures, size) = self.pictures(
                of: tile, x: x, y: top, width: width, element: element)
            items += pictures
            y = top + size + 2
            for line in tile.lines {
                let (words, bottom) = words(line, x: x, y: y, width: width, element: element)
                items += words
                y = bottom
            }
            height = max(height, y)
        }
        return Box(height: height, items: items)
    }

    /// The pictures of a tile beside one another, with their frame and stamp, and their height.
    private mutating func pictures(
        of tile: PictureGrid.Tile, x: Double, y: Double, width: Double, element: Int?
    ) -> (items: [Item], height: Double) {
        let gap = 1.0
        let count = Double(tile.pictures.count)
        let each = (width - gap * (count - 1)) / count
        var items: [Item] = []
        var height = 0.0
        for (index, picture) in tile.pictures.enumerated() {
            let size = each * Double(picture.height) / Double(max(picture.width, 1))
            items.append(
                Item(
                    x: x + Double(index) * (each + gap), y: y,
                    .picture(picture, width: each, height: size), element: element))
            height = max(height, size)
        }
        let (margin, thickness) = tile.box == nil ? (0.3, 0.3) : (1.2, 1.6)
        items.append(
            Item(
                x: x - margin, y: y - margin,
                .outline(
                    width: width + 2 * margin, height: height + 2 * margin, thickness: thickness,
                    tile.box.map(color) ?? style.edge)))
        if let stamp = tile.stamp {
            let text = style.tile.bold.colored(color(.wrong))
            let set = set(StyledText(stamp, text.style), width: width - 4)
            let side = Double(set.lines.count) * text.leading + 1
            let top = y + (height - side) / 2
            items.append(
                Item(
                    x: x, y: top, .rectangle(width: width, height: side, color(.surface))))
            for (index, line) in set.lines.enumerated() {
                items.append(
                    Item(
                        x: x + 2, y: top + text.ascent + Double(index) * text.leading,
                        .line(line, links: [:]), element: element))
            }
        }
        return (items, height)
    }

    /// A line under a tile, perhaps in a box, and where it ends.
    private mutating func words(
        _ words: PictureGrid.Line, x: Double, y: Double, width: Double, element: Int?
    ) -> (items: [Item], bottom: Double) {
        let text = style.tile.colored(color(words.color))
        let margin = words.isBoxed ? 2.0 : 0
        let set = set(StyledText(words.text, text.style), width: width - 2 * margin)
        let height = Double(set.lines.count) * text.leading
        var items = set.lines.enumerated().map { index, line in
            Item(
                x: x + margin, y: y + text.ascent + Double(index) * text.leading,
                .line(line, links: [:]), element: element)
        }
        if words.isBoxed {
            items.append(
                Item(
                    x: x, y: y,
                    .outline(
                        width: min(set.width + 2 * margin, width), height: height, thickness: 0.7,
                        color(words.color))))
        }
        return (items, y + height + margin / 2)
    }

    /// What colours stand for in numbers: all of them from the least to the greatest, with values under them.
    private mutating func bar(
        _ bar: ColorBar, left: Double, width: Double, element: Int?
    ) -> Box {
        let text = style.tile
        let width = min(width, 220)
        var items = [
            Item(
                x: left, y: text.leading, .picture(bar.strip, width: width, height: 7),
                element: element)
        ]
        if let title = set(StyledText(bar.title, text.style), width: nil).lines.first {
            items.insert(
                Item(x: left, y: text.ascent, .line(title, links: [:]), element: element), at: 0)
        }
        for (index, tick) in bar.ticks.enumerated() {
            let set = set(StyledText(tick, text.style), width: nil)
            guard let line = set.lines.first else { continue }
            // The first begins at the left end, the last ends at the right end, the others stand between.
            let share = Double(index) / Double(max(bar.ticks.count - 1, 1))
            items.append(
                Item(
                    x: left + (width - set.width) * share, y: text.leading + 8 + text.ascent,
                    .line(line, links: [:]), element: element))
        }
        // Numbers grow to the right in every script.
        for index in items.indices { items[index].frame = Item.Frame(x: left, width: width) }
        return Box(height: 2 * text.leading + 8, spaceBefore: 7, items: items)
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
