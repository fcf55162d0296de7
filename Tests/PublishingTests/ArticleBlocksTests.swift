import Charts
import Directives
import Notebook
import Testing

@testable import Publishing

/// What each kind of block and inline becomes, in full.
@Suite struct ArticleBlocksTests {
    private func html(_ kind: Block.Kind) throws -> String {
        var sample = Sample()
        sample.add("…", kind)
        return try sample.article()
    }

    private func paragraph(_ text: String) -> Block {
        Block(.paragraph([.text(text)]), range: 0..<1)
    }

    @Test func `writes running text`() throws {
        let inlines: [Inline] = [
            .text("a <b> "), .emphasis([.text("c"), .strong([.text("d")])]),
            .strikethrough([.text("e")]),
            .code("<<f>>"), .softBreak, .link([.text("g")], destination: "h?i&j", title: "k"),
            .lineBreak,
        ]
        #expect(
            try html(.paragraph(inlines)) == """
                <p>a &lt;b&gt; <em>c<strong>d</strong></em><s>e</s><code>&lt;&lt;f&gt;&gt;</code>
                <a href="h?i&amp;j" title="k">g</a><br>
                </p>
                """)
    }

    @Test func `writes code, raw markup and rules`() throws {
        #expect(
            try html(.code(language: "Swift\" x", text: "a<b\n"))
                == "<pre tabindex=\"0\"><code class=\"language-Swift&quot;\">a&lt;b\n</code></pre>")
        #expect(
            try html(.code(language: nil, text: "a")) == "<pre tabindex=\"0\"><code>a</code></pre>")
        #expect(
            try html(.html("<script>alert(1)</script>"))
                == "<pre class=\"raw\">&lt;script&gt;alert(1)&lt;/script&gt;</pre>")
        #expect(try html(.rule) == "<hr>")
        #expect(
            try html(.quote([paragraph("a")])) == "<blockquote>\n<p>a</p>\n</blockquote>")
    }

    @Test func `writes tight, loose and numbered lists and tasks`() throws {
        #expect(
            try html(.list(BlockList(start: nil, isTight: true, items: [.init([paragraph("a")])])))
                == "<ul>\n<li>a</li>\n</ul>")
        #expect(
            try html(.list(BlockList(start: 3, isTight: false, items: [.init([paragraph("a")])])))
                == "<ol start=\"3\">\n<li><p>a</p>\n</li>\n</ol>")
        let tasks = BlockList(
            start: nil, isTight: true,
            items: [.init([paragraph("a")], isDone: true), .init([paragraph("b")], isDone: false)])
        #expect(
            try html(.list(tasks)) == """
                <ul class="tasks">
                <li><input type="checkbox" disabled aria-label="done" checked>a</li>
                <li><input type="checkbox" disabled aria-label="to do">b</li>
                </ul>
                """)
    }

    @Test func `writes tables that scroll by themselves`() throws {
        let table = Table(
            alignments: [.natural, .right], header: [[.text("a")], [.text("b")]],
            rows: [[[.text("c")], [.text("d")]]])
        #expect(
            try html(.table(table)) == """
                <div class="scrolling" role="group" tabindex="0" aria-label="Table: a, b">
                <table>
                <thead><tr><th scope="col">a</th><th class="align-right" scope="col">b</th></tr>
                </thead>
                <tbody>
                <tr><td>c</td><td class="align-right">d</td></tr>
                </tbody>
                </table>
                </div>
                """)
    }

    @Test func `keeps headings in order under the title`() throws {
        var sample = Sample()
        sample.add("#", .heading(level: 1, [.text("Sample")]))
        sample.add("####", .heading(level: 4, [.text("Deep")]))
        sample.add("##", .heading(level: 2, [.text("Deep")]))
        sample.add("###", .heading(level: 3, [.code("x")]))
        #expect(
            try sample.article() == """
                <h2 id="deep">Deep\(headingLink("deep"))</h2>
                <h2 id="deep-2">Deep\(headingLink("deep-2"))</h2>
                <h3 id="x"><code>x</code>\(headingLink("x"))</h3>
                """)
    }

    @Test func `moves headings down where several are of the first level`() throws {
        var sample = Sample()
        sample.add("#", .heading(level: 1, [.text("One")]))
        sample.add("##", .heading(level: 2, [.text("Two")]))
        #expect(
            try sample.article()
                == "<h2 id=\"one\">One\(headingLink("one"))</h2>\n<h3 id=\"two\">Two\(headingLink("two"))</h3>"
        )
    }

    @Test func `shows values, and says where one failed`() throws {
        var sample = Sample()
        sample.add("right: ", value: "<<value test-accuracy>>", becoming: .value("84.3 %"))
        sample.add(
            "wrong: ", value: "<<value best>>",
            becoming: .failure(Diagnostic(.error, "no-history", "the checkpoint has no history")))
        #expect(
            try sample.article() == """
                <div class="banner" role="note">One part of this report could not be made: <a href="#failure-1">1</a>.</div>

                <p>right: <span class="value">84.3 %</span></p>
                <p>wrong: <mark class="failure" id="failure-1">&lt;&lt;value best&gt;&gt;: the checkpoint has no history</mark></p>
                """)
    }

    @Test func `links references to their figures, failed ones to their cards`() throws {
        var sample = Sample()
        sample.add(
            .reference(Reference("k", range: 0..<2)), .text(", "),
            .reference(Reference("c", range: 0..<2)), .text(", "),
            .reference(Reference("unknown", range: 0..<8)))
        sample.add("# @k", .heading(level: 2, [.reference(Reference("k", range: 0..<2))]))
        sample.labels["c"] = FigureLabel(.figure, 1, call: sample.end)
        sample.add(
            "<<curves id=c>>", becoming: .failure(Diagnostic(.error, "directive-failed", "no")))
        sample.labels["k"] = FigureLabel(.table, 4, call: sample.end)
        sample.add(
            "<<training-log id=k>>",
            Figure(
                kind: .table, .table(DataTable(columns: [], rows: [])), caption: "",
                alternativeText: ""), number: 4, identifier: "k")
        let article = try sample.article()
        #expect(
            article.contains(
                """
                <p><a class="reference" href="#k">Table\u{A0}4</a>, \
                <a class="reference" href="#c">Figure\u{A0}1</a>, @unknown</p>
                <h2 id="table-4"><a class="reference" href="#k">Table\u{A0}4</a>\(headingLink("table-4"))</h2>
                <section class="failure" id="c">
                """), "\(article)")
        #expect(article.contains("<figure id=\"k\""))
        #expect(article.contains("could not be made: <a href=\"#c\">1</a>"))
    }

    @Test func `keeps the comma behind a formula, and marks addresses that can be read`() throws {
        var sample = Sample()
        sample.add(
            .mathematics(try formula("a"), isDisplay: false), .text("), b "),
            .mathematics(try formula("c"), isDisplay: false), .text(" d "),
            .link([.text("http://e")], destination: "http://e", title: nil))
        let article = try sample.article()
            .replacing(/<semantics>.*?<mi>(.)<.*?<\/semantics>/) { "\($0.output.1)" }
        #expect(
            article == """
                <p><span class="unbroken"><math>a</math>),</span> b <math>c</math> d \
                <a class="address" href="http://e">http://e</a></p>
                """)
    }

    @Test func `leaves out a link that could run something, and says so`() throws {
        var sample = Sample()
        sample.add(
            "see [here](javascript:x)",
            .paragraph([.link([.text("here")], destination: "javascript:x", title: nil)]))
        let page = try sample.page()
        #expect(page.html.contains("<p>here</p>"))
        let diagnostic = try #require(Document(sample.executed).diagnostics.first)
        #expect(diagnostic.severity == .warning)
        #expect(diagnostic.message == "the link to 'javascript:x' was left out")
        #expect(diagnostic.range == 11..<23)
    }
}
