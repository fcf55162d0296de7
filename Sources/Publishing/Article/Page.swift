import Charts
import Digests
import Directives
import Foundation

/// A document as one HTML file that needs nothing outside it.
public struct Page: Equatable, Sendable {
    /// The file.
    public let html: String
    /// The bytes that each figure takes, the heaviest first.
    public let weights: [Weight]

    /// How heavy a figure is.
    public struct Weight: Equatable, Sendable {
        /// `Figure 3`.
        public var name: String
        /// The directive as written.
        public var source: String
        /// Its markup, and the pictures it is the first to need.
        public var byteCount: Int
    }

    /// Writes a page.
    ///
    /// The same document and template give the same bytes.
    /// - Throws: An error of the drawing library when a picture cannot be encoded.
    public init(_ document: Document, template: PageTemplate) throws {
        try self.init(
            document, template: template, drawing: CanvasDrawing(themes: template.theme.screens))
    }

    init(_ document: Document, template: PageTemplate, drawing: any Drawing) throws {
        var writer = ArticleWriter(document, drawing: drawing)
        let article = try writer.article()
        let isLive = !writer.networks.isEmpty
        let style = [
            template.theme.style, template.style, isLive ? template.panel.style : "",
            writer.classes.style,
        ].filter { !$0.isEmpty }.joined(separator: "\n")
        let script = [template.script, isLive ? template.panel.script : ""]
            .filter { !$0.isEmpty }.joined(separator: "\n")
        let head = document.head
        html = template.frame.page(
            PageFrame.Content(
                texts: [
                    "language": head.language, "direction": head.isRightToLeft ? "rtl" : "ltr",
                    "title": head.title, "subtitle": head.subtitle,
                    "authors": head.authors.isEmpty ? nil : head.authors.listed(with: "and"),
                    "date": head.date?.words(in: head.language),
                ].compactMapValues { $0 },
                markup: [
                    "head": Self.head(
                        of: head, style: style, script: script, runsNetworks: isLive),
                    "heading": writer.html(document.title),
                    "subheading": document.subtitle.map(writer.html) ?? HTML(),
                    "contents": writer.contents,
                    "banner": writer.banner, "pictures": writer.pictures.symbolSheet,
                    "article": article + writer.networks.html
                        + PageRecord.html(of: document.executed),
                    "provenance": writer.provenance,
                ]))
        // A stable order: equals stay in the order of the page.
        weights = writer.weights.enumerated()
            .sorted { ($1.element.byteCount, $0.offset) < ($0.element.byteCount, $1.offset) }
            .map(\.element)
    }

    /// The elements every page needs in its head; the policy stands before the style and the script it allows.
    static func head(
        of head: DocumentHead, style: String, script: String, runsNetworks: Bool
    ) -> HTML {
        let metas: [[Attribute]] = [
            [Attribute("charset", "utf-8")],
            [
                Attribute("http-equiv", "Content-Security-Policy"),
                Attribute(
                    "content",
                    contentPolicy(style: style, script: script, runsNetworks: runsNetworks)),
            ],
            [
                Attribute("name", "viewport"),
                Attribute("content", "width=device-width, initial-scale=1"),
            ],
            [Attribute("name", "color-scheme"), Attribute("content", "light dark")],
            [Attribute("name", "referrer"), Attribute("content", "no-referrer")],
        ]
        let names = head.authors.map { [Attribute("name", "author"), Attribute("content", $0)] }
        let keywords =
            head.keywords.isEmpty
            ? []
            : [
                [
                    Attribute("name", "keywords"),
                    Attribute("content", head.keywords.joined(separator: ", ")),
                ]
            ]
        let summary = head.subtitle.map {
            [[Attribute("name", "description"), Attribute("content", $0)]]
        }
        return (metas + names + keywords + (summary ?? [])).map { .void("meta", $0) + .line }
            .joined()
            + .block("title", [], .text(head.title))
            + .block("style", [], HTML(trusted: style))
            + (script.isEmpty ? HTML() : .element("script", [], HTML(trusted: script)))
    }

    /// Nothing may be loaded or sent; only this very style, this very script and pictures inside the file are used.
    ///
    /// Where a network runs, WebAssembly may be compiled: the page's own, for the script can come by no other.
    private static func contentPolicy(
        style: String, script: String, runsNetworks: Bool
    ) -> String {
        func source(_ text: String) -> String {
            "'sha256-\(Data(SHA256.of(text.utf8)).base64EncodedString())'"
        }
        return [
            "default-src 'none'", "img-src data:", "style-src \(source(style))",
            "script-src \(script.isEmpty ? "'none'" : source(script))"
                + (runsNetworks ? " 'wasm-unsafe-eval'" : ""),
            "base-uri 'none'", "form-action 'none'",
        ].joined(separator: "; ")
    }
}
