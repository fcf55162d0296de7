import Directives
import Notebook

extension ArticleWriter {
    /// The raised number that refers to a footnote.
    mutating func html(_ mark: FootnoteMark) -> HTML {
        let count = markAnchors[mark.number, default: []].count
        let anchor = anchors.anchor(
            for: count == 0 ? "mark-\(mark.number)" : "mark-\(mark.number)-\(count + 1)")
        markAnchors[mark.number, default: []].append(anchor)
        let classes = count == 0 ? "mark mark-\(mark.number)" : "mark"
        return .element(
            "sup", [.classes(classes)],
            .element(
                "a",
                [
                    Attribute("role", "doc-noteref"), Attribute("id", anchor),
                    Attribute("href", "#\(noteAnchors[mark.number] ?? "")"),
                    Attribute("aria-label", "Footnote \(mark.number)"),
                ], .text("\(mark.number)")))
    }

    /// The footnotes, collected at the end; on wide pages the style sheet moves them beside their marks.
    mutating func footnotes() throws -> HTML {
        let notes = executed.notebook.footnotes
        guard !notes.isEmpty else { return HTML() }
        classes.marginNotes = MarginNotes(of: executed)
        let title = anchors.anchor(for: "footnotes")
        var items = HTML.line
        // Footnotes may hold marks themselves, so all are written before any link back.
        var contents: [HTML] = []
        for note in notes { contents.append(.line + (try html(note.blocks))) }
        for (note, content) in zip(notes, contents) {
            items += .block(
                "li",
                [
                    Attribute("id", noteAnchors[note.number]),
                    .classes("note-\(note.number)"),
                ],
                content + .block("p", [.classes("back")], back(from: note)))
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
    private func back(from note: Footnote) -> HTML {
        let marks = markAnchors[note.number] ?? []
        return marks.enumerated().map { index, anchor in
            let which = marks.count == 1 ? "" : ", place \(index + 1)"
            return HTML.element(
                "a",
                [
                    Attribute("role", "doc-backlink"), Attribute("href", "#\(anchor)"),
                    Attribute(
                        "aria-label", "Back from footnote \(note.number) to the text\(which)"),
                ], .text("↩\u{FE0E}"))
        }.joined()
    }
}
