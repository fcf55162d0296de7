import Charts
import Directives
import Files
import Notebook

/// Decides all that page and PDF say alike of an executed notebook, from its first block to its last.
struct DocumentResolver {
    private let executed: ExecutedNotebook
    /// How many levels headings move down because the title is the only one of level 1.
    private var headingShift = 0
    private var outline: [Document.Heading] = []
    /// The place of the contents.
    private let placeOfContents: String
    /// The places that bear the names authors chose.
    private let chosen: Set<String>
    /// Headings that could not have the place their words make, by its name, because the report itself has one of that name.
    private var displaced: [String: Document.Heading] = [:]
    /// The names that the words of headings make.
    private var namesOfHeadings: Set<String> = []
    private var words: TextResolver

    init(_ executed: ExecutedNotebook, imageFolder: ImageFolder?) {
        self.executed = executed
        words = TextResolver(executed, imageFolder: imageFolder)
        // That of the article stands in the template.
        words.anchors.reserve("article")
        // A name the author chose wins over those that are made here, of numbers or of a heading's words.
        for (identifier, call) in executed.identifiers {
            words.placeOfCall[call] = words.anchors.anchor(of: identifier)
        }
        chosen = Set(words.placeOfCall.values)
        placeOfContents = words.anchors.anchor(for: "contents")
        for (call, figure) in executed.figures where words.placeOfCall[call] == nil {
            words.placeOfCall[call] = words.anchors.anchor(
                for: "\(figure.figure.kind.rawValue)-\(figure.number)")
        }
        for note in executed.notebook.footnotes {
            words.placeOfNote[note.number] = words.anchors.anchor(for: "note-\(note.number)")
        }
    }

    /// The whole document.
    mutating func document() -> Document {
        var source = executed.notebook.blocks
        // First, because it stands before all others: the marks in it are the first.
        let title = title(takenFrom: &source)
        let subtitle = executed.head.subtitle.map { words in
            text(executed.head.subtitleMarkup ?? [.text(words)], in: executed.head(at: "subtitle"))
        }
        headingShift = source.contains(where: \.isTopHeading) ? 1 : 0
        let blocks = blocks(source)
        let notes = executed.notebook.footnotes
        let placeOfFootnotes = notes.isEmpty ? "" : words.anchors.anchor(for: "footnotes")
        // Footnotes may hold marks themselves, so all are read before any link back is known.
        let contents = notes.map { self.blocks($0.blocks) }
        if !executed.provenance.isEmpty { outline.append(heading("How this report was made")) }
        let footnotes = zip(notes, contents).map { note, blocks in
            Document.Footnote(
                place: words.placeOfNote[note.number] ?? "",
                marks: words.marks[note.number] ?? [], blocks: blocks)
        }
        // A heading of that name wins: it is what a link to it means.
        let top = words.anchors.anchor(for: "top")
        let places = places(footnotes, placeOfFootnotes, top: top)
        words.reviewLinks(among: places, displaced: displaced)
        let appendix =
            executed.figures.isEmpty ? nil : heading("How the figures were made")
        return Document(
            executed: executed, head: head(title, subtitle), title: title, subtitle: subtitle,
            blocks: blocks,
            footnotes: footnotes, placeOfContents: placeOfContents,
            placeOfFootnotes: placeOfFootnotes, outline: outline,
            appendix: appendix, accounts: accounts(of: blocks.flatMap(\.figures)),
            failures: words.failures, objections: words.objections, top: top, places: places.all,
            diagnostics: words.diagnostics)
    }

    /// The places of the accounts of figures, last of all, so that no other gives way to them.
    private mutating func accounts(of figures: [Document.Figure]) -> [String: String] {
        var accounts: [String: String] = [:]
        for figure in figures {
            accounts[figure.place] = words.anchors.anchor(of: "account-of-\(figure.place)")
        }
        return accounts
    }

    /// The names of all places that links can lead to.
    private func places(
        _ footnotes: [Document.Footnote], _ placeOfFootnotes: String, top: String
    ) -> PlaceNames {
        // Browsers know of a top by themselves.
        var names: Set<String> = ["article", "top", top]
        if !outline.contents.isEmpty { names.insert(placeOfContents) }
        if !footnotes.isEmpty { names.insert(placeOfFootnotes) }
        names.formUnion(outline.map(\.place))
        names.formUnion(words.placeOfCall.values)
        names.formUnion(words.failures + words.objections)
        for note in footnotes { names.formUnion([note.place] + note.marks) }
        return PlaceNames(names)
    }

    /// The title; the heading that begins the text is taken out where it says the same, and what it has is the title's.
    private mutating func title(takenFrom source: inout [Block]) -> RunningText {
        let declared = executed.head.titleMarkup ?? [.text(executed.head.title)]
        guard let first = source.first, case .heading(level: 1, let heading) = first.kind,
            executed.isSame(heading, as: declared)
        else { return text(declared, in: executed.head(at: "title")) }
        source.removeFirst()
        let isMoreThanWords = heading != [.text(heading.plainText)]
        return isMoreThanWords
            ? text(heading, in: first) : text(declared, in: executed.head(at: "title"))
    }

    /// What the document says of itself, with the words of what was set.
    private func head(_ title: RunningText, _ subtitle: RunningText?) -> DocumentHead {
        var head = executed.head
        let words = title.words.trimmingBlanks
        if !words.isEmpty, head.titleMarkup != nil || words != head.title.trimmingBlanks {
            head.title = words
        }
        if let subtitle, head.subtitleMarkup != nil { head.subtitle = subtitle.words }
        return head
    }

    /// Takes note of a heading whose words would make the name of another place, which is neither a heading's nor chosen.
    private mutating func note(_ heading: Document.Heading, named name: String) {
        let isFirst = namesOfHeadings.insert(name).inserted
        namesOfHeadings.insert(heading.place)
        if isFirst, !name.isEmpty, heading.place != name, !chosen.contains(name) {
            displaced[name] = heading
        }
    }

    private mutating func heading(_ title: String) -> Document.Heading {
        Document.Heading(level: 2, place: words.anchors.anchor(for: title), words: title)
    }

    private mutating func text(_ inlines: [Inline], in block: Block) -> RunningText {
        words.text(inlines, in: block)
    }

    private mutating func blocks(_ blocks: [Block]) -> [Document.Block] {
        var result: [Document.Block] = []
        for block in blocks {
            let resolved = resolved(block)
            guard case .paragraph(let text) = resolved, block.holdsExpectation else {
                result.append(resolved)
                continue
            }
            // A paragraph of expectations that hold is none.
            if Expectations.isEmpty(text) { continue }
            if Expectations.holdsNothingElse(text), case .paragraph(let before)? = result.last {
                result[result.count - 1] = .paragraph(Expectations.marking(before, by: text))
            } else {
                result.append(resolved)
            }
        }
        return result
    }

    private mutating func resolved(_ block: Block) -> Document.Block {
        switch block.kind {
        case .heading(let level, let content):
            let deepest = (outline.last?.level ?? 1) + 1
            let title = executed.words(of: content)
            let isEmpty = title.allSatisfy(\.isWhitespace)
            let heading = Document.Heading(
                level: min(max(level + headingShift, 2), deepest, 6),
                place: words.anchors.anchor(for: title),
                words: isEmpty ? "Untitled section" : title, range: block.range)
            note(heading, named: Anchors.slug(of: title))
            let text = text(content, in: block)
            outline.append(heading)
            return .heading(heading, text)
        case .paragraph(let content): return .paragraph(text(content, in: block))
        case .code(let language, let text): return .code(language: language, text: text)
        case .quote(let blocks): return .quote(self.blocks(blocks))
        case .list(let list):
            let items = list.items.compactMap { item -> Document.List.Item? in
                let blocks = blocks(item.blocks)
                // An item of expectations that hold is none.
                let isTakenOut = blocks.isEmpty && item.blocks.contains(where: \.holdsExpectation)
                return isTakenOut ? nil : Document.List.Item(blocks: blocks, isDone: item.isDone)
            }
            return .list(Document.List(start: list.start, isTight: list.isTight, items: items))
        case .table(let table):
            let header = table.header.map { text($0, in: block) }
            let rows = table.rows.map { row in row.map { text($0, in: block) } }
            return .table(
                Document.TextTable(
                    alignments: table.alignments, header: header, rows: rows, range: block.range))
        case .rule: return .rule
        case .mathematics(let formula): return .mathematics(formula, range: block.range)
        case .html(let source): return .html(source)
        case .directive(let call): return resolved(call)
        }
    }

    private mutating func resolved(_ call: DirectiveCall) -> Document.Block {
        switch executed.outcomes[call.range.lowerBound] {
        case .figure(let figure): return .figure(self.figure(figure, call))
        case .pending(let pending):
            guard let standIn = pending.figure else { return .value(pending.words) }
            var figure = self.figure(standIn, call)
            figure.pending = pending
            return .figure(figure)
        case .value(let text):
            guard executed.changes[call.range.lowerBound] != nil else { return .value(text) }
            return .paragraph(
                self.text([.value(call)], in: Block(.paragraph([]), range: call.range)))
        case .failure(let diagnostic): return .failure(failure(diagnostic, call))
        case .verdict, nil: return .failure(failure(.notExecuted(call), call))
        }
    }

    private mutating func figure(
        _ figure: NumberedFigure, _ call: DirectiveCall
    ) -> Document.Figure {
        Document.Figure(
            numbered: figure, place: words.placeOfCall[call.range.lowerBound] ?? "",
            caption: caption(of: figure, at: call.range), textOfDrawings: figure.textOfDrawings,
            range: call.range)
    }

    private mutating func caption(
        of figure: NumberedFigure, at range: SourceRange
    ) -> RunningText {
        guard let caption = figure.caption, case .paragraph(let inlines) = caption.kind else {
            return text(
                [.text(figure.figure.caption)], in: Block(.paragraph([]), range: range))
        }
        return text(inlines, in: caption)
    }

    /// The card that stands where a figure would.
    private mutating func failure(
        _ diagnostic: Diagnostic, _ call: DirectiveCall
    ) -> Document.Failure {
        let source = executed.notebook.source
        let offset = diagnostic.range?.lowerBound ?? call.range.lowerBound
        let file = source.name(at: offset).pathNames.last ?? ""
        return Document.Failure(
            place: words.placeOfFailure(words.placeOfCall[call.range.lowerBound]),
            title: "<<\(call.name)>> could not be made: \(diagnostic.message)",
            position: "\(file), line \(source.position(of: offset).line)",
            remarks: [diagnostic.hint].compactMap { $0 } + diagnostic.notes,
            source: source.text(in: call.range))
    }
}

extension Diagnostic {
    /// A call without an outcome, which a runner never leaves behind.
    static func notExecuted(_ call: DirectiveCall) -> Diagnostic {
        Diagnostic(
            .error, "not-executed", "'\(call.name)' was not executed here", at: call.range)
    }
}

extension ExecutedNotebook {
    /// The figures with the first bytes of their calls, in source order.
    var figures: [(call: Int, figure: NumberedFigure)] {
        outcomes.compactMap { call, outcome in
            switch outcome {
            case .figure(let figure): (call, figure)
            case .pending(let pending): pending.figure.map { (call, $0) }
            case .value, .verdict, .failure: nil
            }
        }.sorted { $0.call < $1.call }
    }
}

extension ExecutedNotebook {
    /// The names that authors chose for figures, with the first bytes of their calls; first those that can be a place as they are.
    fileprivate var identifiers: [(identifier: String, call: Int)] {
        var named = figures.compactMap { call, figure in figure.identifier.map { ($0, call) } }
        let known = Set(named.map(\.1))
        named += labels.filter { !known.contains($0.value.call) }.map { ($0.key, $0.value.call) }
            .sorted { $0.1 < $1.1 }
        return named.filter { Anchors.isPlain($0.0) } + named.filter { !Anchors.isPlain($0.0) }
    }

    /// A text of the front matter as a block, whose place is where mistakes in it are told.
    fileprivate func head(at key: String) -> Block {
        Block(.paragraph([]), range: notebook.frontMatter?[key]?.range ?? 0..<0)
    }

    /// Whether a heading says the same words as a title, which may leave its pictures out.
    fileprivate func isSame(_ heading: [Inline], as title: [Inline]) -> Bool {
        let title = words(of: title).trimmingBlanks
        return words(of: heading).trimmingBlanks == title
            || words(of: heading.withoutPictures).trimmingBlanks == title
    }
}

extension NumberedFigure {
    /// What is told of its drawings to those who cannot see them: always something.
    fileprivate var textOfDrawings: String {
        for text in [figure.alternativeText, figure.caption] where !text.isEmpty { return text }
        return "\(figure.kind.word) \(number)"
    }
}

extension Block {
    /// Whether it is a paragraph with an expectation in it.
    fileprivate var holdsExpectation: Bool {
        guard case .paragraph(let content) = kind else { return false }
        return content.contains { !$0.calls.allSatisfy { $0.name != "expect" } }
    }

    /// Whether it is a heading of level 1.
    var isTopHeading: Bool {
        if case .heading(level: 1, _) = kind { true } else { false }
    }
}
