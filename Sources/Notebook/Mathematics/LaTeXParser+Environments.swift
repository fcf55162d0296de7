extension LaTeXParser {
    /// `\begin{name} … \end{name}`, whose `\begin` is `token`.
    mutating func environment(_ token: LaTeXToken) -> MathNode? {
        guard let name = word(of: token) else { return nil }
        let environment = LaTeXEnvironment(name.text)
        var grid = environment?.grid ?? MathGrid(rows: [], style: .matrix)
        if environment == nil { refuse(environment: name) }
        readOptions(environment?.options ?? .none, of: token, into: &grid)
        let outer = tag
        if environment?.isNumbered == true { tag = nil }
        rows(of: &grid, isNumbered: environment?.isNumbered == true)
        if environment?.isNumbered == true { tag = outer ?? tag }
        guard let end = next() else {
            if !tokens.isOver {
                fail(
                    "unclosed-environment", "this '\\begin' has no '\\end'", at: token,
                    hint: "write '\\end{\(name.text)}' behind its last row")
            }
            return .grid(grid)
        }
        if let closing = word(of: end), closing.text != name.text, environment != nil {
            fail(
                "crossed-environments", "'\(name.text)' is closed by '\(closing.text)'",
                at: closing.range, hint: "write '\\end{\(name.text)}'")
        }
        return environment?.isPlain == true && grid.tags.isEmpty && grid.rows.count == 1
            && grid.rows[0].count == 1
            ? .styled([grid.rows[0][0]], .display) : .grid(grid)
    }

    /// Reads rows up to the `\end`.
    private mutating func rows(of grid: inout MathGrid, isNumbered: Bool) {
        var row: [MathNode] = []
        readLines(&grid)
        while true {
            let cell = nodes(until: [.cell, .line, .environment])
            row.append(cell.count == 1 ? cell[0] : .row(cell))
            let stop = peek()
            if stop?.character == "&" {
                skip()
                continue
            }
            let isLast = stop == nil || stop?.command == "end"
            // The line end before \end begins no further row.
            if !isLast || row != [.row([])] { finish(row: row, of: &grid, isNumbered: isNumbered) }
            row = []
            guard !isLast else { break }
            lineEnd(&grid)
            readLines(&grid)
        }
    }

    /// Adds a row with its number.
    mutating func finish(row: [MathNode], of grid: inout MathGrid, isNumbered: Bool = true) {
        if isNumbered, let tag {
            grid.tags[grid.rows.count] = tag
            self.tag = nil
        }
        grid.rows.append(row)
    }

    /// Goes past `\\`, with a star and a distance in square brackets.
    mutating func lineEnd(_ grid: inout MathGrid) {
        guard let line = next() else { return }
        _ = skip("*")
        // A bracket behind a space may begin the next row, as in amsmath.
        guard let open = peek(), open.character == "[" else { return }
        let content = bracketTokens() ?? []
        if let gap = LaTeXLength.em(content.written) {
            if gap > 0 { grid.gaps[grid.rows.count - 1] = gap }
            if gap < 0 {
                fail(
                    "negative-distance",
                    "lines are not drawn together: '\\\\[\(content.written.trimmed)]' has no effect",
                    at: content.range ?? line.range, severity: .warning, hint: "leave it out")
            }
        } else if content.contains(where: { $0.character?.isDigit != true }) || content.isEmpty {
            let close = LaTeXToken(kind: .character("]"), range: open.range)
            tokens.insert([open] + content + [close])
        } else {
            fail(
                "wrong-length", "'\\\\[…]' holds the distance to the next line", at: line,
                hint: "such as \\\\[6pt]; a bracket that begins the next line is written {[}")
        }
    }

    /// `\hline` and its like at the beginning of a row.
    private mutating func readLines(_ grid: inout MathGrid) {
        while true {
            skipSpace()
            switch peek()?.command {
            case "hline", "toprule", "midrule", "bottomrule", "hdashline":
                skip()
                grid.lines.insert(grid.rows.count)
            case "nonumber", "notag": skip()
            default: return
            }
        }
    }

    /// The columns of an array, and the number of an `alignat`.
    private mutating func readOptions(
        _ options: LaTeXEnvironment.Options, of token: LaTeXToken, into grid: inout MathGrid
    ) {
        switch options {
        case .none: return
        case .position: _ = bracketTokens()
        case .count:
            if word(of: token) == nil { return }
        case .bracketedAlignment:
            guard let letters = bracketTokens()?.written else { return }
            let alignments: [String: MathGrid.Alignment] = ["l": .left, "r": .right]
            grid.everyColumn = alignments[letters]
        case .columns:
            _ = bracketTokens()
            guard let columns = word(of: token) else { return }
            read(columns: columns, into: &grid)
        }
    }

    private mutating func read(
        columns: (text: String, range: Range<Int>), into grid: inout MathGrid
    ) {
        guard let letters = LaTeXEnvironment.columns(columns.text) else {
            fail(
                "wrong-columns", "'\(columns.text)' does not say how columns are aligned",
                at: columns.range, hint: "write l, c or r for each column, and | for a line")
            return
        }
        for letter in letters {
            switch letter {
            case "l": grid.columns.append(.left)
            case "r": grid.columns.append(.right)
            case "c": grid.columns.append(.centre)
            default: grid.bars.insert(grid.columns.count)
            }
        }
    }

    /// `\substack{a \\ b}`, lines over each other.
    mutating func substack(_ token: LaTeXToken) -> MathNode? {
        skipSpace()
        guard let open = peek(), open.character == "{" else {
            fail("missing-argument", "'\\substack' needs braces behind it", at: token)
            return nil
        }
        skip()
        var grid = MathGrid(rows: [], style: .stack)
        while true {
            grid.rows.append([.row(nodes(until: [.line, .brace]))])
            guard let stop = peek(), stop.character != "}" else { break }
            lineEnd(&grid)
        }
        if !skip("}"), !tokens.isOver {
            fail("unclosed-brace", "this '{' is never closed with '}'", at: open)
        }
        return .grid(grid)
    }

    private mutating func refuse(environment name: (text: String, range: Range<Int>)) {
        let names = LaTeXEnvironment.names
        let near = suggests ? didYouMean(name.text, among: names, within: 2) : nil
        fail(
            "unsupported-environment",
            "the environment '\(name.text)' is not supported in mathematics", at: name.range,
            hint: LaTeXEnvironment.replacements[name.text]
                ?? near.map { "did you mean '\($0)'?" }
                ?? "known are \(names.joined(separator: ", "))")
    }
}
