import Canvas
import Charts
import Directives

/// Prints pages: every box in its place, with the structure, the links and the outline of the document.
struct Press {
    let style: PaperStyle
    let galley: Galley
    let pages: [PaperPage]
    let headings: [Document.Heading]
    /// The words over every page but the first.
    let title: String
    let typesetter: any Typesetter
    /// Whether everything but drawings and code is mirrored.
    let isRightToLeft: Bool
    /// The structure, to which links are added.
    var tree: StructureTree
    /// The page of each place, from 1.
    let pageOfPlace: [String: Int]
    /// The link whose words were drawn last, which may go on.
    var lastLink: (element: Int?, target: PDFDocument.Target, link: Int)?
    let painter: ScenePainter

    init(
        _ writer: GalleyWriter, pages: [PaperPage], style: PaperStyle,
        typesetter: any Typesetter
    ) {
        self.style = style
        self.pages = pages
        self.typesetter = typesetter
        galley = writer.galley
        tree = writer.tree
        headings = writer.outline
        title = writer.document.head.title
        isRightToLeft = writer.isRightToLeft
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
                // The words of a place may go on over several lines.
                for place in box?.places ?? [] where pageOfPlace[place] == nil {
                    pageOfPlace[place] = index + 1
                }
            }
        }
        self.pageOfPlace = pageOfPlace
    }

    /// Draws all pages and the outline.
    /// - Throws: ``CanvasError`` when something cannot be drawn.
    mutating func print(on document: PDFDocument) throws(CanvasError) {
        let sections = sections()
        var drawnHeads: Set<Int> = []
        for (index, page) in pages.enumerated() {
            let sheet = style.sheet(isTurned: page.isTurned)
            document.setSize(width: sheet.paper.width, height: sheet.paper.height)
            for placement in page.placements {
                var box = box(placement.source)
                // A head is read once; where it stands again it is an ornament.
                if case .head(let head) = placement.source, !drawnHeads.insert(head).inserted {
                    for item in box.items.indices { box.items[item].element = nil }
                }
                try draw(box, at: placement.y, sheet, on: document)
            }
            if let y = page.ruleOfNotes {
                document.begin(.ornament)
                let rule = Item(
                    x: style.indent, y: y, .rectangle(width: 72, height: 0.5, style.muted))
                try draw(rule, sheet, above: 0, on: document)
            }
            furnish(index, sheet, section: sections[index], on: document)
            document.endPage()
        }
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
                heading.words, to: heading.place, under: parents.last?.entry)
            parents.append((heading.level, entry))
        }
    }
}
