import Canvas
import Charts

extension Press {
    /// Draws a box whose top lies so far under that of the page's text.
    mutating func draw(
        _ box: Box, at y: Double, _ sheet: PaperStyle.Sheet, on document: PDFDocument
    ) throws(CanvasError) {
        for place in box.places {
            document.addPlace(named: place, x: 0, y: max(style.sheet.top + y - 12, 0))
        }
        for item in box.items { try draw(item, sheet, above: y, on: document) }
    }

    /// Draws an item, mirrored where the document runs from right to left.
    mutating func draw(
        _ item: Item, _ sheet: PaperStyle.Sheet, above: Double, on document: PDFDocument
    ) throws(CanvasError) {
        let item = isRightToLeft ? item.mirrored(in: sheet.width) : item
        let (x, y) = (style.sheet.side + item.x, style.sheet.top + above + item.y)
        switch item.ink {
        case .line(let line, let links, let elements):
            draw(
                line, links: links, inside: elements, x: x, y: y, element: item.element,
                on: document)
        case .pageNumber(let place, let style):
            let number = pageOfPlace[place].map(String.init) ?? ""
            let set = typesetter.set(
                StyledText(number, style), width: nil, alignment: .start, indent: 0)
            guard let line = set.lines.first else { return }
            draw(
                line, links: [0: .place(place)], inside: [:],
                x: isRightToLeft ? x : x - set.width, y: y, element: item.element, on: document)
        default:
            document.begin(item.element.map(PDFDocument.Stretch.element) ?? .ornament)
            if let link = item.link { add(link, of: item, x: x, y: y, on: document) }
            cover(item, x: x, y: y, on: document)
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
        case .line, .pageNumber: break
        }
    }

    private mutating func draw(
        _ line: SetLine, links: [Int: PDFDocument.Target], inside: [Int: Int], x: Double,
        y: Double, element: Int?, on document: PDFDocument
    ) {
        cover(
            Item(x: 0, y: 0, .line(line, links: [:]), element: element), x: x, y: y, on: document)
        for index in line.readingOrder {
            let run = line.runs[index]
            var place = inside[run.piece] ?? element
            if let target = links[run.piece], leads(target) {
                let link: Int =
                    if let last = lastLink, last.element == element, last.target == target {
                        last.link
                    } else {
                        tree.add("Link", in: element)
                    }
                lastLink = (element, target, link)
                place = link
                document.begin(.element(link))
                // Tall enough to be hit with a finger, and no taller than the line.
                document.addLink(
                    to: target,
                    in: Scene.Rectangle(x: x + run.x, y: y - 9, width: run.width, height: 12),
                    element: link, words: description(of: target, line.words(ofPiece: run.piece)))
            } else {
                lastLink = nil
            }
            document.begin(place.map(PDFDocument.Stretch.element) ?? .ornament)
            document.context.draw(run: index, of: line, x: x, y: y)
        }
    }

    /// Makes a drawing lead elsewhere.
    private mutating func add(
        _ link: Item.Link, of item: Item, x: Double, y: Double, on document: PDFDocument
    ) {
        lastLink = nil
        guard leads(link.target) else { return }
        document.addLink(
            to: link.target,
            in: Scene.Rectangle(x: x, y: y - link.above, width: link.width, height: link.height),
            element: link.element,
            words: description(
                of: link.target, item.element.flatMap { tree.elements[$0].alternativeText }))
    }

    /// What a link is called by those who cannot see it: its address, or its words where it stays in the document.
    private func description(of target: PDFDocument.Target, _ words: String?) -> String {
        switch target {
        case .address(let address): address
        case .place(let name): words?.replacing("\u{AD}", with: "") ?? name
        }
    }

    private func leads(_ target: PDFDocument.Target) -> Bool {
        if case .place(let name) = target { pageOfPlace[name] != nil } else { true }
    }

    /// Says where the ink of figures and formulas is.
    private func cover(_ item: Item, x: Double, y: Double, on document: PDFDocument) {
        guard let element = item.element,
            ["Figure", "Formula"].contains(tree.elements[element].type)
        else { return }
        let box: Scene.Rectangle? =
            switch item.ink {
            case .scene(let scene, let scale):
                // The origin of a formula is on its baseline.
                Scene.Rectangle(
                    x: x, y: tree.elements[element].type == "Formula" ? y - item.y : y,
                    width: scene.width * scale, height: scene.height * scale)
            case .picture(_, let width, let height), .image(_, let width, let height),
                .rectangle(let width, let height, _), .outline(let width, let height, _, _):
                Scene.Rectangle(x: x, y: y, width: width, height: height)
            case .line(let line, _, _):
                Scene.Rectangle(
                    x: x + (line.runs.first?.x ?? 0), y: y - 8,
                    width: line.width - (line.runs.first?.x ?? 0), height: 10)
            case .pageNumber: nil
            }
        if let box { document.cover(box, with: element) }
    }
}
