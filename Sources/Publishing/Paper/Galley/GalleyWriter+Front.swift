import Canvas
import Directives
import Notebook

extension GalleyWriter {
    /// The title with what stands under it.
    mutating func addTitle() {
        let head = document.head
        func add(
            _ content: RunningText, _ text: PaperStyle.Text, _ type: String, before: Double,
            place: String? = nil
        ) {
            let words = rich(content, as: text.style, width: page.width)
            var boxes = lines(of: words, as: text, in: page, element: tree.add(type, in: front))
            if let place { boxes[0].places.append(place) }
            for index in boxes.indices { boxes[index].breakBefore = .avoided }
            self.add(boxes, before: before)
        }
        func add(_ words: String, _ text: PaperStyle.Text, before: Double) {
            let content = RunningText(
                pieces: [.text(words)], words: words,
                isRightToLeft: TextDirection.isRightToLeft(words), range: 0..<0)
            add(content, text, "P", before: before)
        }
        add(document.title, style.title, "H1", before: 0, place: document.top)
        if let subtitle = document.subtitle { add(subtitle, style.subtitle, "P", before: 8) }
        if !head.authors.isEmpty {
            add(head.authors.listed(with: "and"), style.authors, before: 14)
        }
        if let date = head.date {
            add(
                date.words(in: head.language), style.date, before: head.authors.isEmpty ? 14 : 1)
        }
        for remark in document.executed.remarks { add(remark, style.caption, before: 10) }
        addAlarm(document.wordsOfFailures, document.failures)
        addAlarm(document.wordsOfObjections, document.objections)
        galley.boxes[0].breakBefore = .allowed
        galley.boxes[galley.boxes.count - 1].spaceAfter = 20
    }

    /// What a reader must know before all else, with a number for each that leads to its place.
    private mutating func addAlarm(_ words: String?, _ places: [String]) {
        guard let words else { return }
        let text = style.caption.colored(style.alarm)
        var link = text.style
        link.color = style.link
        var rich = RichText(words, text.style)
        for (index, place) in places.enumerated() {
            if index > 0 { rich.append(", ", text.style) }
            rich.append("\(index + 1)", link, link: .place(place))
        }
        rich.append(".", text.style)
        var boxes = lines(of: rich, as: text, in: page, element: tree.add("P", in: front))
        for index in boxes.indices { boxes[index].breakBefore = .avoided }
        add(boxes, before: 10)
    }

    /// The table of contents, sections and their parts, with the numbers of their pages; nothing where there are too few.
    mutating func addContents() {
        let entries = outline.contents
        guard !entries.isEmpty else { return }
        let first = galley.boxes.count
        addLine(style.ink, thickness: 0.6)
        galley.boxes[first].places.append(document.placeOfContents)
        let element = tree.add("TOC", in: front)
        for entry in entries.prefix(Self.mostEntries) {
            add(entry, element: tree.add("TOCI", in: element))
        }
        if entries.count > Self.mostEntries {
            diagnostics.append(
                Diagnostic(
                    .warning, "long-contents",
                    "the contents of the PDF end before this heading: they list at most \(Self.mostEntries) of the "
                        + "\(entries.count)",
                    at: entries[Self.mostEntries].range,
                    hint: "the outline beside its pages lists all"))
        }
        addLine(style.ink, thickness: 0.6)
        galley.boxes[galley.boxes.count - 1].breakBefore = .avoided
        galley.boxes[galley.boxes.count - 1].spaceBefore = 5
        if first + 1 < galley.boxes.count { galley.boxes[first + 1].spaceBefore = 5 }
        space(first, before: 20, after: 22)
    }

    /// The most headings that the contents list: each is a line with two links, and nobody turns so many pages to find one.
    private static let mostEntries = 2_000

    /// In characters; of a longer heading the contents show the beginning.
    private static let longestEntry = 150

    private mutating func add(_ entry: Document.Heading, element: Int) {
        var text = entry.level == 2 ? style.contents.bold : style.contents
        if entry.level > 2 { text = text.colored(style.muted) }
        var column = page
        column = column.inset(entry.level > 2 ? 12 : 0, right: 34)
        var rich = RichText()
        let beginning = entry.words.prefix(Self.longestEntry)
        let title = beginning + (beginning.endIndex < entry.words.endIndex ? "…" : "")
        rich.append(String(title), text.style, link: .place(entry.place))
        var boxes = lines(of: rich, as: text, in: column, element: element)
        let last = boxes.count - 1
        var number = style.contents.colored(entry.level == 2 ? style.ink : style.muted).style
        number.hasTabularFigures = true
        boxes[last].items.append(
            Item(
                x: page.x + page.width, y: text.ascent, .pageNumber(of: entry.place, number),
                element: element))
        add(boxes, before: entry.level == 2 ? 2 : 0)
    }

    private mutating func addLine(_ color: Color, thickness: Double) {
        galley.boxes.append(
            Box(
                height: thickness,
                items: [
                    Item(
                        x: page.x, y: 0,
                        .rectangle(width: page.width, height: thickness, color))
                ]))
    }
}
