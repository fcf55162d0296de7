import Notebook

extension ArticleWriter {
    /// Blocks one after the other.
    mutating func html(_ blocks: [Document.Block]) throws -> HTML {
        var result = HTML()
        for block in blocks { result += try html(block) }
        return result
    }

    /// One block.
    mutating func html(_ block: Document.Block) throws -> HTML {
        switch block {
        case .heading(let heading, let text): html(heading, text)
        case .paragraph(let text): .block("p", direction(of: text), html(text))
        case .code(let language, let text): code(text, language: language)
        case .quote(let blocks): .block("blockquote", [], .line + (try html(blocks)))
        case .list(let list): try html(list)
        case .table(let table): html(table)
        case .rule: .void("hr") + .line
        case .mathematics(let formula, _):
            .scrolling(MathML.html(formula, isDisplay: true) + .line, label: "Formula")
        case .html(let source): .block("pre", [.classes("raw")], .text(source))
        case .figure(let figure): try html(figure)
        case .value(let text): .block("p", [], .element("span", [.classes("value")], .text(text)))
        case .failure(let failure): html(failure)
        }
    }

    private func html(_ heading: Document.Heading, _ text: RunningText) -> HTML {
        let inner = html(text) + .link(toHeading: heading.place)
        let attributes = [Attribute("id", heading.place)] + direction(of: text)
        switch heading.level {
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

    private mutating func html(_ list: Document.List) throws -> HTML {
        var items = HTML.line
        for item in list.items { items += try html(item, isTight: list.isTight) }
        let classes = list.isOfTasks ? [Attribute.classes("tasks")] : []
        guard let start = list.start else { return .block("ul", classes, items) }
        return .block("ol", classes + (start == 1 ? [] : [Attribute("start", "\(start)")]), items)
    }

    private mutating func html(_ item: Document.List.Item, isTight: Bool) throws -> HTML {
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
            if isTight, case .paragraph(let text) = block {
                let words = html(text)
                let direction = direction(of: text)
                // The item keeps its bullet where the list has it.
                content += direction.isEmpty ? words : .element("bdi", direction, words)
            } else {
                content += try html(block)
            }
        }
        return .block("li", [], content)
    }

    private func html(_ table: Document.TextTable) -> HTML {
        let head = row(table.header, isHead: true, table.alignments)
        let body = table.rows.map { row($0, table.alignments) }.joined()
        let name = Self.name(ofTable: table.header.map(\.words))
        let table = HTML.block(
            "table", [],
            .line + .block("thead", [], head) + .block("tbody", [], .line + body))
        return .scrolling(table, label: name)
    }

    private func row(
        _ cells: [RunningText], isHead: Bool = false, _ alignments: [Table.Alignment]
    ) -> HTML {
        var content = HTML()
        let scope = isHead ? [Attribute("scope", "col")] : []
        for (index, cell) in cells.enumerated() {
            let alignment = index < alignments.count ? alignments[index] : .natural
            let attributes =
                alignment == .natural ? [] : [Attribute.classes("align-\(alignment.rawValue)")]
            content += .element(
                isHead ? "th" : "td", attributes + scope + direction(ofCell: cell), html(cell))
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
