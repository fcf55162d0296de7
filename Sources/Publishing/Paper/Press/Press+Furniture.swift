import Canvas

/// What stands on every page.
extension Press {
    /// The running head and the number of the page.
    func furnish(
        _ index: Int, _ sheet: PaperStyle.Sheet, section: String?, on document: PDFDocument
    ) {
        document.begin(.pagination)
        let text = style.running
        let indent = pages[index].isTurned ? 0 : style.indent
        let left = style.sheet.side + indent
        let measure = sheet.width - 2 * indent
        func place(
            _ words: String, _ style: StyledText.Style, atEnd: Bool = false, y: Double
        ) {
            let set = typesetter.set(
                StyledText(words, style), width: nil, alignment: .start, indent: 0)
            guard let line = set.lines.first else { return }
            let isRight = atEnd != isRightToLeft
            document.context.draw(
                line, x: isRight ? left + measure - set.width : left, y: y)
        }
        let foot = sheet.paper.height - style.sheet.bottom / 2
        var number = text.style
        number.color = style.ink
        place("\(index + 1)", number, atEnd: true, y: foot)
        guard index > 0 else { return }
        let head = style.sheet.top - 26
        let half = measure * 0.55
        place(title.shortened(to: half, text.style, typesetter), text.style, y: head)
        if let section {
            place(
                section.shortened(to: measure - half - 16, text.style, typesetter),
                text.style, atEnd: true, y: head)
        }
        document.context.appendRectangle(x: left, y: head + 6, width: measure, height: 0.4)
        document.context.fill(style.edge)
    }

    /// For each page the section that it begins in, or that begins on it first.
    func sections() -> [String?] {
        let sections = headings.filter { $0.level == 2 && pageOfPlace[$0.place] != nil }
        let titles = Dictionary(
            sections.map { ($0.place, $0.words) }, uniquingKeysWith: { first, _ in first })
        var next = 0
        var before: String?
        return pages.enumerated().map { index, page in
            while next < sections.count, (pageOfPlace[sections[next].place] ?? 0) <= index {
                before = sections[next].words
                next += 1
            }
            let top = page.boxes.first.map { galley.boxes[$0].places } ?? []
            let atTop = top.lazy.compactMap { titles[$0] }.first
            let here =
                next < sections.count && pageOfPlace[sections[next].place] == index + 1
                ? sections[next].words : nil
            return atTop ?? before ?? here
        }
    }
}

extension String {
    /// The text, or as many of its words as fit a width in points, with a sign for the rest.
    fileprivate func shortened(
        to width: Double, _ style: StyledText.Style, _ typesetter: any Typesetter
    ) -> String {
        func fits(_ text: String) -> Bool {
            typesetter.width(of: RichText(text, style)) <= width
        }
        // A title longer than this cannot fit, and need not be measured to its end.
        let beginning = prefix(200)
        var words = beginning.split(separator: " ")
        if beginning.endIndex == endIndex, fits(self) { return self }
        while words.count > 1, !fits(words.joined(separator: " ") + " …") { words.removeLast() }
        return words.joined(separator: " ") + " …"
    }
}
