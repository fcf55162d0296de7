import Charts
import Directives
import Notebook

extension ArticleWriter {
    /// The largest table of numbers shown in the page, in cells; larger ones are written by `--data` alone.
    private static let largestTable = 600

    /// "How this was made": the directive, its parameters, the facts of the run, and the numbers where they are few.
    func account(of figure: NumberedFigure) -> HTML {
        var content = HTML.line
        content += .block(
            "pre", [Attribute("tabindex", "0")], .element("code", [], .text(figure.source)))
        content += descriptions(figure.parameters, classes: "parameters")
        content += descriptions(figure.figure.details, classes: "details")
        for data in figure.figure.data { content += html(data, behind: figure.figure.content) }
        return .block(
            "details", [.classes("account")],
            .line + .block("summary", [], .text("How this was made")) + content)
    }

    /// Names and values, set as a list of terms.
    func descriptions(_ details: [Figure.Detail], classes: String) -> HTML {
        guard !details.isEmpty else { return HTML() }
        let entries = details.map { detail in
            HTML.block(
                "div", [],
                .element("dt", [], .text(detail.name)) + .element("dd", [], .text(detail.value)))
        }
        return .block("dl", [.classes(classes)], .line + entries.joined())
    }

    private func html(_ data: FigureData, behind content: FigureContent) -> HTML {
        switch data {
        case .array(let name, let axes, let shape, _):
            let sizes = zip(axes, shape).map { "\($0) \($1)" }.joined(separator: " × ")
            return .block("p", [.classes("data")], .text("\(name): an array, \(sizes)"))
        case .table(let name, let table):
            // A table that is the figure itself need not be repeated under it.
            guard !content.tables.contains(table) else { return HTML() }
            let size = "\(table.rows.count) rows of \(table.columns.count) columns"
            guard table.rows.count * table.columns.count <= Self.largestTable else {
                return .block("p", [.classes("data")], .text("\(name): a table, \(size)"))
            }
            return .block("p", [.classes("data")], .text(name)) + numbers(table, label: name)
        }
    }
}

extension FigureContent {
    /// The tables it shows.
    fileprivate var tables: [DataTable] {
        switch self {
        case .table(let table): [table]
        case .stack(let contents): contents.flatMap(\.tables)
        case .frames(let frames): frames.flatMap(\.content.tables)
        case .charts, .pictures, .architecture: []
        }
    }
}
