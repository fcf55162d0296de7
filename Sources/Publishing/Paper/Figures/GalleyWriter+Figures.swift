import Canvas
import Charts
import Directives
import Notebook

extension GalleyWriter {
    /// What a directive alone on its lines became.
    mutating func add(_ call: DirectiveCall, in column: Column) throws {
        switch executed.outcomes[call.range.lowerBound] {
        case .figure(let figure):
            try add(figure, place: figurePlaces[call.range.lowerBound] ?? "", in: column)
        case .value(let text):
            let rich = RichText(text, column.text.style)
            let element = tree.add("P", in: column.element)
            add(lines(of: rich, as: column.text, in: column, element: element))
        case .failure(let diagnostic): addCard(diagnostic, call, in: column)
        case nil: addCard(.notExecuted(call), call, in: column)
        }
    }

    private mutating func add(
        _ figure: NumberedFigure, place: String, in column: Column
    ) throws {
        let isTable = figure.figure.kind == .table
        var column = column
        // Figures in the page's own column may use the margins; those in lists and quotes stay in theirs.
        let wide = self.wide(column)
        if figure.figure.content.isWide, !isTable { column = wide ?? column }
        let element =
            figure.figure.content.hasTable
            ? tree.add("Sect", in: column.element)
            : tree.addFigure(
                in: column.element, alternativeText: figure.figure.alternativeText)
        let captionElement = tree.add("Caption", in: column.element)
        column.element = element
        if case .table(let table) = figure.figure.content {
            let set = rows(of: paperTable(table), in: column, orIn: wide)
            var caption = caption(
                of: figure, place: place, in: set.column, element: captionElement)
            caption[0].places.append(place)
            caption[caption.count - 1].spaceAfter = 5
            return addRows(set, caption: caption, before: 14, after: 16, isFloat: true)
        }
        let caption = caption(of: figure, place: place, in: column, element: captionElement)
        var parts = try self.parts(of: figure.figure.content, in: column)
        guard !parts.isEmpty else { return add(caption, before: 14, after: 16) }
        let text = isTable ? caption + parts : parts + caption
        parts = text
        let seam = isTable ? caption.count : text.count - caption.count
        parts[seam].spaceBefore = max(parts[seam].spaceBefore, 7)
        parts[0].places.append(place)
        let whole = Box.stack(parts)
        if whole.height <= style.height {
            var box = whole
            box.isFloat = true
            return add([box], before: 15, after: 17)
        }
        // More than a page: it is cut between its rows, with the caption at its place.
        for index in parts.indices {
            if (isTable && index <= seam) || (!isTable && index >= seam) {
                parts[index].breakBefore = .avoided
            }
        }
        parts[0].breakBefore = .allowed
        add(parts, before: 15, after: 17)
    }

    /// The number, which leads to the account in the appendix, with the words and the notes.
    private mutating func caption(
        of figure: NumberedFigure, place: String, in column: Column, element: Int
    ) -> [Box] {
        let text = style.caption
        // Captions are read best in the width of the text, whatever the width of the figure.
        var narrow = column
        narrow.width = min(column.width, style.measure)
        if column.width > style.measure { narrow.x = style.indent }
        let name = figure.figure.kind == .figure ? "Figure" : "Table"
        var rich = RichText()
        var number = text.bold.style
        number.color = style.ink
        rich.append("\(name)\u{A0}\(figure.number)", number, link: .place(Self.account(of: place)))
        rich.append("\u{2002}", text.style)
        if let caption = figure.caption, case .paragraph(let inlines) = caption.kind {
            append(inlines, as: text.style, in: caption, width: narrow.width, to: &rich)
        } else {
            rich.append(figure.figure.caption, text.style)
        }
        var quiet = text.style
        quiet.color = style.muted
        for note in figure.figure.notes { rich.append("\u{2002}\(note)", quiet) }
        var boxes = lines(of: rich, as: text, in: narrow, element: element)
        for index in boxes.indices.dropFirst() { boxes[index].breakBefore = .avoided }
        return boxes
    }

    /// The name of the place in the appendix that tells how a figure was made.
    static func account(of place: String) -> String { "account-of-\(place)" }

    /// What a figure shows, in rows that may stand on different pages where they must.
    mutating func parts(of content: FigureContent, in column: Column) throws -> [Box] {
        switch content {
        case .charts(let charts, let columns): return parts(of: charts, columns, in: column)
        case .pictures(let grid): return parts(of: grid, in: column)
        case .table(let table):
            var text = page
            text.element = column.element
            let isWide = column.width > text.width
            let set = rows(
                of: paperTable(table), in: isWide ? text : column, orIn: isWide ? column : nil)
            return [set.head] + set.rows
        case .architecture(let diagram): return [part(of: diagram, in: column)]
        case .stack(let contents):
            var boxes: [Box] = []
            for content in contents {
                var place = column
                // A table in a figure would hide the figure's own ink from those who read the structure.
                if let element = column.element, !tree.elements[element].isLeaf, !content.hasTable {
                    place.element = tree.addFigure(in: element, alternativeText: "")
                }
                var next = try parts(of: content, in: place)
                if !next.isEmpty, !boxes.isEmpty { next[0].spaceBefore = 10 }
                boxes += next
            }
            return boxes
        case .frames(let frames): return try parts(of: frames, in: column)
        }
    }

    /// A table of a directive.
    private func paperTable(_ table: DataTable) -> PaperTable {
        let text = style.cell
        return PaperTable(
            alignments: table.columns.map { $0.isNumeric ? .end : .start },
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
    /// Whether there is a table in it.
    var hasTable: Bool {
        switch self {
        case .table: true
        case .charts, .pictures, .architecture: false
        case .stack(let contents): contents.contains(where: \.hasTable)
        case .frames(let frames): frames.contains { $0.content.hasTable }
        }
    }
}
