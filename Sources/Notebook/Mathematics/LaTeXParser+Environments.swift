extension LaTeXParser {
    private static let environments: [String: MathGrid] = [
        "matrix": MathGrid(rows: [], style: .matrix),
        "pmatrix": MathGrid(rows: [], style: .matrix, open: "(", close: ")"),
        "bmatrix": MathGrid(rows: [], style: .matrix, open: "[", close: "]"),
        "Bmatrix": MathGrid(rows: [], style: .matrix, open: "{", close: "}"),
        "vmatrix": MathGrid(rows: [], style: .matrix, open: "|", close: "|"),
        "Vmatrix": MathGrid(rows: [], style: .matrix, open: "‖", close: "‖"),
        "cases": MathGrid(rows: [], style: .cases, open: "{"),
        "aligned": MathGrid(rows: [], style: .aligned),
        "gathered": MathGrid(rows: [], style: .gathered),
    ]

    /// `\begin{name} … \end{name}`, whose `\begin` is at `range`.
    mutating func environment(_ range: Range<Int>) -> MathNode? {
        guard let name = rawArgument(of: range) else { return nil }
        var grid = MathGrid(rows: [], style: .matrix)
        if let known = Self.environments[name.text] {
            grid = known
        } else {
            let near = didYouMean(name.text, among: Self.environments.keys.sorted())
            fail(
                "unsupported-environment",
                "the environment '\(name.text)' is not supported in mathematics", at: name.range,
                hint: near.map { "did you mean '\($0)'?" }
                    ?? "known are \(Self.environments.keys.sorted().joined(separator: ", "))")
        }
        var row: [MathNode] = []
        while true {
            let cell = nodes(until: [.cell, .line, .environment])
            row.append(cell.count == 1 ? cell[0] : .row(cell))
            let stop = command(at: index)
            if index < bytes.count, stop == nil {
                index += 1
                continue
            }
            // The line end before \end begins no further row.
            if stop == "\\" || row != [.row([])] { grid.rows.append(row) }
            row = []
            guard stop == "\\" else { break }
            index += 2
        }
        guard index < bytes.count else {
            fail("unclosed-environment", "this '\\begin' has no '\\end'", at: range)
            return .grid(grid)
        }
        let end = index..<index + 4
        index += 4
        let isKnown = Self.environments[name.text] != nil
        if let closing = rawArgument(of: end), closing.text != name.text, isKnown {
            fail(
                "crossed-environments",
                "'\(name.text)' is closed by '\(closing.text)'", at: closing.range)
        }
        return .grid(grid)
    }
}
