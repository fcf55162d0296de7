import Directives
import Foundation

extension Overview {
    /// The page as one file that opens anywhere and loads nothing.
    package func html(_ template: PageTemplate) -> String {
        let style = [template.theme.style, template.style, Self.style].joined(separator: "\n")
        let head = DocumentHead(title: title, subtitle: subtitle)
        let mark = HTML.void(
            "meta", [Attribute("name", "generator"), Attribute("content", Self.mark(kind))])
        return template.frame.page(
            PageFrame.Content(
                texts: [
                    "language": "en", "direction": "ltr", "title": title, "subtitle": subtitle,
                ],
                markup: [
                    "head": mark + .line
                        + PageHead(
                            of: head, style: style, script: template.script, runsNetworks: false
                        ).html,
                    "heading": .text(title), "subheading": .text(subtitle), "contents": HTML(),
                    "banner": HTML(), "pictures": HTML(),
                    "article": sections.map(Self.html).joined(), "provenance": HTML(),
                ]))
    }

    /// What the file of such a page says of itself.
    private static func mark(_ kind: String) -> String { "report \(kind)" }

    /// Whether a file is a page of this kind, by its first bytes.
    package static func isOne(_ bytes: some Sequence<UInt8>, kind: String) -> Bool {
        String(decoding: Array(bytes.prefix(100_000)), as: UTF8.self)
            .contains("<meta name=\"generator\" content=\"\(mark(kind))\">")
    }

    private static func html(_ section: Section) -> HTML {
        switch section {
        case .heading(let words): .block("h2", [], .text(words))
        case .words(let words): .block("p", [], .text(words))
        case .cards(let cards):
            .block("ul", [.classes("cards")], .line + cards.map(html).joined())
        case .table(let table): html(table)
        case .multiples(let multiples): html(multiples)
        }
    }

    private static func link(
        _ words: String, to file: String, label: String? = nil
    ) -> HTML {
        // A name with a colon would be of a scheme.
        guard let address = LinkDestination("./" + file.replacing("%", with: "%25")) else {
            return .text(words)
        }
        let encoded = address.encoded.replacing("?", with: "%3F").replacing("#", with: "%23")
        let labels = label.map { [Attribute("aria-label", $0)] } ?? []
        return .element("a", [Attribute("href", encoded)] + labels, .text(words))
    }

    private static func html(_ picture: Picture) -> HTML {
        .void(
            "img",
            [
                Attribute(
                    "src", "data:image/png;base64,\(Data(picture.png).base64EncodedString())"),
                Attribute("width", "\(picture.width)"), Attribute("height", "\(picture.height)"),
                Attribute("alt", picture.words),
            ])
    }

    private static func html(_ card: Card) -> HTML {
        var inner = HTML.line
        // The titles of reports have directions of their own.
        let auto = Attribute("dir", "auto")
        if let picture = card.picture {
            inner += .block("div", [.classes("card-picture")], html(picture))
        }
        let title =
            card.isThere ? link(card.title.words, to: card.title.file) : .text(card.title.words)
        inner += .block("h2", [auto], title)
        if let subtitle = card.subtitle { inner += .block("p", [auto], .text(subtitle)) }
        if let problem = card.problem {
            inner += .block("p", [.classes("problem")], .text(problem))
        }
        var facts = card.facts.map(HTML.text)
        facts += card.others.map { link($0.words, to: $0.file) }
        if let first = facts.first {
            let all = facts.dropFirst().reduce(first) { $0 + .text(" · ") + $1 }
            inner += .block("p", [.classes("facts")], all)
        }
        return .block("li", [], inner)
    }

    /// The longest words of a cell, such as an interval, that are kept on one line.
    private static let mostOfOneLine = 16

    private static func html(_ table: Table) -> HTML {
        func row(_ cells: [Cell], _ tag: StaticString) -> HTML {
            .block(
                "tr", [],
                cells.map { cell in
                    let words =
                        cell.file.map { link(cell.words, to: $0, label: cell.label) }
                        ?? .text(cell.words)
                    let detail =
                        cell.detail.map {
                            HTML.element(
                                "small", cell.isProblem ? [.classes("problem")] : [], .text($0))
                        } ?? HTML()
                    let isShort = cell.words.count <= mostOfOneLine
                    let classes: [Attribute] =
                        cell.isNumeric
                        ? [.classes("number")] : isShort ? [.classes("short")] : []
                    return .element(tag, classes, words + detail)
                }.joined())
        }
        let body = table.rows.map { row($0, "td") }.joined()
        var parts =
            HTML.block("caption", [], .element("span", [], .text(table.caption)))
            + .block("thead", [], row(table.heads, "th")) + .block("tbody", [], body)
        if !table.summary.isEmpty {
            parts += .block("tfoot", [], table.summary.map { row($0, "td") }.joined())
        }
        return .block(
            "div",
            [
                .classes("compared"), Attribute("tabindex", "0"), Attribute("role", "region"),
                Attribute("aria-label", table.caption),
            ], .block("table", [], .line + parts))
    }

    private static func html(_ multiples: Multiples) -> HTML {
        let pictures = multiples.pictures.map { label, picture in
            HTML.block(
                "figure", [],
                html(picture)
                    + .element("figcaption", [], link(label.words, to: label.file)))
        }.joined()
        return .block("h3", [], .text(multiples.name))
            + .block("div", [.classes("multiples")], .line + pictures)
    }

    /// Beside the sheet of articles.
    private static let style = """
        :root { --measure: 62rem; }
        main > .cards, main > .compared, main > .multiples { max-width: 62rem; }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: 1.25rem; padding: 0; list-style: none; }
        .cards li { display: flex; flex-direction: column; gap: .5rem; margin: 0; padding: 1.1rem; border: 1px solid var(--panel-edge); border-radius: .5rem; background: var(--panel); }
        .cards h2 { margin: 0; font: 600 1.1rem/1.3 var(--font-sans); }
        .cards p { margin: 0; color: var(--muted); font-size: .95rem; line-height: 1.45; }
        .cards .facts { margin-top: auto; font: .8rem/1.5 var(--font-sans); }
        .cards .problem { color: var(--alarm); }
        .card-picture { overflow: hidden; height: 10rem; border-radius: .3rem; background: #fff; text-align: center; }
        .card-picture img { box-sizing: border-box; width: 100%; height: 100%; padding: .5rem; object-fit: contain; }
        .compared { overflow-x: auto; font: .85rem/1.4 var(--font-sans); }
        .compared table { width: auto; min-width: 50%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
        .compared caption { padding: 0 0 .6rem; color: var(--muted); text-align: start; caption-side: top; }
        .compared caption span { display: block; max-width: min(62rem, 100vw - 3rem); }
        .compared th, .compared td { padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--panel-edge); text-align: start; vertical-align: top; }
        .compared .number { text-align: end; white-space: nowrap; }
        .compared td.short { white-space: nowrap; }
        .compared td.short small { white-space: normal; }
        .compared small { display: block; color: var(--muted); font-size: .85em; }
        .compared small.problem { color: var(--alarm); }
        .compared tfoot td { border-bottom: 0; font-weight: 600; }
        .multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); gap: 1rem; }
        .multiples { margin-bottom: 1.6rem; }
        .multiples figure { margin: 0; }
        .multiples img { box-sizing: border-box; display: block; width: 100%; height: auto; padding: .5rem; border-radius: .3rem; background: #fff; }
        .multiples figcaption { margin: .4rem 0 0; font: .8rem/1.4 var(--font-sans); }
        """
}
