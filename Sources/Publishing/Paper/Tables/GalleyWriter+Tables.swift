import Canvas
import Charts
import Notebook

extension GalleyWriter {
    /// Sizes of the type in a table that is too wide, as parts of the usual one.
    private static let scales = [1, 0.9, 0.8]

    /// A table that the author wrote.
    mutating func addTable(_ table: Table, of block: Block, in column: Column) {
        let text = style.cell
        func cells(_ cells: [[Inline]], _ text: PaperStyle.Text) -> [RichText] {
            cells.map { rich($0, as: text.style, in: block, width: column.width) }
        }
        let rows = table.rows.map { cells($0, text).map(PaperTable.Cell.words) }
        let model = PaperTable(
            alignments: table.alignments.map(\.onPaper),
            head: cells(table.header, text.bold),
            rows: rows)
        let set = self.rows(of: model, in: column, orIn: wide(column))
        addRows(set, caption: [], before: 10, after: 12)
    }

    /// The column of the widest figures, for what stands in the page's own column.
    func wide(_ column: Column) -> Column? {
        guard column.width == style.measure else { return nil }
        var wide = column
        wide.x = 0
        wide.width = style.width
        return wide
    }

    /// The rows of a table that was set: its head, and the rows under it.
    struct SetRows {
        /// The head.
        var head: Box
        /// The rows.
        var rows: [Box]
        /// The column that the table fills.
        var column: Column

        /// The height of all, in points.
        var height: Double { rows.reduce(head.height) { $0 + $1.height } }
    }

    /// Adds a table: in one piece where it is short, else in rows with its head repeated on every page.
    mutating func addRows(
        _ set: SetRows, caption: [Box], before: Double, after: Double, isFloat: Bool = false
    ) {
        let captionHeight = caption.reduce(0) { $0 + $1.height }
        if set.height + captionHeight <= 0.6 * style.height {
            var box = Box.stack(caption + [set.head] + set.rows)
            box.isFloat = isFloat
            return add([box], before: before, after: after)
        }
        galley.heads.append(set.head)
        let head = galley.heads.count - 1
        var boxes = caption + [set.head] + set.rows
        for index in boxes.indices.dropFirst() {
            // The head stays with two rows, and the last two rows stay together.
            let row = index - caption.count - 1
            if row < 2 || index == boxes.count - 1 { boxes[index].breakBefore = .avoided }
            if row >= 0 { boxes[index].repeatedHead = head }
        }
        add(boxes, before: before, after: after)
    }

    /// Sets the rows of a table within a width: at its own size, smaller, or with its cells broken into lines.
    ///
    /// A table too wide for `column` takes `wider`, where there is one.
    mutating func rows(
        of table: PaperTable, in column: Column, orIn wider: Column? = nil
    ) -> SetRows {
        let count = max(table.head.count, table.rows.map(\.count).max() ?? 0)
        let element = tree.add("Table", in: column.element)
        var natural = [Double](repeating: 0, count: count)
        func widen(_ cells: [Double]) {
            for (index, width) in cells.enumerated() { natural[index] = max(natural[index], width) }
        }
        widen(table.head.map { typesetter.width(of: $0) })
        for row in table.rows { widen(row.map(width)) }
        let gaps = Double(max(count - 1, 0)) * Self.columnGap
        let wanted = natural.reduce(0, +)
        let column = wanted + gaps > column.width ? wider ?? column : column
        let available = column.width - gaps
        let scale =
            Self.scales.first { wanted * $0 <= available } ?? Self.scales[Self.scales.count - 1]
        natural = natural.map { $0 * scale }
        let least = wanted * scale <= available ? natural : leastWidths(of: table, count, scale)
        let widths = ColumnWidths(natural: natural, least: least, available: available).widths
        // A table wider than the text stands out at both sides of it.
        let used = widths.reduce(gaps, +)
        var left =
            wider != nil && column.width > style.measure
            ? column.x + (column.width - used) / 2 : column.x
        var columns: [(x: Double, width: Double, alignment: StyledText.Alignment)] = []
        for (index, width) in widths.enumerated() {
            let alignment = index < table.alignments.count ? table.alignments[index] : .start
            columns.append((left, width, alignment))
            left += width + Self.columnGap
        }
        let row = RowSetting(
            columns: columns, scale: scale, left: columns.first?.x ?? left, width: used)
        let head = self.row(
            table.head.map(PaperTable.Cell.words), row, in: element, cell: "TH")
        var boxes: [Box] = []
        for cells in table.rows {
            boxes += split(self.row(cells, row, in: element, cell: "TD"))
        }
        let ink = style.ink
        func line(_ y: Double, _ thickness: Double) -> Item {
            Item(x: row.left, y: y, .rectangle(width: row.width, height: thickness, ink))
        }
        var top = head
        top.items.append(line(0, 0.9))
        top.items.append(line(head.height - 0.5, 0.5))
        if let last = boxes.indices.last {
            boxes[last].items.append(line(boxes[last].height - 0.9, 0.9))
        }
        var place = column
        place.x = row.left
        place.width = max(used, min(style.measure, column.width))
        return SetRows(head: top, rows: boxes, column: place)
    }

    /// Between columns, in points.
    private static let columnGap = 12.0
    /// Above and under the words of a row, in points.
    private static let rowPadding = 2.6
    /// The height of a picture in a row, in points.
    private static let pictureHeight = 24.0

    private struct RowSetting {
        var columns: [(x: Double, width: Double, alignment: StyledText.Alignment)]
        var scale: Double
        var left: Double
        var width: Double
    }

    private func width(of cell: PaperTable.Cell) -> Double {
        switch cell {
        case .words(let rich): typesetter.width(of: rich)
        case .picture(let picture):
            Self.pictureHeight * Double(picture.width) / Double(max(picture.height, 1))
        }
    }

    /// The width of the longest word of each column; of the words with most characters, as far as measuring goes.
    private func leastWidths(of table: PaperTable, _ count: Int, _ scale: Double) -> [Double] {
        (0..<count).map { index in
            var longest: [(word: Substring, style: StyledText.Style)] = []
            var least = 12.0
            func read(_ rich: RichText) {
                for case .text(let text, let style) in rich.text.pieces {
                    guard
                        let word = text.split(whereSeparator: \.isWhitespace)
                            .max(by: { $0.utf8.count < $1.utf8.count })
                    else { continue }
                    if word.utf8.count > longest.last?.word.utf8.count ?? 0 {
                        longest.append((word, style))
                    }
                }
            }
            if index < table.head.count { read(table.head[index]) }
            for row in table.rows where index < row.count {
                switch row[index] {
                case .words(let rich): read(rich)
                case .picture: least = max(least, width(of: row[index]))
                }
            }
            for (word, style) in longest.suffix(3) {
                least = max(least, typesetter.width(of: RichText(String(word), style)))
            }
            return least * scale + 1
        }
    }

    private mutating func row(
        _ cells: [PaperTable.Cell], _ setting: RowSetting, in table: Int, cell type: String
    ) -> Box {
        let row = tree.add("TR", in: table)
        let text = style.cell.scaled(setting.scale)
        var height = text.leading
        var items: [Item] = []
        var notes: [Int] = []
        for (content, column) in zip(cells, setting.columns) {
            switch content {
            case .words(let rich):
                let element = tree.add(type, in: row, isLeaf: rich.links.isEmpty)
                let rich = setting.scale == 1 ? rich : rich.scaled(setting.scale)
                let set = set(
                    rich.text, width: column.width + 0.5, alignment: column.alignment)
                var y = 0.0
                for line in set.lines {
                    let box = box(of: line, in: rich, as: text, x: column.x, element: element)
                    items += box.items.map { $0.moved(y: y) }
                    notes += box.footnotes
                    y += box.height
                }
                height = max(height, y)
            case .picture(let picture):
                let element = tree.add(type, in: row, isLeaf: true)
                let width = min(width(of: content), column.width)
                let size = width * Double(picture.height) / Double(max(picture.width, 1))
                items.append(
                    Item(
                        x: column.x, y: 0, .picture(picture, width: width, height: size),
                        element: element))
                height = max(height, size)
            }
        }
        return Box(
            height: height + 2 * Self.rowPadding, footnotes: notes,
            items: items.map { $0.moved(y: Self.rowPadding) })
    }

    /// A row higher than half a page in pieces that pages can hold, cut between lines.
    private func split(_ row: Box) -> [Box] {
        let limit = style.height / 2
        guard row.height > limit else { return [row] }
        let count = Int((row.height / limit).rounded(.up))
        return (0..<count).map { part in
            let range = Double(part) * limit..<Double(part + 1) * limit
            let items = row.items.filter { range.contains($0.y) }
            let height = part == count - 1 ? row.height - range.lowerBound : limit
            return Box(
                height: height, footnotes: part == 0 ? row.footnotes : [],
                items: items.map { $0.moved(y: -range.lowerBound) })
        }
    }
}

extension Typesetter {
    /// The width of a text on one line, in points.
    func width(of rich: RichText) -> Double {
        set(rich.text, width: nil, alignment: .start, indent: 0).width
    }
}

extension Table.Alignment {
    fileprivate var onPaper: StyledText.Alignment {
        switch self {
        case .natural, .left: .start
        case .centre: .middle
        case .right: .end
        }
    }
}
