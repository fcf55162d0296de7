import Notebook

extension ArticleWriter {
    /// Blocks one after the other.
    mutating func html(_ blocks: [Block]) throws -> HTML {
        var result = HTML()
        for block in blocks { result += try html(block) }
        return result
    }

    /// One block.
    mutating func html(_ block: Block) throws -> HTML {
        switch block.kind {
        case .heading(let level, let content): heading(level, content, in: block)
        case .paragraph(let content): .block("p", direction(of: content), html(content, in: block))
        case .code(let language, let text): code(text, language: language)
        case .quote(let blocks): .block("blockquote", [], .line + (try html(blocks)))
        case .list(let list): try html(list)
        case .table(let table): html(table, in: block)
        case .rule: .void("hr") + .line
        case .mathematics(let formula):
            .scrolling(MathML.html(formula, isDisplay: true) + .line, label: "Formula")
        case .html(let source): .block("pre", [.classes("raw")], .text(source))
        case .directive(let call): try html(call)
        }
    }

    private mutating func heading(_ level: Int, _ content: [Inline], in block: Block) -> HTML {
        // Levels never skip on the way down, so that readers who jump by heading miss nothing.
        let deepest = (headings.last?.level ?? 1) + 1
        let level = min(max(level + headingShift, 2), deepest, 6)
        let anchor = anchors.anchor(for: words(of: content))
        let inner = html(content, in: block) + .link(toHeading: anchor)
        headings.append(Heading(level: level, anchor: anchor, title: .text(words(of: content))))
        let attributes = [Attribute("id", anchor)] + direction(of: content)
        switch level {
        case 2: return .block("h2", attributes, inner)
        case 3: return .block("h3", attributes, inner)
        case 4: return .block("h4", attributes, inner)
        case 5: return .block("h5", attributes, inner)
        default: return .block("h6", attributes, inner)
        }
    }

    private func code(_ text: String, language: String?) -> HTML {
        // A class ends at a space; all other signs are the language's: C, C++ and C# are three.
        let name = language?.prefix { !$0.isWhitespace } ?? ""
        let attributes = name.isEmpty ? [] : [Attribute.classes("language-\(name)")]
        // Reachable by keyboard, because long lines scroll.
        return .block(
            "pre", [Attribute("tabindex", "0")], .element("code", attributes, .text(text)))
    }

    private mutating func html(_ list: BlockList) throws -> HTML {
        var items = HTML.line
        for item in list.items { items += try html(item, isTight: list.isTight) }
        let classes = list.items.contains { $0.isDone != nil } ? [Attribute.classes("tasks")] : []
        guard let start = list.start else { return .block("ul", classes, items) }
        return .block("ol", classes + (start == 1 ? [] : [Attribute("start", "\(start)")]), items)
    }

    private mutating func html(_ item: BlockList.Item, isTight: Bool) throws -> HTML {
        var content = HTML()
        if let isDone = item.isDone {
            content += .void(
                "input",
                [
                    Attribute("type", "checkbox"), Attribute("disabled"),
                    Attribute("aria-label", isDone ? "done" : "to do"),
                ] + (isDone ? [Attribute("checked")] : []))
        }
        for block in item.blocks {
            if isTight, case .paragraph(let inlines) = block.kind {
                let words = html(inlines, in: block)
                let direction = direction(of: inlines)
                // The item keeps its bullet where the list has it.
                content += direction.isEmpty ? words : .element("bdi", direction, words)
            } else {
                content += try html(block)
            }
        }
        return .block("li", [], content)
    }

    private mutating func html(_ table: Table, in block: Block) -> HTML {
        let heads = table.header.map { words(of: $0) }
        let head = row(table.header, isHead: true, table.alignments, in: block)
        let body = table.rows.map { row($0, table.alignments, in: block) }.joined()
        let table = HTML.block(
            "table", [],
            .line + .block("thead", [], head) + .block("tbody", [], .line + body))
        return .scrolling(table, label: Self.name(ofTable: heads))
    }

    private mutating func row(
        _ cells: [[Inline]], isHead: Bool = false, _ alignments: [Table.Alignment],
        in block: Block
    ) -> HTML {
        var content = HTML()
        let scope = isHead ? [Attribute("scope", "col")] : []
        for (index, cell) in cells.enumerated() {
            let alignment = index < alignments.count ? alignments[index] : .natural
            let attributes =
                alignment == .natural ? [] : [Attribute.classes("align-\(alignment.rawValue)")]
            content += .element(
                isHead ? "th" : "td", attributes + scope + direction(ofCell: cell),
                html(cell, in: block))
        }
        return .block("tr", [], content)
    }

    /// What tells one table of a text from another to who hears its name: the first of its headings.
    private static func name(ofTable heads: [String]) -> String {
        let heads = heads.filter { !$0.isEmpty }
        guard !heads.isEmpty else { return "Table" }
        return "Table: " + heads.prefix(4).joined(separator: ", ") + (heads.count > 4 ? " …" : "")
    }
}

extension HTML {
    /// A line end, which browsers ignore between blocks and people reading the source do not.
    static let line = HTML(trusted: "\n")

    /// A link to a heading, for who wants to cite it; its sign comes from the style sheet, so that no text has it.
    static func link(toHeading anchor: String) -> HTML {
        .element(
            "a",
            [
                .classes("to-heading"), Attribute("href", "#\(anchor)"),
                Attribute("aria-label", "Link to this section"),
            ], HTML())
    }

    /// Wide content in a box that scrolls sideways by itself, so that the page never does.
    ///
    /// The box takes the keyboard's focus and has a name, or it could not be scrolled without a mouse.
    static func scrolling(_ content: HTML, label: String) -> HTML {
        .block(
            "div",
            [
                .classes("scrolling"), Attribute("role", "group"), Attribute("tabindex", "0"),
                Attribute("aria-label", label),
            ], .line + content)
    }
}
