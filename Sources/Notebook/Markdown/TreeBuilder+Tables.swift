internal import CMD4C

/// A table being read.
struct TableProgress {
    var alignments: [Table.Alignment] = []
    var header: [[Inline]] = []
    var rows: [[[Inline]]] = []
    var row: [[Inline]] = []
    var isInHeader = false
}

extension TreeBuilder {
    /// Begins a table, a row or a cell.
    func enterTablePart(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
        switch type {
        case MD_BLOCK_TABLE:
            table = TableProgress()
            touched = nil
        case MD_BLOCK_THEAD: table?.isInHeader = true
        case MD_BLOCK_TBODY: table?.isInHeader = false
        case MD_BLOCK_TR: table?.row = []
        case MD_BLOCK_TH, MD_BLOCK_TD:
            if type == MD_BLOCK_TH {
                let align = detail?.load(as: MD_BLOCK_TD_DETAIL.self).align
                table?.alignments.append(Table.Alignment(align))
            }
            leaf = .cell
            dropsBlanks = false
            inlines.reset()
        default: break
        }
    }

    /// Ends a table, a row or a cell.
    func leaveTablePart(_ type: MD_BLOCKTYPE) {
        switch type {
        case MD_BLOCK_TABLE:
            guard let table else { return }
            let content = Table(
                alignments: table.alignments, header: table.header, rows: table.rows)
            append(.table(content), range: tableRange())
            self.table = nil
        case MD_BLOCK_TR:
            guard let row = table?.row else { return }
            if table?.isInHeader == true { table?.header = row } else { table?.rows.append(row) }
        case MD_BLOCK_TH, MD_BLOCK_TD:
            if dropsBlanks { inlines.trimBlanks() }
            table?.row.append(inlines.finish())
            leaf = nil
        default: break
        }
    }
}

extension Table.Alignment {
    fileprivate init(_ align: MD_ALIGN?) {
        switch align {
        case MD_ALIGN_LEFT: self = .left
        case MD_ALIGN_CENTER: self = .centre
        case MD_ALIGN_RIGHT: self = .right
        default: self = .natural
        }
    }
}
