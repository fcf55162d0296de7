import Charts
import Directives

extension ArticleWriter {
    /// The table of contents; nothing where there are too few headings to choose from.
    var contents: HTML {
        let entries = document.outline.contents
        guard !entries.isEmpty else { return HTML() }
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
                Attribute("id", document.placeOfContents), .classes("contents"),
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
                    .classes("to-contents"), Attribute("href", "#\(document.placeOfContents)"),
                    Attribute("aria-label", "Back to the contents"),
                ], .text("Contents"))
    }

    /// What the numbers of the report came from.
    var provenance: HTML {
        guard let heading = document.provenance else { return HTML() }
        let command = document.executed.command.map { command in
            HTML.block("p", [], .text("This command makes the file again:"))
                + .block(
                    "pre", [Attribute("tabindex", "0")], .element("code", [], .text(command)))
        }
        return .block(
            "h2", [Attribute("id", heading.place)],
            .text(heading.words) + .link(toHeading: heading.place))
            + descriptions(document.executed.provenance, classes: "details") + (command ?? HTML())
    }

    private func link(to heading: Document.Heading) -> HTML {
        .element("a", [Attribute("href", "#\(heading.place)")], .text(heading.words))
    }
}
