import Charts
import Directives
import Foundation
import Notebook

extension ArticleWriter {
    /// What may still be shown of a figure's numbers: a page stays small enough to be sent to others.
    private struct Allowance {
        /// Cells of tables shown in the page.
        var cells = 1200
        /// Bytes of files kept in the page; others are written by `--data` alone.
        var bytes = 24 * 1024
    }

    /// "How this was made": the directive, its parameters, the facts of the run, and the numbers where they are few.
    func account(of figure: NumberedFigure) -> HTML {
        var content = HTML.line
        content += .block(
            "pre", [Attribute("tabindex", "0")], .element("code", [], .text(figure.source)))
        content += descriptions(figure.parameters, classes: "parameters")
        content += descriptions(figure.figure.details, classes: "details")
        var allowance = Allowance()
        for data in figure.figure.data { content += html(data, behind: figure, &allowance) }
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

    private func html(
        _ data: FigureData, behind figure: NumberedFigure, _ allowance: inout Allowance
    ) -> HTML {
        let file = DataFile(data, of: figure)
        let head = HTML.block(
            "p", [.classes("data")], .text(file.description + ": ") + download(of: file, &allowance)
        )
        guard case .table(let name, let table) = data,
            // A table that is the figure itself need not be repeated under it.
            !figure.figure.content.tables.contains(table)
        else { return head }
        let cells = table.rows.count * table.columns.count
        guard cells <= allowance.cells else { return head }
        allowance.cells -= cells
        return head + numbers(table, label: name)
    }

    /// The file itself where it is small, in an address that needs no request.
    private func download(of file: DataFile, _ allowance: inout Allowance) -> HTML {
        guard let bytes = file.bytes(atMost: allowance.bytes) else {
            return .text("written by --data as \(file.name)")
        }
        allowance.bytes -= bytes.count
        let address = "data:\(file.type);base64,\(Data(bytes).base64EncodedString())"
        return .element(
            "a", [Attribute("download", file.name), Attribute("href", address)], .text(file.name))
    }
}

extension FigureContent {
    /// The tables it shows.
    fileprivate var tables: [DataTable] {
        switch self {
        case .table(let table): [table]
        case .stack(let contents): contents.flatMap(\.tables)
        case .network(let panel): panel.still.tables
        case .frames(let frames): frames.flatMap(\.content.tables)
        case .charts, .pictures, .architecture: []
        }
    }
}
