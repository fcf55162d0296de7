import Charts
import Notebook

extension MathSetter {
    /// Rows and columns, centred on the axis.
    func grid(_ grid: MathGrid) -> MathBox {
        let setter = with(grid.style == .aligned || grid.style == .gathered ? .display : .text)
        let cells = grid.rows.map { row in
            row.enumerated().map { column, cell in
                setter.cell(cell, continues: grid.style == .aligned && column % 2 == 1)
            }
        }
        let widths = (0..<grid.columnCount).map { column in
            cells.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
        }
        let lefts = setter.columnStarts(widths, grid.style)
        var box = MathBox(width: zip(lefts, widths).map { $0 + $1 }.max() ?? 0)
        var y = 0.0
        var total = 0.0
        for (index, row) in cells.enumerated() {
            // A strut keeps low rows as far apart as others.
            let ascent = max(0.75 * setter.em, row.map(\.ascent).max() ?? 0)
            let descent = max(0.3 * setter.em, row.map(\.descent).max() ?? 0)
            y += index == 0 ? 0 : setter.rowGap(grid.style) + ascent
            if index == 0 { total = ascent }
            for (column, cell) in row.enumerated() {
                let room = widths[column] - cell.width
                let x: Double
                switch grid.style.alignment(ofColumn: column) {
                case .right: x = room
                case .centre: x = room / 2
                default: x = 0
                }
                box.draw(cell, x: lefts[column] + x, y: y)
            }
            y += descent
        }
        let height = total + y
        // y counts from the first baseline; the middle of the whole goes to the axis.
        var centred = MathBox(width: box.width)
        centred.draw(box, x: 0, y: -axis - (height / 2 - total))
        centred.ascent = height / 2 + axis
        centred.descent = height / 2 - axis
        guard !grid.open.isEmpty || !grid.close.isEmpty else { return centred }
        return enclosed(centred, grid.open, grid.close, height: max(height, em))
    }

    /// A cell; one that goes on after another begins with the space that its relation asks for.
    private func cell(_ node: MathNode, continues: Bool) -> MathBox {
        guard continues, case .row(let nodes) = node else { return box(node) }
        return row([.row([])] + nodes)
    }

    private func columnStarts(_ widths: [Double], _ style: MathGrid.Style) -> [Double] {
        var starts: [Double] = []
        var x = 0.0
        for (column, width) in widths.enumerated() {
            if column > 0 {
                switch style {
                case .matrix, .cases, .gathered: x += em
                case .aligned: x += column % 2 == 1 ? 0 : 2 * em
                }
            }
            starts.append(x)
            x += width
        }
        return starts
    }

    private func rowGap(_ style: MathGrid.Style) -> Double {
        style == .aligned || style == .gathered ? 0.3 * em : 0.15 * em
    }
}
