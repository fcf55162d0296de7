import Canvas
import Directives
import Notebook

extension GalleyWriter {
    /// Space between blocks that are not paragraphs of running text, in points.
    static let gap = 9.0

    /// Blocks one after the other.
    mutating func add(
        _ blocks: [Document.Block], in column: Column, isTight: Bool = false
    ) throws {
        var follows = false
        for block in blocks {
            switch block {
            case .paragraph(let text):
                let isRunning = addParagraph(
                    text, in: column, isIndented: follows, isTight: isTight)
                follows = isRunning && !isTight
            case .figure, .value, .failure:
                try add(block, in: column)
                // A figure may move away, and what was parted by it would then run together.
                follows = true
            default:
                try add(block, in: column)
                follows = false
            }
        }
    }

    private mutating func add(_ block: Document.Block, in column: Column) throws {
        switch block {
        case .heading(let heading, let text): add(heading, text, in: column)
        case .paragraph: break
        case .code(_, let text): addCode(text, in: column)
        case .quote(let blocks):
            var inner = column.inset(20, right: 20)
            inner.text = style.quote
            inner.element = tree.add("BlockQuote", in: column.element)
            let first = galley.boxes.count
            try add(blocks, in: inner)
            space(first, before: Self.gap, after: Self.gap)
        case .list(let list): try add(list, in: column)
        case .table(let table): addTable(table, in: column)
        case .rule: addRule(in: column)
        case .mathematics(let formula, let range):
            addMathematics(formula, at: range, in: column)
        case .html(let source): addCode(source, in: column)
        case .figure(let figure): try add(figure, in: column)
        case .value(let words):
            let rich = RichText(words, column.text.style)
            let element = tree.add("P", in: column.element)
            add(lines(of: rich, as: column.text, in: column, element: element))
        case .failure(let failure): add(failure, in: column)
        }
    }

    /// Asks for space around the boxes from `first` on.
    mutating func space(_ first: Int, before: Double, after: Double) {
        guard first < galley.boxes.count else { return }
        galley.boxes[first].spaceBefore = max(galley.boxes[first].spaceBefore, before)
        let last = galley.boxes.count - 1
        galley.boxes[last].spaceAfter = max(galley.boxes[last].spaceAfter, after)
    }

    /// A paragraph; false where it is not running text but a picture alone.
    private mutating func addParagraph(
        _ content: RunningText, in column: Column, isIndented: Bool, isTight: Bool
    ) -> Bool {
        if let (image, link) = content.pictureAlone,
            let boxes = picture(image, link: link, column: column)
        {
            add(boxes, before: Self.gap, after: Self.gap)
            return false
        }
        if content.pieces.count == 1,
            case .mathematics(let formula, isDisplay: true) = content.pieces[0]
        {
            addMathematics(formula, at: content.range, in: column)
            return false
        }
        let rich = rich(content, as: column.text.style, width: column.width)
        guard !rich.text.pieces.isEmpty else { return false }
        var text = column.text
        // Beside its bullet, even where it runs the other way.
        if column.isInList, let own = content.isRightToLeft, own != isRightToLeft {
            text.alignment = .start
        }
        let indent = isIndented ? min(1.4 * column.text.style.font.size, column.width / 8) : 0
        let lines = lines(
            of: rich, as: text, in: column, element: tree.add("P", in: column.element),
            indent: indent)
        add(lines, before: isTight || isIndented ? 0 : 2, after: 0)
        return true
    }

    private mutating func add(
        _ heading: Document.Heading, _ content: RunningText, in column: Column
    ) {
        let text = style.heading(heading.level)
        let element = tree.add("H\(heading.level)", in: column.element)
        let rich = rich(content, as: text.style, width: column.width)
        add(heading, rich, element: element, in: column)
    }

    /// A heading at its place; no page ends under it.
    mutating func add(
        _ heading: Document.Heading, _ rich: RichText, element: Int, in column: Column
    ) {
        let level = heading.level
        let space = style.spaceAroundHeading(level)
        var boxes = lines(of: rich, as: style.heading(level), in: column, element: element)
        for index in boxes.indices.dropFirst() { boxes[index].breakBefore = .avoided }
        boxes[0].places.append(heading.place)
        // Figures stay in the section that speaks of them.
        boxes[0].isBarrier = level == 2 && column.width == style.measure
        add(boxes, before: space.before, after: space.after)
        bindsNext = true
    }

    private mutating func addRule(in column: Column) {
        let rich = RichText("∗   ∗   ∗", column.text.style)
        var text = column.text
        text.alignment = .middle
        add(lines(of: rich, as: text, in: column, element: nil), before: 14, after: 14)
    }
}

extension RunningText {
    /// The picture that is all there is, and where it leads; nil where there is more.
    fileprivate var pictureAlone: (image: Image, link: Link?)? {
        guard pieces.count == 1 else { return nil }
        switch pieces[0] {
        case .image(let image): return (image, nil)
        case .link(let inner, let link):
            guard inner.count == 1, case .image(let image) = inner[0] else { return nil }
            return (image, link)
        default: return nil
        }
    }
}
