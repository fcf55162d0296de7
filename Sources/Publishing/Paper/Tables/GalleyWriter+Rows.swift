import Canvas
import Charts

extension GalleyWriter {
    /// Above and under the words of a row, in points.
    private static let rowPadding = 2.6

    private struct RowSetting {
        var columns: [(x: Double, width: Double, alignment: StyledText.Alignment)]
        var scale: Double
        /// The height of the page.
        var height: Double
    }

    /// Sets the rows of a table by a plan, in the column that it asks for.
    mutating func rows(
        of table: PaperTable, by plan: TablePlan, in column: Column, element: Int
    ) -> SetRows {
        let used = plan.widths.reduce(Double(max(plan.widths.count - 1, 0)) * plan.gap, +)
        // A table wider than the text stands out at both sides of it.
        let start =
            column.width > style.measure ? column.x + (column.width - used) / 2 : column.x
        var left = start
        var columns: [(x: Double, width: Double, alignment: StyledText.Alignment)] = []
        for (index, width) in plan.widths.enumerated() {
            let alignment =
                index < table.alignments.count ? table.alignments[index] : alignmentOfCells
            columns.append((left, width, alignment))
            left += width + plan.gap
        }
        let row = RowSetting(
            columns: columns, scale: plan.scale,
            height: style.sheet(isTurned: plan.place == .turned).height)
        let headElement = tree.add("THead", in: element)
        var head = self.row(
            table.head.map(PaperTable.Cell.words), row, in: headElement, cell: "TH"
        ).box
        var boxes: [Box] = []
        let body = tree.add("TBody", in: element)
        for cells in table.rows {
            let whole = self.row(cells, row, in: body, cell: "TD")
            boxes += RowPieces(whole.box, whole.lines, limit: row.height / 2).boxes
        }
        let ink = style.ink
        func line(_ y: Double, _ thickness: Double) -> Item {
            Item(x: start, y: y, .rectangle(width: used, height: thickness, ink))
        }
        head.items.append(line(0, 0.9))
        head.items.append(line(head.height - 0.5, 0.5))
        if let last = boxes.indices.last {
            boxes[last].items.append(line(boxes[last].height - 0.9, 0.9))
        }
        var place = column
        place.x = start
        place.width = max(used, min(style.measure, column.width))
        return SetRows(
            head: head, rows: boxes, column: place, isTurned: plan.place == .turned)
    }

    /// A row, and from where to where each of its lines and pictures reaches.
    private mutating func row(
        _ cells: [PaperTable.Cell], _ setting: RowSetting, in table: Int, cell type: String
    ) -> (box: Box, lines: [Range<Double>]) {
        let row = tree.add("TR", in: table)
        let text = style.cell.scaled(setting.scale)
        var height = text.leading
        var items: [Item] = []
        var notes: [Int] = []
        var places: [String] = []
        var lines: [Range<Double>] = []
        for (content, column) in zip(cells, setting.columns) {
            let element = tree.add(type, in: row)
            if type == "TH" { tree.say(.namesColumn, of: element) }
            switch content {
            case .words(let rich):
                var rich = setting.scale == 1 ? rich : rich.scaled(setting.scale)
                // A number keeps its sign in front of it in every script.
                if rich.text.characters.isNumberAlone { rich.text.direction = .leftToRight }
                let set = set(
                    rich.text, width: column.width + 0.5, alignment: column.alignment)
                var y = 0.0
                for line in set.lines {
                    let box = box(of: line, in: rich, as: text, x: column.x, element: element)
                    items += box.items.map { $0.moved(y: y) }
                    notes += box.footnotes
                    places += box.places
                    lines.append(y..<y + box.height)
                    y += box.height
                }
                height = max(height, y)
            case .picture(let picture):
                let width = min(width(of: content) * setting.scale, column.width)
                let size = width * Double(picture.height) / Double(max(picture.width, 1))
                // The cells beside it say what it shows.
                items.append(
                    Item(x: column.x, y: 0, .picture(picture, width: width, height: size)))
                height = max(height, size)
                lines.append(0..<size)
            }
        }
        let box = Box(
            height: height + 2 * Self.rowPadding, footnotes: notes, places: places,
            items: items.map { $0.moved(y: Self.rowPadding) })
        return (
            box,
            lines.map { $0.lowerBound + Self.rowPadding..<$0.upperBound + Self.rowPadding }
        )
    }
}
