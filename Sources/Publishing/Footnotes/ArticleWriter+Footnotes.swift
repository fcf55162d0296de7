extension ArticleWriter {
    /// The raised number that refers to a footnote.
    func html(_ mark: RunningText.Mark) -> HTML {
        .element(
            "sup", [.classes(mark.isFirst ? "mark mark-\(mark.number)" : "mark")],
            .element(
                "a",
                [
                    Attribute("role", "doc-noteref"), Attribute("id", mark.place),
                    Attribute("href", "#\(mark.target)"),
                    Attribute("aria-label", "Footnote \(mark.number)"),
                ], .text("\(mark.number)")))
    }

    /// The footnotes, collected at the end; on wide pages the style sheet moves them beside their marks.
    mutating func footnotes() throws -> HTML {
        let notes = document.footnotes
        guard !notes.isEmpty else { return HTML() }
        classes.marginNotes = MarginNotes(of: document)
        let title = document.placeOfFootnotes
        var items = HTML.line
        for (index, note) in notes.enumerated() {
            let number = index + 1
            items += .block(
                "li", [Attribute("id", note.place), .classes("note-\(number)")],
                .line + (try html(note.blocks))
                    + .block("p", [.classes("back")], back(from: note, number)))
        }
        return .block(
            "section",
            [
                .classes("footnotes"), Attribute("role", "doc-endnotes"),
                Attribute("aria-labelledby", title),
            ],
            .line + .block("h2", [Attribute("id", title)], .text("Footnotes"))
                + .block("ol", [], items))
    }

    /// The links back to where the text refers to the footnote.
    private func back(from note: Document.Footnote, _ number: Int) -> HTML {
        note.marks.enumerated().map { index, place in
            let which = note.marks.count == 1 ? "" : ", place \(index + 1)"
            return HTML.element(
                "a",
                [
                    Attribute("role", "doc-backlink"), Attribute("href", "#\(place)"),
                    Attribute("aria-label", "Back from footnote \(number) to the text\(which)"),
                ], .text("↩\u{FE0E}"))
        }.joined()
    }
}
