/// A footnote's text as Markdown has it, before it has a number.
struct FootnoteDefinition {
    /// The name.
    var name: String
    /// The bytes from `[^` to the `:`.
    var label: SourceRange
    /// What it says.
    var blocks: [Block]
    /// All its bytes.
    var range: SourceRange
}

extension TreeBuilder {
    /// Reads running text without directives, with the footnotes' marks in it.
    func readProse(_ range: SourceRange) {
        var position = range.lowerBound
        var index = firstNote(endingAfter: position)
        while index < notes.count, notes[index].range.lowerBound < range.upperBound {
            let note = notes[index]
            if note.isDefinition, beginsItem(note, at: position) {
                isNoteSeen[index] = true
                containers[containers.count - 1].footnote = index
            } else {
                let start = max(position, note.range.lowerBound)
                readWords(position..<start)
                readMark(at: index, from: start)
            }
            position = min(max(position, note.range.upperBound), range.upperBound)
            index += 1
        }
        readWords(position..<range.upperBound)
    }

    /// Notes that the footnotes in `range` are plain text.
    func passNotes(in range: SourceRange) {
        var index = firstNote(endingAfter: range.lowerBound)
        while index < notes.count, notes[index].range.lowerBound < range.upperBound {
            isNoteSeen[index] = true
            index += 1
        }
    }

    /// Reports footnotes that Markdown has taken for something else, such as a link's address.
    func reportUnseenNotes() {
        for index in notes.indices where !isNoteSeen[index] { reportMisplaced(notes[index]) }
    }

    /// Takes the container for a footnote; false where it is an item as any other.
    func finishFootnote(_ container: Container) -> Bool {
        guard let index = container.footnote else { return false }
        let note = notes[index]
        let range = containerRange(of: container.blocks)
        footnotes.append(
            FootnoteDefinition(
                name: text(note.nameRange),
                label: note.range.lowerBound..<note.nameRange.upperBound + 1,
                blocks: container.blocks,
                range: note.range.lowerBound..<max(note.range.upperBound, range.upperBound)))
        return true
    }

    /// Whether a definition's disguise has opened the list item that the text at `position` begins.
    private func beginsItem(_ note: FootnoteSite, at position: Int) -> Bool {
        guard position == note.range.lowerBound + 2, let item = containers.last,
            case .item = item.kind, item.blocks.isEmpty, item.footnote == nil
        else { return false }
        return uncountedContainers == 0
    }

    private func readMark(at index: Int, from start: Int) {
        let note = notes[index]
        isNoteSeen[index] = true
        if note.isDefinition {
            inlines.append(text: original[start..<note.range.upperBound])
        } else if inlines.isInLink || inlines.isInImage {
            reportMisplaced(note)
        } else {
            inlines.append(
                .footnote(FootnoteMark(text(note.nameRange), number: 0, range: note.range)))
        }
    }

    private func reportMisplaced(_ note: FootnoteSite) {
        diagnostics.append(
            "misplaced-footnote", "a footnote cannot stand in a link, an address or a title",
            at: note.range, hint: "put it behind the link, or write '\\[' for a plain bracket")
    }

    private func text(_ range: SourceRange) -> String {
        String(decoding: original[range], as: UTF8.self)
    }

    /// The index of the first site that ends after `offset`.
    private func firstNote(endingAfter offset: Int) -> Int {
        var low = 0
        var high = notes.count
        while low < high {
            let middle = (low + high) / 2
            if notes[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
