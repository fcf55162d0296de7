import Charts
import Digests
import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// The whole file: its head, its policy, its parts, and that nothing leaves it.
@Suite struct PageTests {
    private let evil =
        "\"'><script>alert(1)</script><img src=x onerror=alert(1)> javascript:alert(1) {{title}} {{{article}}}"

    /// A notebook with the same attack in every place that takes text.
    private func attack() -> Sample {
        var sample = Sample()
        sample.head = DocumentHead(
            title: evil, subtitle: evil, authors: [evil], language: evil)
        sample.provenance = [.init(evil, evil)]
        sample.command = evil
        sample.add("##", .heading(level: 2, [.text(evil)]))
        sample.add("…", .html(evil))
        sample.add("…", .code(language: evil, text: evil))
        sample.add(
            "…",
            .mathematics(
                Formula(source: evil, nodes: [.text(evil), .identifier(evil, isItalic: true)])))
        sample.add(
            .text(evil), .code(evil), .link([.text(evil)], destination: evil, title: evil),
            .link([.text("x")], destination: "https://a/?\"onclick=\"alert(1)", title: evil),
            .image(alternativeText: evil, source: evil, title: evil),
            .mathematics(
                Formula(source: evil, nodes: [.text(evil), .identifier(evil, isItalic: true)]),
                isDisplay: false))
        let picture = Picture(width: 1, height: 1, rgb: [0, 0, 0])
        let table = DataTable(
            columns: [.init(evil), .init(evil, isNumeric: true)],
            rows: [[.text(evil), .number(1, shown: evil)]])
        let grid = PictureGrid(
            [.init(picture, title: evil, lines: [.init(evil)], alternativeText: evil)], columns: 1,
            legend: [.init(evil)])
        let chart = Chart(title: evil, x: Axis(evil), y: Axis(evil), marks: [])
        sample.add(
            evil,
            Figure(
                .stack([
                    .pictures(grid), .table(table), .charts([chart], columns: 1),
                    .frames([.init(evil, .table(table))]),
                ]),
                caption: evil, alternativeText: evil, notes: [evil], details: [.init(evil, evil)],
                data: [
                    .table(name: evil, table),
                    .array(name: evil, axes: [evil], shape: [1], values: [0]),
                ]),
            identifier: evil, parameters: [.init(evil, evil)])
        sample.add(evil, becoming: .value(evil))
        sample.add(
            evil, becoming: .failure(Diagnostic(.error, evil, evil, hint: evil, notes: [evil])))
        return sample
    }

    @Test func `lets no text become markup`() throws {
        let html = try attack().page().html
        // The one script is the template's.
        let script = try PageTemplate().script
        #expect(html.components(separatedBy: "<script").count == 2)
        #expect(html.contains("<script>\(script)</script>"))
        #expect(html.matches(of: /<img src=x/).isEmpty)
        // Without their quoted values, tags hold the names the writer gave them: no handler, no style, no document.
        let body = html[try #require(html.range(of: "<body>")).lowerBound...]
        let names = body.replacing(/="[^"<>]*"/, with: "=")
        #expect(
            names.matches(of: /<[^>]*\s(on[a-z]+|style|srcdoc|formaction)=/.ignoresCase()).isEmpty)
        #expect(html.matches(of: /(href|src)="\s*(javascript|vbscript):/.ignoresCase()).isEmpty)
        // Every `<` in the body begins a tag of that plain form; the style sheet has none.
        let tags = body.matches(
            of: /<\/?[a-z][a-z0-9-]*((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*>/
        ).count
        #expect(body.count { $0 == "<" } == tags)
    }

    @Test func `loads nothing from outside`() throws {
        let html = try attack().page().html
        for match in html.matches(of: /\s(?:src|srcset|poster|data|action)="([^"]*)"/) {
            #expect(match.output.1.hasPrefix("data:image/"))
        }
        #expect(
            html.matches(
                of:
                    /url\(|@import|fetch\(|XMLHttpRequest|sendBeacon|WebSocket|<link|<iframe|<object|<embed|<base/
            ).isEmpty)
        // What is left to follow are links that a reader must click.
        for match in html.matches(of: /<(\w+)[^>]*\shref="(?!#)/) { #expect(match.output.1 == "a") }
        for match in html.matches(of: /<a ([^>]*)href="data:/) {
            #expect(match.output.1.hasPrefix("download="))
        }
    }

    @Test func `allows only its own style and script by their digests`() throws {
        let html = try Sample().page().html
        let style = try #require(html.firstMatch(of: /<style>([\s\S]*)<\/style>/)).output.1
        let script = try #require(html.firstMatch(of: /<script>([\s\S]*)<\/script>/)).output.1
        let digests = [style, script].map {
            Data(SHA256.of($0.utf8)).base64EncodedString()
        }
        #expect(
            html.contains(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
                    + "img-src data:; style-src &#39;sha256-\(digests[0])&#39;; "
                    + "script-src &#39;sha256-\(digests[1])&#39;; "
                    + "base-uri &#39;none&#39;; form-action &#39;none&#39;\">"))
        #expect(html.matches(of: /\sstyle="/).isEmpty)
    }

    @Test func `keeps its script small`() throws {
        #expect(try PageTemplate().script.utf8.count <= 20 * 1024)
    }

    @Test func `writes the title block, the contents and the provenance`() throws {
        var sample = Sample()
        sample.head = DocumentHead(
            title: "T", subtitle: "S", authors: ["A", "B", "C"], date: DocumentDate("2026-03-05"),
            language: "de")
        sample.provenance = [.init("seed", "7")]
        sample.command = "report render a.md"
        sample.add("##", .heading(level: 2, [.text("One")]))
        sample.add("###", .heading(level: 3, [.text("Part")]))
        let html = try sample.page().html
        let body = html[try #require(html.range(of: "</head>")).lowerBound...]
        #expect(
            html.hasPrefix(
                "<!DOCTYPE html>\n<html lang=\"de\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">")
        )
        #expect(
            body == """
                </head>
                <body>
                <a class="skip" href="#article">Skip to the article</a>

                <header class="title">
                <h1 dir="auto">T</h1>
                <p class="subtitle" dir="auto">S</p>
                <p class="authors">A, B and C</p>
                <p class="date">5. März 2026</p>
                </header>
                <nav id="contents" class="contents" aria-label="Contents">
                <details open>
                <summary>Contents</summary>
                <ol>
                <li><a href="#one">One</a>
                <ol>
                <li><a href="#part">Part</a></li>
                </ol>
                </li>
                <li><a href="#how-this-report-was-made">How this report was made</a></li>
                </ol>
                </details>
                </nav>
                <a class="to-contents" href="#contents" aria-label="Back to the contents">Contents</a>

                <main id="article">

                <h2 id="one">One\(headingLink("one"))</h2>
                <h3 id="part">Part\(headingLink("part"))</h3>

                </main>
                <footer class="provenance">
                <h2 id="how-this-report-was-made">How this report was made\(headingLink("how-this-report-was-made"))</h2>
                <dl class="details">
                <div><dt>seed</dt><dd>7</dd></div>
                </dl>
                <p>This command makes the file again:</p>
                <pre tabindex="0"><code>report render a.md</code></pre>

                </footer>
                </body>
                </html>

                """)
    }

    @Test func `writes the same bytes for the same notebook`() throws {
        #expect(try attack().page() == attack().page())
    }
}
