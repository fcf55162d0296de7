import Digests
import Directives
import Foundation

/// The elements every page needs in its head; the policy stands before the style and the script it allows.
struct PageHead {
    private let head: DocumentHead
    private let style: String
    private let script: String
    private let runsNetworks: Bool
    private let companion: PageParts.Companion?

    init(
        of head: DocumentHead, style: String, script: String, runsNetworks: Bool,
        companion: PageParts.Companion? = nil
    ) {
        self.head = head
        self.style = style
        self.script = script
        self.runsNetworks = runsNetworks
        self.companion = companion
    }

    /// The elements.
    var html: HTML {
        let metas: [[Attribute]] = [
            [Attribute("charset", "utf-8")],
            [
                Attribute("http-equiv", "Content-Security-Policy"),
                Attribute("content", contentPolicy),
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
            + scripts.map { .element("script", [], HTML(trusted: $0)) }.joined()
    }

    /// Nothing may be loaded or sent; only this very style, this very script and pictures inside the file are used.
    ///
    /// Where a network runs, WebAssembly may be compiled: the page's own, for the script can come by no other.
    private var contentPolicy: String {
        func source(_ text: String) -> String {
            "'sha256-\(Data(SHA256.of(text.utf8)).base64EncodedString())'"
        }
        let directives = [
            "default-src 'none'", "img-src data:", "style-src \(source(style))",
            "script-src \(scripts.isEmpty ? "'none'" : scripts.map(source).joined(separator: " "))"
                + (runsNetworks ? " 'wasm-unsafe-eval'" : ""),
            "base-uri 'none'", "form-action 'none'",
        ]
        return (directives + (companion?.policy ?? [])).joined(separator: "; ")
    }

    private var scripts: [String] {
        [companion?.script ?? "", script].filter { !$0.isEmpty }
    }
}
