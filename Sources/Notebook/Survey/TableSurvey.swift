/// Finds the tables in a paragraph's lines as GitHub does, and makes md4c read them so.
///
/// md4c 0.4 wants the head in a paragraph's first line and three signs in each cell under it, and moves cells to the left
/// where two bars touch. What it needs is put in for it alone.
struct TableSurvey {
    let bytes: UnsafeBufferPointer<UInt8>
    let directives: [DirectiveSite]
    let parameters: Set<String>
    let stack: ContainerStack
    var found = Findings()

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, directives: [DirectiveSite], parameters: Set<String>,
        in stack: ContainerStack
    ) {
        self.bytes = bytes
        self.directives = directives
        self.parameters = parameters
        self.stack = stack
    }

    /// Reads `lines` if one of them is the line under a table's head; false, with nothing found but doubts, if none is.
    mutating func read(_ lines: [Surveyor.Line]) -> Bool {
        for index in lines.indices.dropFirst() {
            guard let delimiters = DelimiterRow(in: bytes, lines[index].range),
                lines[index].depth == stack.count, lines[index - 1].depth == stack.count
            else { continue }
            let head = row(lines[index - 1])
            guard head.hasBar || delimiters.hasBar else { continue }
            if head.cellCount == delimiters.cells.count {
                read(lines, head: index - 1, head, delimiters)
                return true
            }
            doubt(head, delimiters, lines[index].range)
        }
        return false
    }

    private mutating func read(
        _ lines: [Surveyor.Line], head: Int, _ row: TableRow, _ delimiters: DelimiterRow
    ) {
        if head > 0 {
            scan(lines[..<head])
            // A block of HTML, which is left out again, ends the paragraph and does not make a list loose.
            found.insertions.append(
                (
                    lines[head].start,
                    stack.prefix + Array("<?".utf8) + [DirectiveMask.filler] + Array("?>\n".utf8)
                ))
        }
        found.append(row.found)
        row.normalise(&found)
        delimiters.normalise(&found)
        for line in lines[(head + 2)...] {
            let row = self.row(line)
            found.append(row.found)
            row.normalise(&found)
            if let surplus = row.surplus(over: delimiters.cells.count) {
                let count = delimiters.cells.count
                found.remarks.note(
                    "surplus-cells", kind: "",
                    "this row has \(row.cellCount) cells and the head of the table \(count); what is behind is not shown",
                    at: surplus,
                    hint: #"a bar that belongs to a cell is written '\|'"#)
            }
        }
    }

    private mutating func scan(_ lines: ArraySlice<Surveyor.Line>) {
        var passage = Passage()
        for line in lines { passage.append(line.range, of: bytes) }
        var scanner = PassageScanner(
            passage, of: bytes, directives: directives, parameters: parameters)
        scanner.scan()
        found.append(scanner.found)
    }

    private func row(_ line: Surveyor.Line) -> TableRow {
        TableRow(in: bytes, line.range, directives: directives, parameters: parameters)
    }

    /// Says why what looks like a table is none, and keeps md4c from taking it for one.
    private mutating func doubt(_ head: TableRow, _ delimiters: DelimiterRow, _ line: SourceRange) {
        found.escape(line.lowerBound)
        guard head.hasBar else { return }
        let (cells, dashes) = (head.cellCount, delimiters.cells.count)
        found.remarks.note(
            "uneven-table", kind: "",
            "this is no table: its head has \(cells) cell\(cells == 1 ? "" : "s"), the line under it \(dashes)",
            at: line, hint: "give both lines as many cells, such as '| a | b |' and '|---|---|'")
    }
}
