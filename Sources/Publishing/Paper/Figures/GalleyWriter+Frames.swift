import Canvas
import Charts

extension GalleyWriter {
    /// Between frames, in points.
    private static let frameGap = 12.0

    /// Frames as a strip: beside one another as far as they can still be read, else under one another.
    mutating func parts(
        of frames: [FigureContent.Frame], in column: Column
    ) throws -> [Box] {
        let count = max(1, min(frames.count, frames.map(\.content.framesInRow).min() ?? 1))
        let width = (column.width - Double(count - 1) * Self.frameGap) / Double(count)
        var boxes: [Box] = []
        for start in stride(from: 0, to: frames.count, by: count) {
            let row = frames[start..<min(start + count, frames.count)]
            var parts: [[Box]] = []
            for (index, frame) in row.enumerated() {
                var place = column
                place.x += Double(index) * (width + Self.frameGap)
                place.width = width
                parts.append(try self.parts(of: frame, in: place))
            }
            if count == 1 {
                var only = parts[0]
                only[0].spaceBefore = start == 0 ? 0 : 12
                boxes += only
            } else {
                let piles = parts.map(Box.stack)
                var box = Box(height: piles.map(\.height).max() ?? 0)
                box.items = piles.flatMap(\.items)
                box.spaceBefore = start == 0 ? 0 : 10
                boxes.append(box)
            }
        }
        return boxes
    }

    private mutating func parts(
        of frame: FigureContent.Frame, in column: Column
    ) throws -> [Box] {
        let text = style.tile.bold.scaled(1.1)
        var label = lines(
            of: RichText(frame.label, text.style), as: text, in: column, element: column.element)
        label[label.count - 1].spaceAfter = 2
        var content = try parts(of: frame.content, in: column)
        if !content.isEmpty { content[0].breakBefore = .avoided }
        return label + content
    }
}

extension FigureContent {
    /// How many frames with this content stand beside one another in the widest column.
    fileprivate var framesInRow: Int {
        switch self {
        case .pictures(let grid):
            switch min(grid.columns, grid.tiles.count) {
            case ...1: 5
            case 2: 3
            case 3...4: 2
            default: 1
            }
        case .charts(let charts, let columns): min(charts.count, columns) > 1 ? 1 : 2
        case .table, .architecture: 1
        case .stack(let contents): contents.map(\.framesInRow).min() ?? 1
        case .network(let panel): panel.still.framesInRow
        case .frames: 1
        }
    }
}
