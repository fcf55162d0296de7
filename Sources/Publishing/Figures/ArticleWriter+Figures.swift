import Charts
import Directives
import Notebook

extension ArticleWriter {
    /// A figure, with the bytes it takes noted: its own markup, and the pictures and the network it is the first to need.
    mutating func html(_ figure: Document.Figure) throws -> HTML {
        let before = pictures.sharedByteCount + networks.sharedByteCount
        let html = try markup(of: figure)
        let shared = pictures.sharedByteCount + networks.sharedByteCount
        let byteCount = html.source.utf8.count + shared - before
        weights.append(
            Page.Weight(
                name: figure.name, source: figure.numbered.source, byteCount: byteCount))
        return html
    }

    private mutating func markup(of figure: Document.Figure) throws -> HTML {
        let shown = figure.numbered.figure
        let content = try html(shown.content, alternativeText: figure.textOfDrawings)
        let caption = self.caption(of: figure) + words(of: figure)
        let account = self.account(of: figure.numbered)
        let direction = self.direction(of: figure.caption)
        // HTML wants a caption first or last. A table is read from its top, so its caption stands over it; the caption
        // of a figure comes last, and what would follow it stands inside.
        let parts =
            shown.kind == .table
            ? .block("figcaption", direction, caption) + content + account
            : content + .block("figcaption", direction, caption + .line + account)
        let width = shown.content.isWide ? "wide" : "text"
        return .block(
            "figure",
            [
                Attribute("id", figure.place),
                .classes(
                    ([shown.kind.rawValue, width] + classes(ofPending: figure)).joined(
                        separator: " ")),
            ], .line + parts)
    }

    /// What a figure is called that is not made yet.
    private func classes(ofPending figure: Document.Figure) -> [String] {
        guard let pending = figure.pending else { return [] }
        return ["pending", pending.isKnown ? "as-before" : "empty"]
            + (pending.mistake == nil ? [] : ["mistaken"])
    }

    /// What is said under a figure that is not made yet.
    private func words(of figure: Document.Figure) -> HTML {
        guard let pending = figure.pending else { return HTML() }
        let start = pending.isKnown ? "As it was before" : "Nothing to show yet"
        let words = pending.mistake.map { "\(start): \($0)." } ?? "being computed"
        return .line + .element("span", [.classes("pending-words")], .text(words))
    }

    private func caption(of figure: Document.Figure) -> HTML {
        let number = HTML.element(
            "a", [.classes("number"), Attribute("href", "#\(figure.place)")], .text(figure.name))
        let notes = figure.numbered.figure.notes.map {
            HTML.element("span", [.classes("note")], .text($0))
        }
        return number + .text(" ") + html(figure.caption)
            + (notes.isEmpty
                ? HTML() : .line + .element("span", [.classes("notes")], notes.joined()))
    }

    /// What a figure shows; `alternativeText` names the drawing for readers who cannot see it.
    mutating func html(_ content: FigureContent, alternativeText: String) throws -> HTML {
        switch content {
        case .charts(let charts, let columns):
            try html(charts, columns: columns, alternativeText: alternativeText)
        case .pictures(let grid): try html(grid, alternativeText: alternativeText)
        case .table(let table): try html(table, label: alternativeText)
        case .architecture(let diagram): try html(diagram, alternativeText: alternativeText)
        case .stack(let contents): try html(stack: contents, alternativeText: alternativeText)
        case .frames(let frames): try html(frames, alternativeText: alternativeText)
        case .network(let panel): try html(panel, alternativeText: alternativeText)
        }
    }

    private mutating func html(
        stack contents: [FigureContent], alternativeText: String
    ) throws -> HTML {
        var result = HTML.line
        for (index, content) in contents.enumerated() {
            // The text tells of the whole figure; saying it again at each part would only repeat it.
            let text = index == 0 ? alternativeText : "part \(index + 1)"
            result += try html(content, alternativeText: text)
        }
        return .block("div", [.classes("stack")], result)
    }
}

extension FigureContent {
    /// Whether it may be wider than the text where the page has room.
    var isWide: Bool {
        switch self {
        case .charts(let charts, let columns): min(charts.count, columns) > 1
        case .pictures(let grid):
            min(grid.tiles.count, grid.columns) * grid.mostPictures > 3
        case .table(let table): table.columns.count > 6
        case .architecture, .network: true
        case .frames(let frames): frames.contains { $0.content.isWide }
        case .stack(let contents): contents.contains(where: \.isWide)
        }
    }
}
