import Canvas
import Charts
import Directives
import Notebook

extension GalleyWriter {
    /// A figure or table at its place.
    mutating func add(_ placed: Document.Figure, in column: Column) throws {
        let figure = placed.numbered
        if case .table(let table) = figure.figure.content {
            return addTable(table, of: placed, in: column)
        }
        let content = figure.figure.content
        let isTable = figure.figure.kind == .table
        var inner = column
        // Figures in the page's own column may use the margins; those in lists and quotes stay in theirs.
        if content.isWide, !isTable { inner = wide(column) ?? column }
        let tables = content.tables.map { paperTable($0) }
        let plans = tables.map { plan($0, in: column) }
        let isTurned = plans.contains { $0.place == .turned }
        if isTurned {
            inner.x = 0
            inner.width = style.sheet(isTurned: true).width
        }
        for (table, plan) in zip(tables, plans) { warn(of: table, plan, at: placed.range) }
        let element = tree.add("Div", in: column.element)
        var captionElement = isTable ? tree.add("Caption", in: element) : nil
        // One text for all drawings of the figure; its tables are read cell by cell.
        inner.element = tree.addFigure(in: element, alternativeText: placed.textOfDrawings)
        inner.elementOfTables = element
        var parts = try self.parts(of: content, in: inner)
        if captionElement == nil { captionElement = tree.add("Caption", in: element) }
        var caption = caption(of: placed, in: inner, element: captionElement)
        guard !parts.isEmpty else {
            caption[0].places.append(placed.place)
            return add(caption, before: 14, after: 16)
        }
        parts = isTable ? caption + parts : parts + caption
        let seam = isTable ? caption.count : parts.count - caption.count
        parts[seam].spaceBefore = max(parts[seam].spaceBefore, 7)
        parts[0].places.append(placed.place)
        let height = isTurned ? style.sheet(isTurned: true).height : style.height
        var whole = Box.stack(parts)
        if whole.height <= height {
            whole.isFloat = wide(column) != nil && !isTurned
            whole.isTurned = isTurned
            return add([whole], before: 15, after: 17)
        }
        // More than a page: it is cut between its rows, with the caption at its place.
        for index in parts.indices {
            if (isTable && index <= seam) || (!isTable && index >= seam) {
                parts[index].breakBefore = .avoided
            }
            parts[index].isTurned = isTurned
            parts[index].isPart = wide(column) != nil
        }
        parts[0].breakBefore = .allowed
        parts[0].isBarrier = true
        add(parts, before: 15, after: 17)
    }

    /// A figure that is one table.
    private mutating func addTable(
        _ table: DataTable, of placed: Document.Figure, in column: Column
    ) {
        let element = tree.add("Table", in: column.element)
        let summary = placed.numbered.figure.alternativeText
        if !summary.isEmpty { tree.say(.summary(summary), of: element) }
        let captionElement = tree.add("Caption", in: element)
        let model = paperTable(table)
        let plan = plan(model, in: column)
        warn(of: model, plan, at: placed.range)
        let set = rows(
            of: model, by: plan, in: self.column(for: plan, in: column), element: element)
        var caption = caption(of: placed, in: set.column, element: captionElement)
        caption[0].places.append(placed.place)
        caption[caption.count - 1].spaceAfter = 5
        addRows(
            set, caption: caption, before: 14, after: 16, isFloat: wide(column) != nil)
    }

    /// The number, which leads to the account in the appendix, with the words and the notes.
    mutating func caption(
        of figure: Document.Figure, in column: Column, element: Int?
    ) -> [Box] {
        let text = style.caption
        // Captions are read best in the width of the text, whatever the width of the figure.
        var narrow = column
        narrow.width = min(column.width, style.measure)
        if column.width > style.measure { narrow.x = style.indent }
        var rich = RichText()
        var number = text.bold.style
        number.color = style.ink
        rich.append(
            figure.name.replacing(" ", with: "\u{A0}"), number,
            link: document.accounts[figure.place].map(PDFDocument.Target.place))
        rich.append("\u{2002}", text.style)
        // Lines that need not end alike end with whole words.
        append(
            figure.caption, as: text.style, width: narrow.width, to: &rich, dividingWords: false)
        var quiet = text.style
        quiet.color = style.muted
        for note in figure.numbered.figure.notes { rich.append("\u{2002}\(note)", quiet) }
        var boxes = lines(of: rich, as: text, in: narrow, element: element)
        for index in boxes.indices.dropFirst() { boxes[index].breakBefore = .avoided }
        return boxes
    }

    /// What a figure shows, in rows that may stand on different pages where they must.
    mutating func parts(of content: FigureContent, in column: Column) throws -> [Box] {
        switch content {
        case .charts(let charts, let columns): return parts(of: charts, columns, in: column)
        case .pictures(let grid): return parts(of: grid, in: column)
        case .table(let table):
            let model = paperTable(table)
            let element = tree.add("Table", in: column.elementOfTables ?? column.element)
            let isTurned = column.width == style.sheet(isTurned: true).width
            // In a figure as wide as the margins allow, a table that does not need them stands where the text does.
            var text = column
            if column.width > style.measure, !isTurned {
                text.x = page.x
                text.width = page.width
            }
            text.mayTurn = isTurned
            let plan = plan(model, in: text)
            return boxes(
                of: rows(
                    of: model, by: plan,
                    in: isTurned || plan.place == .column ? text : self.column(for: plan, in: text),
                    element: element))
        case .architecture(let diagram): return [part(of: diagram, in: column)]
        case .stack(let contents):
            var boxes: [Box] = []
            for content in contents {
                var next = try parts(of: content, in: column)
                if !next.isEmpty, !boxes.isEmpty { next[0].spaceBefore = 10 }
                boxes += next
            }
            return boxes
        case .frames(let frames): return try parts(of: frames, in: column)
        case .network(let panel): return try parts(of: panel.still, in: column)
        }
    }

    /// A table of a directive.
    private func paperTable(_ table: DataTable) -> PaperTable {
        let text = style.cell
        return PaperTable(
            alignments: table.columns.map { $0.isNumeric ? .right : alignmentOfCells },
            head: table.columns.map { RichText($0.title, text.bold.style) },
            rows: table.rows.map { row in
                row.map { cell in
                    switch cell {
                    case .text(let words): .words(RichText(words, text.style))
                    case .number(_, let shown): .words(RichText(shown, text.style))
                    case .picture(let picture): .picture(picture)
                    case .empty: .words(RichText())
                    }
                }
            })
    }
}

extension FigureContent {
    /// The tables in it.
    fileprivate var tables: [DataTable] {
        switch self {
        case .table(let table): [table]
        case .charts, .pictures, .architecture: []
        case .stack(let contents): contents.flatMap(\.tables)
        case .network(let panel): panel.still.tables
        case .frames(let frames): frames.flatMap(\.content.tables)
        }
    }
}
