/// Walks the lines of a notebook before Markdown is read, to find what md4c must not see as it is written:
/// mathematics, comments and tags in paragraphs, and tables that are tables to GitHub but not to md4c.
///
/// It follows quotes, lists, code and paragraphs by CommonMark's rules. Where it should err, md4c still decides what is
/// code, because all text is read from the original bytes.
struct Surveyor {
    let bytes: UnsafeBufferPointer<UInt8>
    let directives: [DirectiveSite]
    let parameters: ParameterTexts
    var found = Findings()

    var stack = ContainerStack()
    var leaf = Leaf.none
    /// The lines of the open paragraph.
    private var paragraph: [Line] = []
    /// Which of them is the head of a table; nil where none is.
    private var tableHead: Int?
    /// What was scanned of the open paragraph already, where mathematics reached beyond its lines.
    private var scanner: PassageScanner?

    /// What stood before the present block, where that has to do with a table's caption.
    private var previous = Previous.other

    /// Where it is known that no comment ends, for those that begin a line and for those in a paragraph.
    var commentFree = 0..<0
    /// A line whose end is known: to look for it from every comment in a long line would take the square of its length.
    var knownLine = -1..<(-1)
    private var paragraphCommentFree = 0..<0

    /// A line of a paragraph.
    struct Line {
        /// Its bytes without containers' marks and indentation.
        var range: SourceRange
        /// How many containers it stands in; fewer than are open for a line that goes on lazily.
        var depth: Int
        /// The first byte of the whole line.
        var start: Int
    }

    private enum Previous {
        case other
        case table
        /// The first line of a paragraph that begins with `Table:`.
        case caption(SourceRange)
    }

    enum Leaf: Equatable {
        case none
        case paragraph
        case fence(mark: UInt8, length: Int)
        case html(HTMLBlockStart)
    }

    /// What stands in `bytes` from `start` on.
    static func findings(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, directives: [DirectiveSite],
        parameters: ParameterTexts
    ) -> Findings {
        var surveyor = Surveyor(bytes: bytes, directives: directives, parameters: parameters)
        var line = start
        while line < bytes.count { line = surveyor.read(line) }
        _ = surveyor.finishParagraph(from: bytes.count)
        surveyor.found.noteUndefinedLinks(in: bytes)
        surveyor.found.sites.sort { $0.range.lowerBound < $1.range.lowerBound }
        return surveyor.found
    }

    private init(
        bytes: UnsafeBufferPointer<UInt8>, directives: [DirectiveSite], parameters: ParameterTexts
    ) {
        self.bytes = bytes
        self.directives = directives
        self.parameters = parameters
    }

    /// Reads the line at `start`, and hands out where the next one begins.
    private mutating func read(_ start: Int) -> Int {
        var cursor = LineCursor(bytes, at: start)
        let matched = stack.matched(by: &cursor)
        let next = bytes.nextLine(from: start)
        if matched == stack.count {
            switch leaf {
            case .fence(let mark, let length):
                let (columns, first) = cursor.indentation
                if columns < 4, first < bytes.count, bytes[first] == mark,
                    bytes.runLength(at: first) >= length,
                    bytes.isBlankLine(from: first + bytes.runLength(at: first))
                {
                    leaf = .none
                }
                return next
            case .html(let kind): return readHTML(kind, from: cursor.offset, next: next)
            case .none, .paragraph: break
            }
        } else if leaf != .paragraph {
            leaf = .none
        }
        if cursor.isAtEnd {
            if let resumed = endParagraph(before: start) { return resumed }
            stack.close(to: matched)
            return next
        }
        var opened = stack
        opened.close(to: matched)
        let isGoingOn = leaf == .paragraph && matched == stack.count
        opened.open(at: &cursor, isInParagraph: isGoingOn && tableHead == nil)
        let opensNothing = opened.count == matched
        let (columns, first) = cursor.indentation
        if tableHead != nil {
            if isGoingOn, opensNothing, columns < 4, !endsTable(at: first) {
                append(first, depth: matched, lineStart: start)
                return next
            }
            // md4c takes any line for a row, but those of further containers and blank ones.
            if isGoingOn, opensNothing {
                found.insertions.append((start, stack.prefix + [Ascii.lineFeed]))
            }
        } else if leaf == .paragraph, opensNothing {
            let isText = columns >= 4 || !beginsBlock(at: first, isInParagraph: true)
            let underlines = isGoingOn && columns < 4 && bytes.isHeadingUnderline(at: first)
            if isText, !underlines {
                append(first, depth: matched, lineStart: start)
                return next
            }
            if underlines {
                if let resumed = endParagraph(before: start) { return resumed }
                return next
            }
        }
        if columns < 4 { remarkOnGroupsOfDashes(first, next) }
        if let resumed = endParagraph(before: start) { return resumed }
        stack = opened
        return readLeaf(at: first, columns: columns, lineStart: start)
    }

    /// Reads what a line begins behind its containers' marks.
    mutating func readLeaf(at first: Int, columns: Int, lineStart: Int) -> Int {
        let next = bytes.nextLine(from: first)
        guard columns < 4, first < bytes.count, !Ascii.isNewline(bytes[first]) else { return next }
        if let end = loneDirectiveEnd(at: first) { return bytes.nextLine(from: end) }
        if bytes.openingFence(at: first) != nil || bytes.isHeading(at: first)
            || bytes.isThematicBreak(at: first)
        {
            previous = .other
        }
        if let length = bytes.openingFence(at: first) {
            leaf = .fence(mark: bytes[first], length: length)
            remarkOnFence(at: first, length: length)
        } else if bytes.hasText("<!--", at: first) {
            return readComments(at: first, lineStart: lineStart)
        } else if bytes.isHeading(at: first) {
            append(first, depth: stack.count, lineStart: lineStart)
            finishHeading()
        } else if bytes.isThematicBreak(at: first) {
            return next
        } else if let kind = HTMLBlockStart(in: bytes, at: first, isInParagraph: false) {
            leaf = .html(kind)
            found.remarks.note(instructionAt: first, in: bytes)
            return readHTML(kind, from: first, next: next)
        } else {
            append(first, depth: stack.count, lineStart: lineStart)
        }
        return next
    }

    /// Whether a block begins at `first` that ends a paragraph or a table.
    private func beginsBlock(at first: Int, isInParagraph: Bool) -> Bool {
        bytes.openingFence(at: first) != nil || bytes.isHeading(at: first)
            || bytes.isThematicBreak(at: first) || bytes.hasText("<!--", at: first)
            || loneDirectiveEnd(at: first) != nil
            || HTMLBlockStart(in: bytes, at: first, isInParagraph: isInParagraph) != nil
    }

    /// Whether the line at `first` is no row of the table above it: a block begins there, or mathematics of its own.
    private func endsTable(at first: Int) -> Bool {
        beginsBlock(at: first, isInParagraph: false) || bytes.hasText("$$", at: first)
    }

    /// The end of the directive alone on its lines that begins at `first`.
    private func loneDirectiveEnd(at first: Int) -> Int? {
        let index = directives.firstIndex(from: first)
        guard index < directives.count, directives[index].range.lowerBound == first,
            directives[index].fault == nil, directives[index].isAlone
        else { return nil }
        return directives[index].range.upperBound
    }

    mutating func append(_ first: Int, depth: Int, lineStart: Int) {
        let line = first..<bytes.lineEnd(from: first)
        leaf = .paragraph
        paragraph.append(Line(range: line, depth: depth, start: lineStart))
        guard scanner == nil, tableHead == nil, paragraph.count > 1 else { return }
        var survey = tableSurvey
        if survey.opensTable(paragraph) { tableHead = paragraph.count - 2 }
        if survey.hasFound { found.append(survey.found) }
    }

    private var tableSurvey: TableSurvey {
        TableSurvey(bytes, directives: directives, parameters: parameters, in: stack)
    }
}

extension Surveyor {
    /// Ends the open paragraph before the line at `offset`; hands out where to go on, where it went on beyond.
    private mutating func endParagraph(before offset: Int) -> Int? {
        guard leaf == .paragraph else { return nil }
        return finishParagraph(from: offset)
    }

    /// Scans the open paragraph; nil where it ends, else the line it goes on with.
    private mutating func finishParagraph(from offset: Int) -> Int? {
        guard leaf == .paragraph else { return nil }
        var last: PassageScanner
        if let scanner {
            last = scanner
            for line in paragraph { last.passage.append(line.range, of: bytes) }
        } else {
            if let tableHead {
                var survey = tableSurvey
                survey.read(paragraph, head: tableHead)
                found.append(survey.found)
                if case .caption(let range) = previous { noteCaption(range) }
                previous = .table
                closeParagraph()
                return nil
            }
            var passage = Passage()
            for line in paragraph { passage.append(line.range, of: bytes) }
            last = PassageScanner(
                passage, of: bytes, directives: directives, parameters: parameters)
            if case .table = previous { last.isBesideTable = true }
            remarkOnRows()
            followCaption()
        }
        let depth = paragraph.last?.depth ?? stack.count
        last.feed = LineFeed(bytes, in: stack, depth: depth, from: offset)
        last.commentFree = [commentFree, paragraphCommentFree]
        last.scan()
        if last.commentFree.count > 2 { paragraphCommentFree = last.commentFree[2] }
        if let next = last.feed?.next, next > offset {
            // Mathematics or a comment has taken further lines, and the paragraph goes on behind it.
            scanner = last
            paragraph = []
            return next
        }
        found.append(last.found)
        closeParagraph()
        return nil
    }

    /// Scans a heading's one line.
    private mutating func finishHeading() {
        var passage = Passage()
        for line in paragraph { passage.append(line.range, of: bytes) }
        var scanner = PassageScanner(
            passage, of: bytes, directives: directives, parameters: parameters)
        scanner.scan()
        found.append(scanner.found)
        closeParagraph()
    }

    /// Tells of a paragraph that is a table's caption to Pandoc.
    private mutating func followCaption() {
        let isBehindTable = if case .table = previous { true } else { false }
        previous = .other
        guard let first = paragraph.first?.range, bytes.hasText("table: ", at: first.lowerBound)
        else { return }
        if isBehindTable { noteCaption(first) } else { previous = .caption(first) }
    }

    private mutating func noteCaption(_ range: SourceRange) {
        found.remarks.noteTableCaption(range, in: bytes)
    }

    /// Tells of rows with bars under which no line makes a table of them.
    private mutating func remarkOnRows() {
        var survey = tableSurvey
        survey.doubtRows(paragraph)
        if survey.hasFound { found.append(survey.found) }
    }

    /// Tells of a table whose columns are parted by blanks, with groups of dashes under the head, which is a rule here.
    private mutating func remarkOnGroupsOfDashes(_ first: Int, _ next: Int) {
        guard first < bytes.count, bytes[first] == UInt8(ascii: "-"),
            bytes.isThematicBreak(at: first)
        else { return }
        let line = first..<bytes.lineEnd(from: first)
        let groups = bytes[line].split { Ascii.isBlank($0) }
        guard groups.count > 1, groups.allSatisfy({ $0.count > 1 }),
            !paragraph.isEmpty || !bytes.isBlankLine(from: next)
        else { return }
        var survey = tableSurvey
        survey.doubtGroups(line)
        found.append(survey.found)
    }

    private mutating func closeParagraph() {
        paragraph = []
        scanner = nil
        tableHead = nil
        leaf = .none
    }
}
