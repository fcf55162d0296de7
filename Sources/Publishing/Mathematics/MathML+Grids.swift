import Notebook

extension MathML {
    /// Rows and columns; browsers align cells by the style sheet alone.
    static func html(_ grid: MathGrid, _ style: MathStyle) -> HTML {
        let rows = grid.rows.indices.map { row(of: grid, $0) + gap(grid.gaps[$0]) }
        var names = [grid.style.className]
        if !grid.tags.isEmpty { names.append("tagged") }
        if grid.lines.contains(grid.rows.count) { names.append("closed") }
        var attributes = [Attribute.classes(names.joined(separator: " "))]
        if grid.cellStyle == .display { attributes.append(Attribute("displaystyle", "true")) }
        if grid.cellStyle == .script { attributes += self.attributes(of: .script) }
        let table = HTML.element("mtable", attributes, rows.joined())
        guard !grid.open.isEmpty || !grid.close.isEmpty else { return table }
        return .element(
            "mrow", [],
            bracket(grid.open, form: "prefix") + table + bracket(grid.close, form: "postfix"))
    }

    /// A formula of one line with its number.
    static func tagged(_ nodes: [MathNode], _ tag: MathNode) -> HTML {
        var grid = MathGrid(rows: [[.row(nodes)]], style: .gathered)
        grid.tags = [0: tag]
        return html(grid, .display)
    }

    private static func row(of grid: MathGrid, _ index: Int) -> HTML {
        var cells = grid.rows[index].enumerated().map { column, cell in
            let alignment = grid.alignment(row: index, column: column)
            var names: [String] = []
            if alignment != .centre { names.append("\(alignment)") }
            if grid.bars.contains(column) { names.append("barred") }
            if grid.bars.contains(column + 1), column + 1 == grid.columns.count {
                names.append("bar-behind")
            }
            return HTML.element(
                "mtd", names.isEmpty ? [] : [.classes(names.joined(separator: " "))],
                self.cell(cell, after: grid.kind(before: column, in: index), grid))
        }
        if !grid.tags.isEmpty {
            // Unseen at the left, it keeps the formula in the middle.
            let tag = grid.tags[index].map { html($0, .text) }
            let counterweight = tag.map { HTML.element("mphantom", [], $0) } ?? HTML()
            cells.insert(.element("mtd", [.classes("edge")], counterweight), at: 0)
            let lack = grid.columnCount - grid.rows[index].count
            cells += Array(repeating: .element("mtd", []), count: lack)
            cells.append(
                .element("mtd", [.classes("edge right")], tag ?? HTML()))
        }
        return .element(
            "mtr", grid.lines.contains(index) ? [.classes("lined")] : [], cells.joined())
    }

    /// A cell; one that goes on after another begins with the space that its relation asks for.
    private static func cell(
        _ node: MathNode, after before: MathSymbol.Kind?, _ grid: MathGrid
    ) -> HTML {
        let nodes = if case .row(let nodes) = node { nodes } else { [node] }
        guard let before, !nodes.isEmpty else { return html(node, grid.cellStyle) }
        return .element("mrow", [], content(nodes, grid.cellStyle, after: before))
    }

    /// The distance that a row asks for behind it, as a row of its own.
    private static func gap(_ gap: Double?) -> HTML {
        guard let gap, gap > 0 else { return HTML() }
        return .element(
            "mtr", [.classes("gap")],
            .element(
                "mtd", [],
                .element("mspace", [Attribute("width", "0em"), Attribute("height", em(gap))])))
    }
}

extension MathGrid {
    /// What a cell goes on behind, where it goes on with what stands in the column before; nil where it begins anew.
    func kind(before column: Int, in row: Int) -> MathSymbol.Kind? {
        switch style {
        case .aligned, .alignedAt: return column % 2 == 1 ? .ordinary : nil
        case .equations where column > 0:
            // In the middle stands a relation, which wants as much room behind it as before it.
            guard case .symbol(let symbol) = rows[row][column - 1].only else { return .ordinary }
            return symbol.kind
        default: return nil
        }
    }
}

extension MathNode {
    /// The node that it holds where it is a row of one, or else itself.
    fileprivate var only: MathNode {
        if case .row(let nodes) = self, nodes.count == 1 { nodes[0] } else { self }
    }
}

extension MathGrid.Style {
    /// What the style sheet knows it by.
    fileprivate var className: String {
        switch self {
        case .matrix, .array: "matrix"
        case .small: "small"
        case .stack: "piled"
        case .cases, .displayCases: "cases"
        case .aligned, .gathered, .multline, .equations: "lines"
        case .alignedAt: "lines joined"
        }
    }
}
