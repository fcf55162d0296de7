import Canvas
import Charts
import Directives

extension GalleyWriter {
    /// What the numbers of the report came from.
    mutating func addProvenance() {
        guard let heading = document.provenance else { return }
        add(heading)
        for (index, detail) in document.executed.provenance.enumerated() {
            let boxes = entry(detail, in: page, element: tree.add("P", in: nil))
            add(boxes, before: index == 0 ? 0 : 2)
        }
    }

    /// How each figure was made: the directive, its parameters and the facts of the run, with a link back.
    mutating func addAppendix() {
        guard let heading = document.appendix else { return }
        let start = galley.boxes.count
        add(heading)
        if start > 0 { galley.boxes[start].breakBefore = .forced }
        for figure in document.figures { addAccount(of: figure) }
    }

    private mutating func add(_ heading: Document.Heading) {
        let rich = RichText(heading.words, style.heading(heading.level).style)
        add(heading, rich, element: tree.add("H\(heading.level)", in: nil), in: page)
    }

    /// A name, and its value beside it.
    private mutating func entry(
        _ detail: Figure.Detail, in column: Column, element: Int
    ) -> [Box] {
        let text = style.account
        let inner = column.inset(92)
        var boxes = lines(
            of: RichText(detail.value, text.style), as: text, in: inner, element: element)
        let name = set(
            StyledText(detail.name, text.colored(style.muted).style), width: 86)
        var y = text.ascent
        for line in name.lines {
            boxes[0].items.insert(
                Item(x: column.x, y: y, .line(line, links: [:]), element: element), at: 0)
            y += text.leading
        }
        boxes[0].height = max(boxes[0].height, y - text.ascent)
        return boxes
    }

    private mutating func addAccount(of placed: Document.Figure) {
        let figure = placed.numbered
        let text = style.account
        let element = tree.add("P", in: nil)
        let inner = page.inset(58)
        let source = figure.source.split(whereSeparator: \.isNewline).joined(separator: " ")
        var code = style.code.style
        code.font.size = text.style.font.size * 0.98
        var boxes = lines(
            of: RichText(source, code), as: text, in: inner, element: element)
        var number = text.bold.style
        number.color = style.link
        let label = set(StyledText(placed.name.replacing(" ", with: "\u{A0}"), number), width: nil)
        if let line = label.lines.first {
            boxes[0].items.insert(
                Item(
                    x: page.x, y: text.ascent, .line(line, links: [0: .place(placed.place)]),
                    element: element), at: 0)
        }
        if let account = document.accounts[placed.place] { boxes[0].places.append(account) }
        let facts = figure.parameters + figure.figure.details
        if !facts.isEmpty {
            boxes += lines(of: prose(facts, text), as: text, in: inner, element: element)
        }
        if !figure.figure.data.isEmpty {
            let numbers =
                "Numbers, as --data writes them: "
                + figure.figure.data.map(\.size).joined(separator: "; ") + "."
            boxes += lines(
                of: RichText(numbers, text.colored(style.muted).style), as: text, in: inner,
                element: element)
        }
        for index in boxes.indices.dropFirst() where index < 2 {
            boxes[index].breakBefore = .avoided
        }
        add(boxes, before: 9)
    }

    /// Names and values one after the other, as in a sentence.
    private func prose(_ facts: [Figure.Detail], _ text: PaperStyle.Text) -> RichText {
        var rich = RichText()
        let quiet = text.colored(style.muted).style
        for (index, fact) in facts.enumerated() {
            rich.append(fact.name.replacing(" ", with: "\u{A0}") + "\u{A0}", quiet)
            rich.append(fact.value, text.style)
            // The dot ends a line and never begins one.
            if index < facts.count - 1 { rich.append("\u{A0}\u{A0}·  ", quiet) }
        }
        return rich
    }
}

extension FigureData {
    /// Its name and how large it is.
    fileprivate var size: String {
        switch self {
        case .array(let name, let axes, let shape, _):
            "\(name), \(zip(axes, shape).map { "\($0) \($1)" }.joined(separator: " × "))"
        case .table(let name, let table):
            "\(name), \(table.rows.count) × \(table.columns.count)"
        }
    }
}
