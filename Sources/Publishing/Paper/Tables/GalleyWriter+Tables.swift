import Canvas
import Charts
import Notebook

extension GalleyWriter {
    /// A table that the author wrote.
    mutating func addTable(_ table: Document.TextTable, in column: Column) {
        let text = style.cell
        func cells(_ cells: [RunningText], _ text: PaperStyle.Text) -> [RichText] {
            cells.map { rich($0, as: text.style, width: column.width) }
        }
        let element = tree.add("Table", in: column.element)
        let head = cells(table.header, text.bold)
        let rows = table.rows.map { cells($0, text).map(PaperTable.Cell.words) }
        let model = PaperTable(
            alignments: table.alignments.map(alignment), head: head, rows: rows)
        let plan = plan(model, in: column)
        warn(of: model, plan, at: table.range)
        addRows(
            self.rows(
                of: model, by: plan, in: self.column(for: plan, in: column), element: element),
            caption: [], before: 10, after: 12)
    }

    /// The column of the widest figures, for what stands in the page's own column.
    func wide(_ column: Column) -> Column? {
        guard column.width == style.measure else { return nil }
        var wide = column
        wide.x = 0
        wide.width = style.width
        return wide
    }

    /// How cells without an alignment of their own are aligned.
    var alignmentOfCells: StyledText.Alignment { isRightToLeft ? .right : .left }

    private func alignment(_ alignment: Table.Alignment) -> StyledText.Alignment {
        switch alignment {
        case .natural: alignmentOfCells
        case .left: .left
        case .centre: .middle
        case .right: .right
        }
    }

    /// The rows of a table that was set: its head, and the rows under it.
    struct SetRows {
        /// The head.
        var head: Box
        /// The rows.
        var rows: [Box]
        /// The column that the table fills.
        var column: Column
        /// Whether it stands on a turned sheet.
        var isTurned = false

        /// The height of all, in points.
        var height: Double { rows.reduce(head.height) { $0 + $1.height } }
    }

    /// Adds a table: in one piece where it is short, else in rows with its head repeated on every page.
    mutating func addRows(
        _ set: SetRows, caption: [Box], before: Double, after: Double, isFloat: Bool = false
    ) {
        let captionHeight = caption.reduce(0) { $0 + $1.height }
        if !set.isTurned, set.height + captionHeight <= 0.6 * style.height {
            var box = Box.stack(caption + [set.head] + set.rows)
            box.isFloat = isFloat
            return add([box], before: before, after: after)
        }
        var boxes = caption + boxes(of: set)
        for index in boxes.indices.dropFirst() where index <= caption.count {
            boxes[index].breakBefore = .avoided
        }
        if set.isTurned { for index in boxes.indices { boxes[index].isTurned = true } }
        // Nothing that waits gets between the rows of a numbered table. One without a number has no name that a reader could
        // find it by: it stands where the author put it, and the page ends before its turned sheet.
        boxes[0].isBarrier = isFloat
        if set.isTurned, !isFloat { boxes[0].breakBefore = .forced }
        if isFloat { for index in boxes.indices { boxes[index].isPart = true } }
        add(boxes, before: before, after: after)
    }

    /// The head and the rows of a table, with the head repeated on every page that begins with one of them.
    mutating func boxes(of set: SetRows) -> [Box] {
        galley.heads.append(set.head)
        var boxes = [set.head] + set.rows
        for index in boxes.indices.dropFirst() {
            // The head stays with two rows, and the last two rows stay together.
            if index < 3 || index == boxes.count - 1 { boxes[index].breakBefore = .avoided }
            boxes[index].repeatedHead = galley.heads.count - 1
        }
        return boxes
    }
}
