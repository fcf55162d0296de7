/// Lines that look like tables and are none.
extension TableSurvey {
    /// Says why what looks like a table is none, and keeps md4c from taking it for one.
    mutating func doubt(_ head: TableRow, _ delimiters: DelimiterRow, _ line: SourceRange) {
        hasFound = true
        found.escape(line.lowerBound)
        guard head.hasBar else { return }
        let (cells, dashes) = (head.cellCount, delimiters.cells.count)
        found.remarks.note(
            "uneven-table", kind: "",
            "this is no table: its head has \(cells) cell\(cells == 1 ? "" : "s"), the line under it \(dashes)",
            at: line, hint: "give both lines as many cells, such as '| a | b |' and '|---|---|'")
    }

    /// Says that a line of dashes and other signs under a row makes no table.
    mutating func doubtDashes(_ line: Surveyor.Line, under above: Surveyor.Line) {
        guard bytes[above.range].contains(Ascii.bar), looksLikeDelimiters(line.range),
            bytes[line.range].contains(Ascii.bar)
        else { return }
        noteNoTable(line.range)
    }

    /// Says of lines that begin and end with bars, and of tables drawn with `+---+`, that they are none.
    mutating func doubtRows(_ lines: [Surveyor.Line]) {
        if let first = lines.first?.range, isGridLine(first), lines.count > 1 {
            hasFound = true
            let line = text(first)
            found.remarks.note(
                "no-table", kind: "grid",
                "this is no table: '\(line)' is shown as text", at: first,
                hint: "write rows with bars, '| a | b |', and under the first of them '|---|---|'")
            return
        }
        guard lines.count > 1, lines.allSatisfy({ isRow($0.range) }),
            !lines.contains(where: { looksLikeDelimiters($0.range) })
                || DelimiterRow(in: bytes, lines[0].range) != nil
        else { return }
        noteNoTable(lines[0].range)
    }

    /// Says that groups of dashes make no table.
    mutating func doubtGroups(_ line: SourceRange) {
        let words = text(line)
        found.remarks.note(
            "no-table", kind: "groups",
            "this is no table: '\(words)' is shown as a rule", at: line,
            hint: "write rows with bars, '| a | b |', and under the first of them '|---|---|'")
    }

    private mutating func noteNoTable(_ range: SourceRange) {
        hasFound = true
        let line = text(range)
        found.remarks.note(
            "no-table", kind: "", "this is no table: '\(line)' is shown as text", at: range,
            hint: "under the first row, its head, stands a line such as '|---|---|'")
    }

    private func text(_ range: SourceRange) -> String { PassageScanner.excerpt(of: bytes[range]) }

    /// Whether the line holds bars, dashes of any kind and their like, and nothing else.
    private func looksLikeDelimiters(_ range: SourceRange) -> Bool {
        guard range.count < 1_000,
            "|+-=:—–─━═".unicodeScalars.contains(where: { scalar in
                bytes[range].starts(with: String(scalar).utf8)
            })
        else { return false }
        let scalars = String(decoding: bytes[range], as: UTF8.self).unicodeScalars
        var dashes = 0
        for scalar in scalars {
            if "-=—–─━═".unicodeScalars.contains(scalar) {
                dashes += 1
            } else if !"|+: \t┼│".unicodeScalars.contains(scalar) {
                return false
            }
        }
        return dashes > 1
    }

    private func isRow(_ range: SourceRange) -> Bool {
        let line = String(decoding: bytes[range], as: UTF8.self).trimmed.utf8
        return line.count > 2 && line.first == Ascii.bar && line.last == Ascii.bar
    }

    /// Whether it is a line of a table as `+---+---+` draws it.
    private func isGridLine(_ range: SourceRange) -> Bool {
        let line = String(decoding: bytes[range], as: UTF8.self).trimmed.utf8
        return line.count > 4 && line.first == UInt8(ascii: "+") && line.last == UInt8(ascii: "+")
            && line.allSatisfy { "+-=:".utf8.contains($0) }
    }
}
