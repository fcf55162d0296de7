import Charts

extension ArticleWriter {
    /// The longest text, in characters, that is never broken in a cell.
    private static let shortText = 20

    /// A table of a figure, with its pictures.
    mutating func html(_ table: DataTable, label: String) throws -> HTML {
        var body = HTML.line
        for row in table.rows {
            var cells = HTML()
            for (cell, column) in zip(row, table.columns) {
                cells += .element("td", attributes(of: cell, in: column), try html(cell))
            }
            body += .block("tr", [], cells)
        }
        return html(headings: table.columns, body: body, label: label)
    }

    /// The numbers behind a chart, without pictures.
    func numbers(_ table: DataTable, label: String) -> HTML {
        let body = table.rows.map { row in
            HTML.block(
                "tr", [],
                zip(row, table.columns).map { cell, column in
                    .element("td", attributes(of: cell, in: column), words(in: cell))
                }.joined())
        }
        return html(headings: table.columns, body: .line + body.joined(), label: label)
    }

    private func html(headings: [DataTable.Column], body: HTML, label: String) -> HTML {
        let head = headings.map { column in
            HTML.element(
                "th",
                attributes(of: column) + [Attribute("scope", "col")] + direction(of: column.title),
                .text(column.title))
        }.joined()
        return .scrolling(
            .block(
                "table", [.classes("data-table")],
                .line + .block("thead", [], .block("tr", [], head)) + .block("tbody", [], body)),
            label: label)
    }

    private func attributes(of column: DataTable.Column) -> [Attribute] {
        column.isNumeric ? [.classes("number")] : []
    }

    /// Short words stay on one line where a narrow page would break them; sentences do not.
    private func attributes(
        of cell: DataTable.Cell, in column: DataTable.Column
    ) -> [Attribute] {
        guard case .text(let text) = cell, !column.isNumeric else { return attributes(of: column) }
        return (text.count <= Self.shortText ? [.classes("short")] : []) + direction(of: text)
    }

    private mutating func html(_ cell: DataTable.Cell) throws -> HTML {
        guard case .picture(let picture) = cell else { return words(in: cell) }
        // The cells beside it say what it shows.
        return try pictures.element(for: picture, alternativeText: "")
    }

    private func words(in cell: DataTable.Cell) -> HTML {
        switch cell {
        case .text(let text): .text(text)
        case .number(_, let shown): .text(shown)
        case .picture, .empty: HTML()
        }
    }
}
