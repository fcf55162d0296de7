/// Finds the tables in a paragraph's lines as GitHub does, and makes md4c read them so.
///
/// md4c 0.4 wants the head in a paragraph's first line and three signs in each cell under it, and moves cells to the left
/// where two bars touch. What it needs is put in for it alone.
struct TableSurvey {
    let bytes: UnsafeBufferPointer<UInt8>
    let directives: [DirectiveSite]
    let parameters: ParameterTexts
    let stack: ContainerStack
    var found = Findings()
    /// Whether anything was found.
    var hasFound = false

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, directives: [DirectiveSite],
        parameters: ParameterTexts,
        in stack: ContainerStack
    ) {
        self.bytes = bytes
        self.directives = directives
        self.parameters = parameters
        self.stack = stack
    }

    /// Whether the last two of `lines` are the head of a table and the line under it; what only looks so is doubted.
    mutating func opensTable(_ lines: [Surveyor.Line]) -> Bool {
        let (above, line) = (lines[lines.count - 2], lines[lines.count - 1])
        guard let delimiters = DelimiterRow(in: bytes, line.range) else {
            doubtDashes(line, under: above)
            return false
        }
        guard line.depth == stack.count, above.depth == stack.count else { return false }
        let head = row(above)
        guard head.hasBar || delimiters.hasBar else { return false }
        if head.cellCount == delimiters.cells.count { return true }
        doubt(head, delimiters, line.range)
        return false
    }

    /// Reads the table whose head is one of `lines`, and what stands before it.
    mutating func read(_ lines: [Surveyor.Line], head: Int) {
        guard let delimiters = DelimiterRow(in: bytes, lines[head + 1].range) else { return }
        let row = self.row(lines[head])
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
            if bytes.hasText("table: ", at: line.range.lowerBound) {
                found.remarks.noteTableCaption(line.range, in: bytes)
            }
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

    func row(_ line: Surveyor.Line) -> TableRow {
        TableRow(in: bytes, line.range, directives: directives, parameters: parameters)
    }
}
