import Charts
import Directives

extension ArticleWriter {
    /// The table of contents, sections and their parts; nothing where there are too few to choose from.
    var contents: HTML {
        let entries = headings.filter { $0.level <= 3 }
        guard entries.count > 2 else { return HTML() }
        var sections = HTML.line
        var index = 0
        while index < entries.count {
            let parts = entries[(index + 1)...].prefix { $0.level > 2 }
            var content = link(to: entries[index])
            if !parts.isEmpty {
                let inner = parts.map { HTML.block("li", [], link(to: $0)) }.joined()
                content += .line + .block("ol", [], .line + inner)
            }
            sections += .block("li", [], content)
            index += 1 + parts.count
        }
        return .block(
            "nav",
            [
                Attribute("id", "contents"), .classes("contents"),
                Attribute("aria-label", "Contents"),
            ],
            .line
                // Open where there is no script to open it on wide pages.
                + .block(
                    "details", [Attribute("open")],
                    .line + .block("summary", [], .text("Contents")) + .block("ol", [], sections)))
            + .block(
                "a",
                [
                    .classes("to-contents"), Attribute("href", "#contents"),
                    Attribute("aria-label", "Back to the contents"),
                ], .text("Contents"))
    }

    /// What the numbers of the report came from, and its line in the table of contents.
    mutating func provenance() -> HTML {
        guard !executed.provenance.isEmpty else { return HTML() }
        let title = "How this report was made"
        let anchor = anchors.anchor(for: title)
        headings.append(Heading(level: 2, anchor: anchor, title: .text(title)))
        let command = executed.command.map { command in
            HTML.block("p", [], .text("This command makes the file again:"))
                + .block(
                    "pre", [Attribute("tabindex", "0")], .element("code", [], .text(command)))
        }
        return .block("h2", [Attribute("id", anchor)], .text(title) + .link(toHeading: anchor))
            + descriptions(executed.provenance, classes: "details") + (command ?? HTML())
    }

    private func link(to heading: Heading) -> HTML {
        .element("a", [Attribute("href", "#\(heading.anchor)")], heading.title)
    }
}
