import Notebook

/// Writes a notebook out as text with all its ranges, for goldens.
struct NotebookDump {
    private let source: SourceText
    private(set) var text = ""

    static func text(of notebook: Notebook) -> String {
        var dump = NotebookDump(source: notebook.source)
        if let frontMatter = notebook.frontMatter {
            dump.line(0, "front matter", frontMatter.range)
            dump.write(frontMatter, 1)
        }
        for block in notebook.blocks { dump.write(block, 0) }
        for note in notebook.footnotes {
            dump.line(0, "footnote \(note.number) \(note.name)", note.range)
            for block in note.blocks { dump.write(block, 1) }
        }
        return dump.text
    }

    private init(source: SourceText) {
        self.source = source
    }

    private mutating func line(_ depth: Int, _ text: String, _ range: SourceRange? = nil) {
        var line = String(repeating: "  ", count: depth) + text
        if let range {
            let from = source.position(of: range.lowerBound)
            let to = source.position(of: range.upperBound)
            line += "  \(from.line):\(from.column)-\(to.line):\(to.column)"
        }
        self.text += line + "\n"
    }

    private mutating func write(_ node: FrontMatter, _ depth: Int) {
        switch node {
        case .scalar(let text, let isQuoted, let range):
            line(depth, "\(isQuoted ? "quoted" : "plain") \(text.debugDescription)", range)
        case .sequence(let elements, let range):
            line(depth, "sequence", range)
            for element in elements { write(element, depth + 1) }
        case .mapping(let entries, let range):
            line(depth, "mapping", range)
            for entry in entries {
                line(depth + 1, "key \(entry.key)", entry.keyRange)
                write(entry.value, depth + 2)
            }
        }
    }

    private mutating func write(_ block: Block, _ depth: Int) {
        switch block.kind {
        case .heading(let level, let inlines):
            line(depth, "heading \(level)", block.range)
            write(inlines, depth + 1)
        case .paragraph(let inlines):
            line(depth, "paragraph", block.range)
            write(inlines, depth + 1)
        case .code(let language, let text):
            line(depth, "code \(language ?? "-") \(text.debugDescription)", block.range)
        case .quote(let blocks):
            line(depth, "quote", block.range)
            for block in blocks { write(block, depth + 1) }
        case .list(let list):
            let kind = list.start.map { "numbered from \($0)" } ?? "bullets"
            line(depth, "list \(kind)\(list.isTight ? " tight" : "")", block.range)
            for item in list.items {
                line(depth + 1, item.isDone.map { $0 ? "item done" : "item to do" } ?? "item")
                for block in item.blocks { write(block, depth + 2) }
            }
        case .table(let table):
            line(depth, "table \(table.alignments.map(\.rawValue))", block.range)
            for (name, row) in [("header", table.header)] + table.rows.map({ ("row", $0) }) {
                line(depth + 1, name)
                for cell in row {
                    line(depth + 2, "cell")
                    write(cell, depth + 3)
                }
            }
        case .rule: line(depth, "rule", block.range)
        case .mathematics(let formula):
            line(depth, "mathematics \(formula.source.debugDescription)", block.range)
        case .html(let text): line(depth, "html \(text.debugDescription)", block.range)
        case .directive(let call):
            write(call, depth)
        }
    }

    private mutating func write(_ call: DirectiveCall, _ depth: Int) {
        line(depth, "\(call.isInline ? "value" : "figure") \(call.name)", call.range)
        for argument in call.arguments {
            line(
                depth + 1, "\(argument.name.map { $0 + "=" } ?? "")\(Self.text(argument.value))",
                argument.valueRange)
        }
    }

    static func text(_ value: ArgumentValue) -> String {
        switch value {
        case .integer(let value): "integer \(value)"
        case .number(let value): "number \(value)"
        case .range(let from, let to): "range \(from) to \(to)"
        case .list(let elements): "[\(elements.map { text($0.value) }.joined(separator: ", "))]"
        case .string(let value): "string \(value.debugDescription)"
        case .word(let value): "word \(value)"
        case .boolean(let value): "boolean \(value)"
        }
    }

    private mutating func write(_ inlines: [Inline], _ depth: Int) {
        for inline in inlines {
            switch inline {
            case .text(let text): line(depth, "text \(text.debugDescription)")
            case .emphasis(let inner): span("emphasis", inner, depth)
            case .strong(let inner): span("strong", inner, depth)
            case .strikethrough(let inner): span("strikethrough", inner, depth)
            case .code(let text): line(depth, "code \(text.debugDescription)")
            case .link(let inner, let destination, let title):
                span("link \(destination) \(title?.debugDescription ?? "-")", inner, depth)
            case .image(let text, let source, let title):
                line(
                    depth,
                    "image \(source) \(text.debugDescription) \(title?.debugDescription ?? "-")")
            case .mathematics(let formula, let isDisplay):
                line(
                    depth,
                    "\(isDisplay ? "display" : "mathematics") \(formula.source.debugDescription)")
            case .softBreak: line(depth, "soft break")
            case .lineBreak: line(depth, "line break")
            case .value(let call): write(call, depth)
            case .reference(let reference):
                line(depth, "reference \(reference.identifier)", reference.range)
            case .footnote(let mark):
                line(depth, "footnote \(mark.number) \(mark.name)", mark.range)
            }
        }
    }

    private mutating func span(_ name: String, _ inner: [Inline], _ depth: Int) {
        line(depth, name)
        write(inner, depth + 1)
    }
}
