import Charts
import Directives
import Notebook

extension ArticleWriter {
    /// What a directive alone on its lines became.
    mutating func html(_ call: DirectiveCall) throws -> HTML {
        switch executed.outcomes[call.range.lowerBound] {
        case .figure(let figure):
            try weighed(figure, anchor: figureAnchors[call.range.lowerBound] ?? "")
        case .value(let text): .block("p", [], .element("span", [.classes("value")], .text(text)))
        case .failure(let diagnostic): card(for: diagnostic, call: call)
        case nil: card(for: .notExecuted(call), call: call)
        }
    }

    /// A figure, with the bytes it takes noted: its own markup, and the pictures it is the first to need.
    private mutating func weighed(_ figure: NumberedFigure, anchor: String) throws -> HTML {
        let before = pictures.sharedByteCount
        let html = try html(figure, anchor: anchor)
        let byteCount = html.source.utf8.count + pictures.sharedByteCount - before
        weights.append(
            Page.Weight(name: figure.name, source: figure.source, byteCount: byteCount))
        return html
    }

    private mutating func html(_ figure: NumberedFigure, anchor: String) throws -> HTML {
        let content = try html(
            figure.figure.content, alternativeText: figure.figure.alternativeText)
        let caption = self.caption(of: figure, linkingTo: anchor)
        let account = self.account(of: figure)
        let direction = self.direction(of: figure.figure.caption)
        // HTML wants a caption first or last. A table is read from its top, so its caption stands over it; the caption
        // of a figure comes last, and what would follow it stands inside.
        let parts =
            figure.figure.kind == .table
            ? .block("figcaption", direction, caption) + content + account
            : content + .block("figcaption", direction, caption + .line + account)
        let width = figure.figure.content.isWide ? "wide" : "text"
        return .block(
            "figure",
            [Attribute("id", anchor), .classes(figure.figure.kind.rawValue, width)], .line + parts)
    }

    private mutating func caption(of figure: NumberedFigure, linkingTo anchor: String) -> HTML {
        let number = HTML.element(
            "a", [.classes("number"), Attribute("href", "#\(anchor)")], .text(figure.name))
        let notes = figure.figure.notes.map { HTML.element("span", [.classes("note")], .text($0)) }
        return number + .text(" ") + captionWords(of: figure)
            + (notes.isEmpty
                ? HTML() : .line + .element("span", [.classes("notes")], notes.joined()))
    }

    private mutating func captionWords(of figure: NumberedFigure) -> HTML {
        guard let caption = figure.caption, case .paragraph(let inlines) = caption.kind else {
            return .text(figure.figure.caption)
        }
        return html(inlines, in: caption)
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

extension NumberedFigure {
    /// `Figure 3`, `Table 1`.
    fileprivate var name: String {
        "\(figure.kind == .figure ? "Figure" : "Table") \(number)"
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
        case .architecture: true
        case .frames(let frames): frames.contains { $0.content.isWide }
        case .stack(let contents): contents.contains(where: \.isWide)
        }
    }
}
