import Canvas
import Directives
import Notebook

extension GalleyWriter {
    /// The place of a footnote.
    static func place(ofNote number: Int) -> String { "note-\(number)" }
    /// The place where a footnote is called first.
    static func mark(of number: Int) -> String { "mark-\(number)" }

    /// The raised number that calls a footnote.
    mutating func append(_ mark: FootnoteMark, to rich: inout RichText, in place: Surroundings) {
        rich.append(
            "\(mark.number)", raised(place.style), link: .place(Self.place(ofNote: mark.number)))
        if calledNotes.insert(mark.number).inserted {
            rich.notes[rich.text.pieces.count - 1] = mark.number - 1
        }
    }

    /// The words that refer to a figure or table, which lead to it.
    func append(_ reference: Reference, to rich: inout RichText, in place: Surroundings) {
        let label = executed.labels[reference.identifier]
        let target = label.flatMap { figurePlaces[$0.call] }.map(PDFDocument.Target.place)
        var style = place.style
        if target != nil { style.color = self.style.link }
        rich.append(executed.words(of: reference), style, link: target ?? place.link)
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
        for note in executed.notebook.footnotes {
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
            boxes[0].places.append(Self.place(ofNote: note.number))
            boxes[0].spaceBefore = 2
            let label = set(
                StyledText("\(note.number)", raised(style.note.style)), width: nil)
            if let line = label.lines.first {
                boxes[0].items.insert(
                    Item(
                        x: page.x, y: style.note.ascent,
                        .line(line, links: [0: .place(Self.mark(of: note.number))]),
                        element: labelElement), at: 0)
            }
            galley.footnotes.append(boxes)
        }
    }
}
