extension Block {
    /// The block with `replace` applied to every run of text in it, from the innermost spans outwards.
    func replacingText(_ replace: ([Inline]) -> [Inline]) -> Block {
        func cells(_ cells: [[Inline]]) -> [[Inline]] {
            cells.map { $0.replacingText(replace) }
        }
        var block = self
        switch kind {
        case .heading(let level, let inlines):
            block.kind = .heading(level: level, inlines.replacingText(replace))
        case .paragraph(let inlines):
            block.kind = .paragraph(inlines.replacingText(replace))
        case .quote(let blocks):
            block.kind = .quote(blocks.map { $0.replacingText(replace) })
        case .list(var list):
            for index in list.items.indices {
                list.items[index].blocks = list.items[index].blocks.map {
                    $0.replacingText(replace)
                }
            }
            block.kind = .list(list)
        case .table(var table):
            table.header = cells(table.header)
            table.rows = table.rows.map(cells)
            block.kind = .table(table)
        case .code, .rule, .mathematics, .html, .directive: break
        }
        return block
    }
}

extension [Inline] {
    /// The text with `replace` applied to what its spans hold, then to itself.
    fileprivate func replacingText(_ replace: ([Inline]) -> [Inline]) -> [Inline] {
        replace(
            map { inline in
                switch inline {
                case .emphasis(let inner): .emphasis(inner.replacingText(replace))
                case .strong(let inner): .strong(inner.replacingText(replace))
                case .strikethrough(let inner): .strikethrough(inner.replacingText(replace))
                case .link(let inner, let destination, let title):
                    .link(inner.replacingText(replace), destination: destination, title: title)
                default: inline
                }
            })
    }
}
