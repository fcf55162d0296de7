import Canvas

extension GalleyWriter {
    /// The card that stands where a figure would.
    mutating func add(_ failure: Document.Failure, in column: Column) {
        let element = tree.add("P", in: column.element)
        let inner = column.inset(10)
        var title = style.caption.bold
        title.style.color = style.alarm
        var boxes = lines(
            of: RichText(failure.title, title.style), as: title, in: inner, element: element)
        for text in [failure.position] + failure.remarks {
            boxes += lines(
                of: RichText(text, style.caption.colored(style.muted).style), as: style.caption,
                in: inner, element: element)
        }
        boxes[0].places.append(failure.place)
        for index in boxes.indices {
            boxes[index].items.append(
                Item(
                    x: column.x, y: 0,
                    .rectangle(width: 2, height: boxes[index].height, style.alarm)))
            if index > 0 { boxes[index].breakBefore = .avoided }
        }
        add(boxes, before: 12, after: 4)
        addCode(failure.source, in: inner)
    }
}
