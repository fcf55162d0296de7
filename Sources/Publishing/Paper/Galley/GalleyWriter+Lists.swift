import Canvas
import Notebook

extension GalleyWriter {
    /// A bullet, numbered or task list.
    mutating func add(_ list: Document.List, in column: Column) throws {
        var outer = column
        outer.element = tree.add(
            "L", in: column.element,
            .listNumbering(list.isOfTasks ? "None" : list.start == nil ? "Disc" : "Decimal"))
        let first = galley.boxes.count
        // Room for the widest number.
        let last = (list.start ?? 1) + list.items.count - 1
        let indent = list.start == nil ? 15 : max(18, Double("\(last)".count) * 5.5 + 10)
        for (index, item) in list.items.enumerated() {
            let start = galley.boxes.count
            var inner = outer.inset(indent)
            let element = tree.add("LI", in: outer.element)
            // What is read in place of a box is the sign for it.
            let labelElement = tree.add(
                "Lbl", in: element, actualText: item.isDone.map { $0 ? "☑" : "☐" })
            inner.element = tree.add("LBody", in: element)
            inner.isInList = true
            try add(item.blocks, in: inner, isTight: list.isTight)
            if galley.boxes.count == start {
                galley.boxes.append(Box(height: column.text.leading))
            }
            let label = label(of: item, number: list.start.map { $0 + index })
            add(label, to: start, indent: indent, in: inner, element: labelElement)
            galley.boxes[start].spaceBefore = max(
                galley.boxes[start].spaceBefore, list.isTight ? 2.5 : 5)
        }
        let isNested = column.isInList
        space(first, before: isNested ? 2.5 : 6, after: isNested ? 2.5 : 7)
    }

    private enum Label {
        case words(String)
        case box(isDone: Bool)
    }

    private func label(of item: Document.List.Item, number: Int?) -> Label {
        if let isDone = item.isDone { return .box(isDone: isDone) }
        return .words(number.map { "\($0)." } ?? "•")
    }

    /// Puts the label of an item beside its first line.
    private mutating func add(
        _ label: Label, to index: Int, indent: Double, in column: Column, element: Int
    ) {
        let text = column.text
        switch label {
        case .words(let words):
            var style = text.style
            style.color = self.style.muted
            style.font.isItalic = false
            style.hasTabularFigures = true
            let set = set(StyledText(words, style), width: nil)
            guard let line = set.lines.first else { return }
            let x = max(column.x - set.width - 5, column.x - indent)
            galley.boxes[index].items.insert(
                Item(x: x, y: text.ascent, .line(line, links: [:]), element: element), at: 0)
        case .box(let isDone):
            let size = 0.72 * text.style.font.size
            let (x, y) = (column.x - size - 5, text.ascent - size)
            galley.boxes[index].items.append(
                Item(
                    x: x, y: y,
                    .outline(width: size, height: size, thickness: 0.7, style.muted),
                    element: element, frame: Item.Frame(x: x, width: size)))
            // The tick is a letter, so that it can be read aloud and copied.
            var tick = text.style
            tick.font.size *= 0.8
            tick.font.isBold = true
            let set = set(StyledText(isDone ? "✓" : " ", tick), width: nil)
            guard isDone, let line = set.lines.first else { return }
            galley.boxes[index].items.append(
                Item(
                    x: x + (size - set.width) / 2, y: text.ascent - 0.12 * size,
                    .line(line, links: [:]), element: element,
                    frame: Item.Frame(x: x, width: size)))
        }
    }
}
