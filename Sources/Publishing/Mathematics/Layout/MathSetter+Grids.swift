import Charts
import Notebook

extension MathSetter {
    /// Rows and columns, centred on the axis.
    func grid(_ grid: MathGrid) -> MathBox {
        let setter = with(
            grid.cellStyle.isMark && style.isMark ? style : grid.cellStyle)
        let cells = grid.rows.enumerated().map { index, row in
            row.enumerated().map { column, cell in
                setter.cell(cell, after: grid.kind(before: column, in: index))
            }
        }
        var widths = (0..<grid.columnCount).map { column in
            cells.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
        }
        // The parts of a long line stand out from each other.
        if grid.style == .multline, grid.rows.count > 1 { widths[0] += 2 * setter.em }
        let lefts = setter.columnStarts(widths, grid)
        let margin = grid.bars.isEmpty && grid.lines.isEmpty ? 0 : 0.3 * setter.em
        var box = MathBox(
            width: (zip(lefts, widths).map { $0 + $1 }.max() ?? 0) + margin)
        var y = 0.0
        var top = 0.0
        var lines: [Double] = []
        for (index, row) in cells.enumerated() {
            // A strut keeps low rows as far apart as others.
            let ascent = max(setter.strut(grid).ascent, row.map(\.ascent).max() ?? 0)
            let descent = max(setter.strut(grid).descent, row.map(\.descent).max() ?? 0)
            let gap = setter.rowGap(grid.style)
            if grid.lines.contains(index) { lines.append(index == 0 ? -ascent - gap : y + gap / 2) }
            y += index == 0 ? 0 : gap + ascent
            if index == 0 { top = ascent }
            for (column, cell) in row.enumerated() {
                let room = widths[column] - cell.width
                let x: Double
                switch grid.alignment(row: index, column: column) {
                case .right: x = room
                case .centre: x = room / 2
                case .left: x = 0
                }
                box.draw(cell, x: lefts[column] + x, y: y)
            }
            baselines(y, index, grid, &box)
            y += descent + (index < cells.count - 1 ? (grid.gaps[index] ?? 0) * em : 0)
        }
        if grid.lines.contains(cells.count) { lines.append(y + setter.rowGap(grid.style)) }
        box.items += lines.map { setter.line(from: 0, to: box.width, y: $0) }
        let above = max(top, lines.first.map { setter.rule / 2 - $0 } ?? top)
        let below = max(y, lines.last.map { $0 + setter.rule / 2 } ?? y)
        box.items += grid.bars.sorted().map { column in
            let x =
                column < lefts.count ? lefts[column] - (column == 0 ? margin : 0.5 * em) : box.width
            return setter.bar(
                x: min(max(x, rule / 2), box.width - rule / 2), from: -above, to: below)
        }
        return centred(box, above: above, below: below, grid)
    }

    /// The grid with its middle on the axis, between its brackets.
    private func centred(
        _ box: MathBox, above: Double, below: Double, _ grid: MathGrid
    ) -> MathBox {
        let height = above + below
        // y counts from the first baseline; the middle of the whole goes to the axis.
        var centred = MathBox(width: box.width)
        let shift = -axis - (height / 2 - above)
        centred.draw(box, x: 0, y: shift)
        centred.ascent = height / 2 + axis
        centred.descent = height / 2 - axis
        guard !grid.open.isEmpty || !grid.close.isEmpty else {
            guard grid.style == .array else { return centred }
            let margin = 3 / 18.0 * em
            var apart = MathBox(width: centred.width + 2 * margin)
            apart.draw(centred, x: margin)
            return apart
        }
        return enclosed(centred, grid.open, grid.close, height: max(height, em))
    }

    /// Notes the number of a row.
    private func baselines(_ y: Double, _ row: Int, _ grid: MathGrid, _ box: inout MathBox) {
        guard let tag = grid.tags[row] else { return }
        box.tags.append(MathBox.Tag(box: with(.text).box(tag), y: y))
    }

    private func strut(_ grid: MathGrid) -> (ascent: Double, descent: Double) {
        grid.style == .stack ? (0.6 * em, 0.1 * em) : (0.75 * em, 0.3 * em)
    }

    private func bar(x: Double, from top: Double, to bottom: Double) -> Scene.Item {
        .rectangle(
            Scene.Rectangle(x: x - rule / 2, y: top, width: rule, height: bottom - top), corner: 0,
            Scene.Paint(fill: .ink))
    }

    /// A cell; one that goes on after another begins with the space that its relation asks for.
    private func cell(_ node: MathNode, after before: MathSymbol.Kind?) -> MathBox {
        guard let before else { return box(node) }
        let nodes = if case .row(let nodes) = node { nodes } else { [node] }
        return row(nodes, after: before)
    }

    private func columnStarts(_ widths: [Double], _ grid: MathGrid) -> [Double] {
        var starts: [Double] = []
        var x = grid.bars.contains(0) || !grid.lines.isEmpty ? 0.3 * em : 0
        for (column, width) in widths.enumerated() {
            if column > 0 {
                switch grid.style {
                case .matrix, .array, .cases, .displayCases, .gathered, .multline, .stack: x += em
                case .small: x += 0.6 * em
                case .aligned: x += column % 2 == 1 ? 0 : 2 * em
                case .alignedAt, .equations: break
                }
            }
            starts.append(x)
            x += width
        }
        return starts
    }

    private func rowGap(_ style: MathGrid.Style) -> Double {
        switch style {
        case .aligned, .alignedAt, .equations, .gathered, .multline: 0.3 * em
        case .stack: 0.12 * em
        default: 0.15 * em
        }
    }
}
