import Canvas
import Charts
import Directives

/// Prints pages: every box in its place, with the structure, the links and the outline of the document.
struct Press {
    let style: PaperStyle
    let galley: Galley
    let pages: [PaperPage]
    let tree: StructureTree
    let headings: [GalleyWriter.Heading]
    /// The words over every page but the first.
    let title: String
    let typesetter: any Typesetter

    /// The page of each place, from 1.
    private let pageOfPlace: [String: Int]
    /// The elements that are open, from the outermost.
    private var open: [Int] = []
    /// Whether a span is open in the innermost of them.
    private var isInSpan = false
    private let painter: ScenePainter

    init(
        _ writer: GalleyWriter, pages: [PaperPage], style: PaperStyle,
        typesetter: any Typesetter
    ) {
        self.style = style
        self.pages = pages
        self.typesetter = typesetter
        galley = writer.galley
        tree = writer.tree
        headings = writer.headings
        title = writer.executed.head.title
        painter = ScenePainter(theme: style.theme)
        var pageOfPlace: [String: Int] = [:]
        for (index, page) in pages.enumerated() {
            for placement in page.placements {
                let box: Box? =
                    switch placement.source {
                    case .box(let index): writer.galley.boxes[index]
                    case .note(let note, let line): writer.galley.footnotes[note][line]
                    case .head: nil
                    }
                for place in box?.places ?? [] { pageOfPlace[place] = index + 1 }
            }
        }
        self.pageOfPlace = pageOfPlace
    }

    /// Draws all pages and the outline.
    /// - Throws: ``CanvasError`` when something cannot be drawn.
    mutating func print(on document: PDFDocument) throws(CanvasError) {
        document.begin("Document")
        for (index, page) in pages.enumerated() {
            furnish(index, on: document)
            for placement in page.placements {
                try draw(box(placement.source), at: placement.y, on: document)
            }
            if let y = page.ruleOfNotes {
                endLeaf(on: document)
                document.context.appendRectangle(
                    x: style.sheet.side + style.indent, y: style.sheet.top + y, width: 72,
                    height: 0.5)
                document.context.fill(style.muted)
            }
            endLeaf(on: document)
            document.endPage()
        }
        close(downTo: 0, on: document)
        document.end("Document")
        addOutline(to: document)
        try document.context.check()
    }

    private func box(_ source: PaperPage.Placement.Source) -> Box {
        switch source {
        case .box(let index): galley.boxes[index]
        case .head(let index): galley.heads[index]
        case .note(let index, let line): galley.footnotes[index][line]
        }
    }

    private func addOutline(to document: PDFDocument) {
        var parents: [(level: Int, entry: Int)] = []
        for heading in headings where pageOfPlace[heading.place] != nil {
            while let last = parents.last, last.level >= heading.level { parents.removeLast() }
            let entry = document.addOutlineEntry(
                heading.title, to: heading.place, under: parents.last?.entry)
            parents.append((heading.level, entry))
        }
    }
}

// MARK: Boxes and items

extension Press {
    private mutating func draw(
        _ box: Box, at y: Double, on document: PDFDocument
    ) throws(CanvasError) {
        let (left, top) = (style.sheet.side, style.sheet.top + y)
        if !box.places.isEmpty {
            endLeaf(on: document)
            for place in box.places {
                document.addPlace(named: place, x: 0, y: max(top - 12, 0))
            }
        }
        for item in box.items {
            try draw(item, x: left + item.x, y: top + item.y, on: document)
        }
    }

    private mutating func draw(
        _ item: Item, x: Double, y: Double, on document: PDFDocument
    ) throws(CanvasError) {
        switch item.ink {
        case .line(let line, let links):
            draw(line, links: links, x: x, y: y, element: item.element, on: document)
        case .pageNumber(let place, let style):
            let number = pageOfPlace[place].map(String.init) ?? ""
            let set = typesetter.set(
                StyledText(number, style), width: nil, alignment: .start, indent: 0)
            guard let line = set.lines.first else { return }
            draw(line, links: [:], x: x - set.width, y: y, element: item.element, on: document)
        case .link(let width, let height, let target):
            guard leads(target) else { return }
            enter(item.element, on: document)
            endSpan(on: document)
            document.beginLink(
                to: target, in: Scene.Rectangle(x: x, y: y, width: width, height: height))
            document.endLink()
        default:
            enter(item.element, on: document)
            endSpan(on: document)
            try drawShape(item.ink, x: x, y: y, on: document)
        }
    }

    private func drawShape(
        _ ink: Ink, x: Double, y: Double, on document: PDFDocument
    ) throws(CanvasError) {
        let context = document.context
        switch ink {
        case .scene(let scene, let scale):
            try document.draw(scene, x: x, y: y, scale: scale, with: painter)
        case .picture(let picture, let width, let height):
            try document.draw(
                picture, in: Scene.Rectangle(x: x, y: y, width: width, height: height))
        case .image(let surface, let width, let height):
            document.draw(
                surface, in: Scene.Rectangle(x: x, y: y, width: width, height: height))
        case .rectangle(let width, let height, let color):
            context.appendRectangle(x: x, y: y, width: width, height: height)
            context.fill(color)
        case .outline(let width, let height, let thickness, let color):
            context.appendRectangle(
                x: x + thickness / 2, y: y + thickness / 2, width: width - thickness,
                height: height - thickness)
            context.stroke(color, width: thickness)
        case .line, .pageNumber, .link: break
        }
    }

    private mutating func draw(
        _ line: SetLine, links: [Int: PDFDocument.Target], x: Double, y: Double, element: Int?,
        on document: PDFDocument
    ) {
        for (index, run) in line.runs.enumerated() {
            enter(element, on: document)
            if let target = links[run.piece], leads(target) {
                endSpan(on: document)
                // Tall enough to be hit with a finger, and no taller than the line.
                document.beginLink(
                    to: target,
                    in: Scene.Rectangle(x: x + run.x, y: y - 9, width: run.width, height: 12))
                document.context.draw(run: index, of: line, x: x, y: y)
                document.endLink()
            } else {
                if let element, !tree.elements[element].isLeaf { beginSpan(on: document) }
                document.context.draw(run: index, of: line, x: x, y: y)
            }
        }
    }

    private func leads(_ target: PDFDocument.Target) -> Bool {
        if case .place(let name) = target { pageOfPlace[name] != nil } else { true }
    }
}

// MARK: Structure

extension Press {
    /// Opens an element with those around it, and closes what is not around it.
    private mutating func enter(_ element: Int?, on document: PDFDocument) {
        guard let element else { return endLeaf(on: document) }
        if open.last == element { return }
        let path = tree.path(to: element)
        let common = zip(path, open).prefix { $0 == $1 }.count
        close(downTo: common, on: document)
        for element in path[common...] {
            let element = tree.elements[element]
            document.begin(element.type, alternativeText: element.alternativeText)
        }
        open = path
    }

    private mutating func close(downTo count: Int, on document: PDFDocument) {
        endSpan(on: document)
        while open.count > count { document.end(tree.elements[open.removeLast()].type) }
    }

    private mutating func beginSpan(on document: PDFDocument) {
        guard !isInSpan else { return }
        document.begin("Span")
        isInSpan = true
    }

    private mutating func endSpan(on document: PDFDocument) {
        guard isInSpan else { return }
        document.end("Span")
        isInSpan = false
    }

    /// Leaves what text stands in, so that ornaments are not read aloud with it.
    private mutating func endLeaf(on document: PDFDocument) {
        endSpan(on: document)
        while let last = open.last, tree.elements[last].isLeaf {
            document.end(tree.elements[last].type)
            open.removeLast()
        }
    }
}

// MARK: What stands on every page

extension Press {
    /// The running head and the number of the page.
    private mutating func furnish(_ index: Int, on document: PDFDocument) {
        let text = style.running
        let left = style.sheet.side + style.indent
        func place(_ words: String, _ style: StyledText.Style, right: Double? = nil, y: Double) {
            let set = typesetter.set(
                StyledText(words, style), width: nil, alignment: .start, indent: 0)
            guard let line = set.lines.first else { return }
            document.context.draw(line, x: right.map { $0 - set.width } ?? left, y: y)
        }
        let right = left + style.measure
        let foot = style.format.height - style.sheet.bottom / 2
        var number = text.style
        number.color = style.ink
        place("\(index + 1)", number, right: right, y: foot)
        guard index > 0 else { return }
        let head = style.sheet.top - 26
        let section = section(at: index)
        let half = style.measure * 0.55
        place(title.shortened(to: half, text.style, typesetter), text.style, y: head)
        if let section {
            place(
                section.shortened(to: style.measure - half - 16, text.style, typesetter),
                text.style, right: right, y: head)
        }
        document.context.appendRectangle(
            x: left, y: head + 6, width: style.measure, height: 0.4)
        document.context.fill(style.edge)
    }

    /// The section that a page begins in, or that begins on it first.
    private func section(at index: Int) -> String? {
        let sections = headings.filter { $0.level == 2 }
        let top = pages[index].boxes.first.map { galley.boxes[$0].places } ?? []
        let atTop = sections.first { top.contains($0.place) }
        let before = sections.last { (pageOfPlace[$0.place] ?? .max) <= index }
        let here = sections.first { pageOfPlace[$0.place] == index + 1 }
        return (atTop ?? before ?? here)?.title
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
        var words = prefix(200).split(separator: " ")
        if count <= 200, fits(self) { return self }
        while words.count > 1, !fits(words.joined(separator: " ") + " …") { words.removeLast() }
        return words.joined(separator: " ") + " …"
    }
}
