import Canvas

extension GalleyWriter {
    /// Space between the edge of a panel and the code in it, in points.
    private static let padding = (side: 9.0, top: 6.0)

    /// Code on a panel; lines too long for it go on under themselves, with a mark in front.
    mutating func addCode(_ source: String, in column: Column) {
        let boxes = code(
            source, as: style.code, in: column,
            element: tree.add("Code", in: tree.add("P", in: column.element)))
        add(boxes, before: Self.gap, after: Self.gap)
    }

    /// The lines of code on a panel as boxes.
    mutating func code(
        _ source: String, as text: PaperStyle.Text, in column: Column, element: Int
    ) -> [Box] {
        let (side, top) = Self.padding
        let inner = column.width - 2 * side
        let hang = 2 * text.style.font.size
        let source = source.replacing("\t", with: "    ")
        var marked = text.style
        marked.color = style.muted
        let mark = set(StyledText("↪", marked), width: nil).lines.first
        var boxes: [Box] = []
        for line in source.trimmingEnd.split(separator: "\n", omittingEmptySubsequences: false) {
            let set = set(
                StyledText([.text(String(line), text.style)], direction: .leftToRight),
                width: inner, alignment: .left, indent: -hang)
            for (index, line) in set.lines.enumerated() {
                var items = [
                    Item(
                        x: column.x + side, y: text.ascent, .line(line, links: [:]),
                        element: element)
                ]
                if index > 0, let mark {
                    items.append(
                        Item(
                            x: column.x + side, y: text.ascent, .line(mark, links: [:]),
                            frame: Item.Frame(x: column.x, width: column.width)))
                }
                boxes.append(Box(height: text.leading, items: items))
            }
        }
        // Two lines stay with the first and with the last, as in a paragraph.
        for index in boxes.indices.dropFirst() where index == 1 || index == boxes.count - 1 {
            boxes[index].breakBefore = .avoided
        }
        for index in boxes.indices {
            let above = index == 0 ? top : 0
            let below = index == boxes.count - 1 ? top : 0
            for item in boxes[index].items.indices { boxes[index].items[item].y += above }
            boxes[index].height += above + below
            let panel = Ink.rectangle(
                width: column.width, height: boxes[index].height, style.panel)
            boxes[index].items.insert(Item(x: column.x, y: 0, panel), at: 0)
        }
        return boxes
    }
}

extension String {
    /// The text without line ends and blanks behind it.
    var trimmingEnd: Substring {
        var end = self[...]
        while let last = end.last, last.isWhitespace { end.removeLast() }
        return end
    }
}
