import Canvas
import Directives
import Notebook

extension GalleyWriter {
    /// Space between blocks that are not paragraphs of running text, in points.
    static let gap = 9.0

    /// Blocks one after the other.
    mutating func add(_ blocks: [Block], in column: Column, isTight: Bool = false) throws {
        var follows = false
        for block in blocks {
            if case .paragraph(let content) = block.kind {
                let isRunning = addParagraph(
                    content, of: block, in: column, isIndented: follows, isTight: isTight)
                follows = isRunning && !isTight
            } else {
                try add(block, in: column)
                // A figure may move away, and what was parted by it would then run together.
                if case .directive = block.kind { follows = true } else { follows = false }
            }
        }
    }

    private mutating func add(_ block: Block, in column: Column) throws {
        switch block.kind {
        case .heading(let level, let content): addHeading(level, content, of: block, in: column)
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
        case .table(let table): addTable(table, of: block, in: column)
        case .rule: addRule(in: column)
        case .mathematics(let formula): addMathematics(formula, of: block, in: column)
        case .html(let source): addCode(source, in: column)
        case .directive(let call): try add(call, in: column)
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
        _ content: [Inline], of block: Block, in column: Column, isIndented: Bool, isTight: Bool
    ) -> Bool {
        if content.count == 1, case .image(let alternativeText, let source, _) = content[0],
            let boxes = picture(source, alternativeText, in: block, column: column)
        {
            add(boxes, before: Self.gap, after: Self.gap)
            return false
        }
        if content.count == 1, case .mathematics(let formula, isDisplay: true) = content[0] {
            addMathematics(formula, of: block, in: column)
            return false
        }
        let rich = rich(content, as: column.text.style, in: block, width: column.width)
        guard !rich.text.pieces.isEmpty else { return false }
        var text = column.text
        // Beside its bullet, even where it runs the other way.
        if column.isInList, let own = executed.isRightToLeft(content), own != isRightToLeft {
            text.alignment = .start
        }
        let indent = isIndented ? min(1.4 * column.text.style.font.size, column.width / 8) : 0
        let lines = lines(
            of: rich, as: text, in: column, element: tree.add("P", in: column.element),
            indent: indent)
        add(lines, before: isTight || isIndented ? 0 : 2, after: 0)
        return true
    }

    private mutating func addHeading(
        _ level: Int, _ content: [Inline], of block: Block, in column: Column
    ) {
        // Levels never skip on the way down, as in the page.
        let deepest = (headings.last?.level ?? 1) + 1
        let level = min(max(level + headingShift, 2), deepest, 6)
        let title = executed.words(of: content)
        let text = style.heading(level)
        let element = tree.add("H\(level)", in: column.element)
        let rich = rich(content, as: text.style, in: block, width: column.width)
        addHeading(
            rich, title: title, level: level, place: anchors.anchor(for: title), element: element,
            in: column, range: block.range)
    }

    /// A heading, its place and its line in the contents; no page ends under it.
    mutating func addHeading(
        _ rich: RichText, title: String, level: Int, place: String, element: Int, in column: Column,
        range: SourceRange? = nil
    ) {
        headings.append(Heading(level: level, place: place, title: title, range: range))
        let space = style.spaceAroundHeading(level)
        var boxes = lines(of: rich, as: style.heading(level), in: column, element: element)
        for index in boxes.indices.dropFirst() { boxes[index].breakBefore = .avoided }
        boxes[0].places.append(place)
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
