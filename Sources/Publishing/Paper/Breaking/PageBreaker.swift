/// Puts the boxes of a galley on pages: each page takes what fits and ends at the last place where it may.
///
/// A figure that does not fit waits for the top of the next page while the text after it goes on, and nothing waits longer:
/// what waits is placed before the next section begins. What stands on turned sheets waits in the same way for the page to end,
/// unless it asks for a page of its own.
/// Footnotes stand at the foot of the page that calls them; what of one does not fit goes on at the foot of the next.
/// Every page takes at least one box, so that breaking ends whatever the boxes are.
struct PageBreaker {
    /// The height of the text on a page, in points.
    let height: Double
    /// That of the text on a turned sheet.
    let turnedHeight: Double
    /// Space between text and footnotes, with the line in its middle.
    var gapOfNotes = 18.0

    private var galley = Galley()
    private var pages: [PaperPage] = []
    private var page = PaperPage()
    /// The bottom of what stands on the page, from the top of its text.
    private var bottom = 0.0
    /// What waits for the next page, in order.
    private var waiting: [Waiting] = []
    /// The group of boxes between which no page may end that was looked for last.
    private var (knownStart, knownEnd) = (0, 0)
    /// Whether the pages made are turned sheets.
    private var isTurned = false

    private enum Waiting {
        /// A figure that goes to the top of the page.
        case float(Int)
        /// The parts of a figure that is cut.
        case parts(Range<Int>)
        /// Boxes that have turned sheets of their own.
        case turned(Range<Int>)
    }
    /// Lines of footnotes for this page, in order.
    private var notes: [(note: Int, line: Int)] = []
    /// Lines of footnotes that go on at the next.
    private var leftNotes: [(note: Int, line: Int)] = []

    init(height: Double, turnedHeight: Double) {
        self.height = height
        self.turnedHeight = turnedHeight
    }

    /// The pages of a galley.
    static func pages(
        of galley: Galley, height: Double, turnedHeight: Double? = nil
    ) -> [PaperPage] {
        var breaker = PageBreaker(height: height, turnedHeight: turnedHeight ?? height)
        breaker.galley = galley
        breaker.run(galley.boxes.indices)
        return breaker.pages
    }

    private mutating func run(_ boxes: Range<Int>) {
        begin()
        flow(boxes)
        while !page.placements.isEmpty || !waiting.isEmpty || !notes.isEmpty { self.end() }
    }

    /// Places boxes one after the other, on as many pages as they need; `isDue` where they have waited.
    private mutating func flow(_ boxes: Range<Int>, isDue: Bool = false) {
        var next = boxes.lowerBound
        while next < boxes.upperBound {
            let box = galley.boxes[next]
            if box.isTurned, !isTurned {
                let end = endOfTurned(from: next)
                waiting.append(.turned(next..<end))
                if page.placements.isEmpty {
                    placeWaiting()
                } else if box.breakBefore == .forced {
                    while !waiting.isEmpty { self.end() }
                }
                next = end
                continue
            }
            if box.isBarrier, box.isPart {
                // Text goes on where the figure cannot begin here.
                let group = next..<min(endOfGroup(from: next), boxes.upperBound)
                if !isDue, !page.placements.isEmpty, !waiting.isEmpty || !fits(group) {
                    let end = endOfParts(from: next)
                    waiting.append(.parts(next..<end))
                    next = end
                    continue
                }
            } else if box.isBarrier {
                while !waiting.isEmpty { self.end() }
            }
            if box.breakBefore == .forced {
                while !page.placements.isEmpty || !waiting.isEmpty { self.end() }
            }
            let end = min(self.endOfGroup(from: next), boxes.upperBound)
            // Figures keep their order: none is placed while another waits.
            if !(box.isFloat && !waiting.isEmpty), place(next..<end) {
                next = end
            } else if box.isFloat, !page.placements.isEmpty, end == next + 1, mayWait(box) {
                waiting.append(.float(next))
                next = end
            } else if !page.placements.isEmpty, !isLongerThanPage(next..<end) {
                self.end()
            } else {
                // Not even an empty page holds the group: it is cut where it overflows.
                next += placeWhatFits(next..<end)
                if next < end { self.end() }
            }
        }
    }

    /// Whether boxes that belong together find room on the page.
    private func fits(_ group: Range<Int>) -> Bool {
        var trial = self
        return trial.place(group)
    }

    /// Whether a figure will find room on the next page, after those that wait already.
    private func mayWait(_ box: Box) -> Bool {
        waiting.reduce(box.height) { sum, element in
            guard case .float(let index) = element else { return sum }
            let other = galley.boxes[index]
            return sum + other.height + max(other.spaceAfter, box.spaceBefore)
        } <= height
    }

    /// The boxes from `start` between which no page may end.
    private mutating func endOfGroup(from start: Int) -> Int {
        // A group longer than a page is asked for on every page that it fills.
        if start < knownEnd, start >= knownStart { return knownEnd }
        var end = start + 1
        while end < galley.boxes.count, galley.boxes[end].breakBefore == .avoided,
            galley.boxes[end].isTurned == galley.boxes[start].isTurned
        {
            end += 1
        }
        knownStart = start
        knownEnd = end
        return end
    }

    /// The parts of the figure that begins at `start`.
    private func endOfParts(from start: Int) -> Int {
        var end = start + 1
        while end < galley.boxes.count, galley.boxes[end].isPart, !galley.boxes[end].isBarrier {
            end += 1
        }
        return end
    }

    /// The boxes from `start` that stand on turned sheets together: those of one figure or table.
    private func endOfTurned(from start: Int) -> Int {
        var end = start + 1
        while end < galley.boxes.count, galley.boxes[end].isTurned, !galley.boxes[end].isBarrier {
            end += 1
        }
        return end
    }

    // MARK: Pages

    private mutating func begin() {
        page = PaperPage(isTurned: isTurned)
        bottom = 0
        notes = []
        let carried = leftNotes
        leftNotes = []
        takeNotes(carried, keepingFirst: true)
        placeWaiting()
    }

    /// Places what waits at the top of an empty page, as far as it fits; turned sheets come before it.
    private mutating func placeWaiting() {
        while let first = waiting.first {
            switch first {
            case .float(let float):
                if !place(float..<float + 1) {
                    // The rest of a long footnote may have taken its room; an empty page takes it all the same.
                    guard page.placements.isEmpty else { return }
                    _ = placeWhatFits(float..<float + 1)
                }
            case .parts(let boxes):
                // What waits behind it stays behind it.
                let rest = waiting.dropFirst()
                waiting = []
                flow(boxes, isDue: true)
                waiting = Array(rest)
                continue
            case .turned(let boxes):
                guard page.placements.isEmpty else { return }
                var breaker = PageBreaker(height: turnedHeight, turnedHeight: turnedHeight)
                breaker.galley = galley
                breaker.isTurned = true
                breaker.run(boxes)
                pages += breaker.pages
            }
            waiting.removeFirst()
        }
    }

    private mutating func end() {
        if page.placements.isEmpty, notes.isEmpty { return begin() }
        if !notes.isEmpty {
            var y = height - heightOfNotes
            page.ruleOfNotes = y - gapOfNotes / 2
            for (index, line) in notes.enumerated() {
                let box = galley.footnotes[line.note][line.line]
                if index > 0 { y += box.spaceBefore }
                page.placements.append(
                    PaperPage.Placement(source: .note(line.note, line: line.line), y: y))
                y += box.height
            }
        }
        pages.append(page)
        begin()
    }

    private var heightOfNotes: Double {
        notes.enumerated().reduce(0) { sum, line in
            let box = galley.footnotes[line.element.note][line.element.line]
            return sum + box.height + (line.offset > 0 ? box.spaceBefore : 0)
        }
    }

    /// The height that text may fill beside the footnotes so far.
    private var room: Double { height - (notes.isEmpty ? 0 : heightOfNotes + gapOfNotes) }

    // MARK: Boxes

    /// Places boxes that belong together; false, and nothing has changed, where they do not fit.
    private mutating func place(_ group: Range<Int>) -> Bool {
        let before = self
        for (index, box) in zip(group, galley.boxes[group]) {
            put(box, index)
            takeNotes(box.footnotes.flatMap(lines), keepingFirst: true)
            guard bottom <= room + 0.01 else {
                self = before
                return false
            }
        }
        return true
    }

    private func isLongerThanPage(_ group: Range<Int>) -> Bool {
        var sum = 0.0
        return galley.boxes[group].contains {
            sum += $0.height + $0.spaceBefore
            return sum > height
        }
    }

    /// Places boxes of a group until the page is full, at least one on an empty page; a table's head only with a row.
    private mutating func placeWhatFits(_ group: Range<Int>) -> Int {
        var count = page.placements.isEmpty ? 0 : 1
        let placed = count
        let start = self
        var hasRow = false
        for (index, box) in zip(group, galley.boxes[group]) {
            let before = self
            put(box, index)
            takeNotes(box.footnotes.flatMap(lines), keepingFirst: true)
            let isRow = box.repeatedHead != nil
            if bottom > room, count > 0 {
                let isHeadAlone = isRow && !hasRow && count > placed && placed > 0
                self = isHeadAlone ? start : before
                return isHeadAlone ? 0 : count - placed
            }
            hasRow = hasRow || isRow
            count += 1
        }
        return count - placed
    }

    private mutating func put(_ box: Box, _ index: Int) {
        if let head = box.repeatedHead, page.placements.isEmpty || beginsPage(rowOf: head) {
            page.placements.append(PaperPage.Placement(source: .head(head), y: bottom))
            bottom += galley.heads[head].height
        } else if let above = page.lastBox {
            bottom += max(galley.boxes[above].spaceAfter, box.spaceBefore)
        }
        page.placements.append(PaperPage.Placement(source: .box(index), y: bottom))
        bottom += box.height
    }

    /// Whether only figures that waited stand above a row, so that its table begins anew here.
    private func beginsPage(rowOf head: Int) -> Bool {
        page.boxes.allSatisfy { galley.boxes[$0].isFloat && galley.boxes[$0].repeatedHead != head }
    }

    // MARK: Footnotes

    private func lines(of note: Int) -> [(note: Int, line: Int)] {
        let lines = galley.footnotes[note]
        let own = lines.indices.map { (note: note, line: $0) }
        // Notes that are called in notes follow them.
        return own + lines.flatMap { $0.footnotes.flatMap { self.lines(of: $0) } }
    }

    /// Takes lines to the foot of the page as far as they fit, the others to the next.
    private mutating func takeNotes(_ lines: [(note: Int, line: Int)], keepingFirst: Bool) {
        for (index, line) in lines.enumerated() {
            // Once a line has gone on, those after it follow, or notes would be out of order.
            guard leftNotes.isEmpty else {
                leftNotes.append(line)
                continue
            }
            notes.append(line)
            let mustStay = keepingFirst && index == 0
            // Text that is there already is not pushed off the page by the rest of a note.
            if !mustStay, bottom > room { leftNotes.append(notes.removeLast()) }
        }
    }
}
