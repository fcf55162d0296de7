import Canvas
import Directives
import Notebook

extension GalleyWriter {
    /// The raised number that calls a footnote, which is printed where it is called first.
    mutating func append(
        _ mark: RunningText.Mark, to rich: inout RichText, in place: Surroundings
    ) {
        rich.append("\(mark.number)", raised(place.style), link: .place(mark.target))
        rich.places[rich.text.pieces.count - 1] = mark.place
        if mark.isFirst { rich.notes[rich.text.pieces.count - 1] = mark.number - 1 }
    }

    /// The words that refer to a figure or table, which lead to it.
    func append(
        reference words: String, to target: String?, to rich: inout RichText,
        in place: Surroundings
    ) {
        var style = place.style
        if target != nil { style.color = self.style.link }
        rich.append(words, style, link: target.map(PDFDocument.Target.place) ?? place.link)
    }

    private func raised(_ style: StyledText.Style) -> StyledText.Style {
        var style = style
        style.rise = 0.34 * style.font.size
        style.font.size *= 0.68
        style.font.isItalic = false
        style.color = self.style.link
        return style
    }

    /// Sets all footnotes, each as a pile of lines for the foot of the page that calls it.
    mutating func setFootnotes() throws {
        for (index, note) in document.footnotes.enumerated() {
            let article = galley.boxes
            galley.boxes = []
            bindsNext = false
            var column = page.inset(12)
            column.text = style.note
            column.mayTurn = false
            column.element = tree.add("Note", in: nil)
            let labelElement = tree.add("Lbl", in: column.element)
            try add(note.blocks, in: column)
            var boxes = galley.boxes
            galley.boxes = article
            if boxes.isEmpty { boxes = [Box(height: style.note.leading)] }
            if index == 0 { boxes[0].places.append(document.placeOfFootnotes) }
            boxes[0].places.append(note.place)
            boxes[0].spaceBefore = 2
            let label = set(
                StyledText("\(index + 1)", raised(style.note.style)), width: nil)
            if let line = label.lines.first {
                boxes[0].items.insert(
                    Item(
                        x: page.x, y: style.note.ascent,
                        .line(line, links: note.marks.first.map { [0: .place($0)] } ?? [:]),
                        element: labelElement), at: 0)
            }
            galley.footnotes.append(boxes)
        }
    }
}
