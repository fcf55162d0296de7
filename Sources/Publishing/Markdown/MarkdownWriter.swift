import Charts
import Directives
import Notebook

/// Writes a document as Markdown and figures in turn.
struct MarkdownWriter {
    private let document: Document
    private var text = MarkdownText()
    private var parts: [DocumentPart] = []
    /// Blocks that no part holds yet.
    private var waiting: [String] = []
    /// Figures and failures in the lists and quotes under way, which follow them.
    private var nested: [DocumentPart] = []

    init(_ document: Document) {
        self.document = document
    }

    /// The whole document: title, article, footnotes, where the numbers came from.
    mutating func write() -> [DocumentPart] {
        addTitle()
        end()
        add(document.blocks)
        addFootnotes()
        addProvenance()
        end()
        return parts
    }

    private mutating func addTitle() {
        let head = document.head
        let title = text.markdown(document.title, .line)
        waiting.append("# " + (title.isEmpty ? MarkdownText.escaped(head.title) : title))
        if let subtitle = document.subtitle { waiting.append(text.markdown(subtitle)) }
        let facts =
            [head.authors.joined(separator: ", "), head.date?.words(in: head.language) ?? ""]
            .filter { !$0.isEmpty }.map(MarkdownText.escaped)
        if !facts.isEmpty { waiting.append(facts.joined(separator: " · ")) }
        for remark in document.executed.remarks {
            waiting.append("> " + MarkdownText.escaped(remark))
        }
        for words in [document.wordsOfFailures, document.wordsOfObjections].compactMap(\.self) {
            let count = words.trimmingBlanks
            waiting.append("> **\(String(count.dropLast(count.hasSuffix(":") ? 1 : 0))).**")
        }
    }

    private mutating func add(_ blocks: [Document.Block]) {
        var isAfterList = false
        for block in blocks {
            switch block {
            case .figure(let figure):
                end()
                parts.append(.figure(part(of: figure)))
            case .failure(let failure):
                end()
                parts.append(.failure(Self.part(of: failure)))
            default:
                if case .list = block, isAfterList { waiting.append("<!-- -->") }
                if let markdown = markdown(block) { waiting.append(markdown) }
                if !nested.isEmpty {
                    end()
                    parts += nested
                    nested = []
                }
            }
            if case .list = block { isAfterList = true } else { isAfterList = false }
        }
    }

    private mutating func addFootnotes() {
        guard !document.footnotes.isEmpty else { return }
        end()
        waiting.append("## Footnotes")
        for (index, note) in document.footnotes.enumerated() {
            let blocks = note.blocks.compactMap { markdown($0) }
            waiting.append(Self.indented(blocks.joined(separator: "\n\n"), "\(index + 1). "))
        }
        end()
        parts += nested
        nested = []
    }

    private mutating func addProvenance() {
        guard let heading = document.provenance else { return }
        end()
        waiting.append("## " + MarkdownText.escaped(heading.words))
        waiting.append(
            document.executed.provenance.map {
                "- \(MarkdownText.escaped($0.name)): \(MarkdownText.escaped($0.value))"
            }.joined(separator: "\n"))
    }

    /// Makes a part of what waits.
    private mutating func end() {
        guard !waiting.isEmpty else { return }
        parts.append(
            .text(waiting.joined(separator: "\n\n"), pictures: text.takePictures()))
        waiting = []
    }
}

// MARK: Blocks

extension MarkdownWriter {
    /// A block as Markdown; nil where nothing of it is text.
    private mutating func markdown(_ block: Document.Block) -> String? {
        switch block {
        case .heading(let heading, let words):
            let line = text.markdown(words, .line)
            return String(repeating: "#", count: heading.level) + " "
                + (line.isEmpty ? MarkdownText.escaped(heading.words) : line)
        case .paragraph(let words):
            let words = text.markdown(words)
            return words.isEmpty ? nil : words
        case .code(let language, let code): return Self.fenced(code, language)
        case .quote(let blocks):
            let inner = markdown(inside: blocks)
            return Self.prefixed(inner, "> ", "> ")
        case .list(let list): return markdown(list)
        case .table(let table): return markdown(table)
        case .rule: return "* * *"
        case .mathematics(let formula, _):
            return "$$\n\(MarkdownText.mathematics(formula, .paragraph))\n$$"
        // Shown and not obeyed, as in the page.
        case .html(let source): return Self.fenced(source, "html")
        case .value(let words): return MarkdownText.shielded(MarkdownText.escaped(words))
        case .figure(let figure):
            nested.append(.figure(part(of: figure)))
            return "*\(figure.name) follows.*"
        case .failure(let failure):
            nested.append(.failure(Self.part(of: failure)))
            return "**\(MarkdownText.escaped(failure.title))**"
        }
    }

    private mutating func markdown(inside blocks: [Document.Block]) -> String {
        var result: [String] = []
        var isAfterList = false
        for block in blocks {
            let isList = if case .list = block { true } else { false }
            if isList, isAfterList { result.append("<!-- -->") }
            if let markdown = markdown(block) { result.append(markdown) }
            isAfterList = isList
        }
        return result.joined(separator: "\n\n")
    }

    private mutating func markdown(_ list: Document.List) -> String {
        var items: [String] = []
        for (index, item) in list.items.enumerated() {
            let marker = list.start.map { "\($0 + index). " } ?? "- "
            let task = item.isDone.map { $0 ? "[x] " : "[ ] " } ?? ""
            var blocks = item.blocks.compactMap { markdown($0) }
            if !task.isEmpty { blocks = [task + (blocks.first ?? "")] + blocks.dropFirst() }
            items.append(
                Self.indented(blocks.joined(separator: list.isTight ? "\n" : "\n\n"), marker))
        }
        return items.joined(separator: list.isTight ? "\n" : "\n\n")
    }

    private mutating func markdown(_ table: Document.TextTable) -> String {
        let count = max(table.header.count, table.alignments.count)
        func line(_ cells: [String]) -> String {
            let filled = cells + [String](repeating: "", count: max(count - cells.count, 0))
            return "| " + filled.prefix(count).joined(separator: " | ") + " |"
        }
        let rule = (0..<count).map { index -> String in
            switch index < table.alignments.count ? table.alignments[index] : .natural {
            case .natural: "---"
            case .left: ":---"
            case .centre: ":---:"
            case .right: "---:"
            }
        }
        var lines = [line(table.header.map { text.markdown($0, .cell) }), line(rule)]
        for row in table.rows { lines.append(line(row.map { text.markdown($0, .cell) })) }
        return lines.joined(separator: "\n")
    }

    private static func fenced(_ code: String, _ language: String?) -> String {
        let fence = String(
            repeating: "`", count: max(MarkdownText.longestRun(of: "`", in: code) + 1, 3))
        let word = language.map { $0.prefix { !$0.isWhitespace && $0 != "`" } } ?? ""
        return "\(fence)\(word)\n\(code)\(code.hasSuffix("\n") || code.isEmpty ? "" : "\n")\(fence)"
    }

    private static func indented(_ text: String, _ marker: String) -> String {
        prefixed(text, marker, String(repeating: " ", count: marker.count))
    }

    private static func prefixed(_ text: String, _ first: String, _ others: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { index, line in
                let start = index == 0 ? first : others
                // An empty line has no blanks at its end.
                return line.isEmpty ? String(start.trimmingBlanks) : start + line
            }.joined(separator: "\n")
    }
}

// MARK: Figures

extension MarkdownWriter {
    private mutating func part(of figure: Document.Figure) -> DocumentPart.Figure {
        let numbered = figure.numbered.figure
        let table: DataTable? = if case .table(let table) = numbered.content { table } else { nil }
        let hasFrames = if case .frames = numbered.content { true } else { false }
        let notes = numbered.notes.map { " " + MarkdownText.escaped($0) }.joined()
        let caption = text.markdown(figure.caption, .line)
        let said = ["\(figure.name). \(numbered.caption)"] + numbered.notes
        return DocumentPart.Figure(
            call: figure.range.lowerBound, name: figure.name, place: figure.place,
            source: figure.numbered.source, caption: "**\(figure.name)** \(caption)\(notes)",
            words: said.joined(separator: " "), alternativeText: figure.textOfDrawings,
            table: table, hasFrames: hasFrames)
    }

    private static func part(of failure: Document.Failure) -> DocumentPart.Failure {
        DocumentPart.Failure(
            place: failure.place, source: failure.source,
            lines: [failure.title, failure.position] + failure.remarks)
    }
}

extension Document {
    /// The document as Markdown and figures in turn; the first part is the title.
    package var parts: [DocumentPart] {
        var writer = MarkdownWriter(self)
        return writer.write()
    }
}
