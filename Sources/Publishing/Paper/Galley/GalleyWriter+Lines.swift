import Canvas

extension GalleyWriter {
    /// Breaks a text into lines; what no font has is replaced and remembered.
    mutating func set(
        _ text: StyledText, width: Double?, alignment: StyledText.Alignment = .start,
        indent: Double = 0
    ) -> SetText {
        let set = typesetter.set(text, width: width, alignment: alignment, indent: indent)
        guard !set.missing.isEmpty else { return set }
        missing.formUnion(set.missing)
        return typesetter.set(
            text.replacing(set.missing), width: width, alignment: alignment, indent: indent)
    }

    /// The lines of a text as boxes, of which the first two and the last two stay together.
    mutating func lines(
        of rich: RichText, as text: PaperStyle.Text, in column: Column, element: Int?,
        indent: Double = 0
    ) -> [Box] {
        var boxes: [Box] = []
        for (index, part) in rich.partsBetweenLineBreaks.enumerated() {
            // Behind a break the author asked for, the first line is a line as any other.
            let inset = index > 0 ? max(-indent, 0) : 0
            let set = set(
                part.text, width: column.width - inset,
                alignment: part.isFlushed(column.width) ? text.alignment : .start,
                indent: index > 0 ? 0 : indent)
            for line in set.lines {
                boxes.append(
                    box(of: line, in: part, as: text, x: column.x + inset, element: element))
            }
        }
        for index in boxes.indices.dropFirst() where index == 1 || index == boxes.count - 1 {
            boxes[index].breakBefore = .avoided
        }
        return boxes
    }

    /// A line with the drawings and footnotes in it.
    mutating func box(
        of line: SetLine, in rich: RichText, as text: PaperStyle.Text, x: Double, element: Int?
    ) -> Box {
        // Two points keep what is high or deep from touching the lines around it.
        let ascent = max(text.ascent, line.ascent > 0 ? line.ascent + 2 : 0)
        let descent = max(text.descent, line.descent > 0 ? line.descent + 2 : 0)
        var items = [
            Item(
                x: x, y: ascent, .line(line, links: rich.links, elements: rich.elements),
                element: element)
        ]
        var notes: [Int] = []
        var places: [String] = []
        let frame = Item.Frame(x: x, width: line.measure)
        for run in line.runs {
            if let inner = rich.elements[run.piece] { tree.put(inner, in: element) }
            if let drawing = rich.drawings[run.piece] {
                for item in drawing.items {
                    var item = item.moved(x: x + run.x, y: ascent - drawing.ascent)
                    if let outer = item.link?.element ?? item.element {
                        tree.put(outer, in: element)
                    }
                    item.frame = frame
                    items.append(item)
                }
            }
            if let note = rich.notes[run.piece], !notes.contains(note) { notes.append(note) }
            if let place = rich.places[run.piece], !places.contains(place) { places.append(place) }
        }
        return Box(height: ascent + descent, footnotes: notes, places: places, items: items)
    }
}

extension StyledText {
    /// The text with a sign in place of characters that no font has; one for a row of them.
    func replacing(_ missing: Set<Unicode.Scalar>) -> StyledText {
        StyledText(
            pieces.map { piece in
                guard case .text(let words, let style) = piece else { return piece }
                var scalars = String.UnicodeScalarView()
                for scalar in words.unicodeScalars {
                    if !missing.contains(scalar) {
                        scalars.append(scalar)
                    } else if scalars.last != "\u{FFFD}" {
                        scalars.append("\u{FFFD}")
                    }
                }
                return .text(String(scalars), style)
            }, direction: direction)
    }
}
