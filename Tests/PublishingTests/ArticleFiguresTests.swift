import Charts
import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// What each kind of figure becomes.
@Suite struct ArticleFiguresTests {
    private let red = Picture(width: 1, height: 1, rgb: [255, 0, 0])
    private let blue = Picture(width: 1, height: 1, rgb: [0, 0, 255])

    private func html(_ content: FigureContent) throws -> String {
        var sample = Sample()
        sample.add("<<x>>", Figure(content, caption: "Caption", alternativeText: "Alternative"))
        return try sample.article()
    }

    private func dataURI(_ picture: Picture) throws -> String {
        "data:image/png;base64,\(Data(try StubDrawing().png(picture)).base64EncodedString())"
    }

    @Test func `writes a figure with its account`() throws {
        let table = DataTable(
            columns: [.init("class"), .init("share", isNumeric: true)],
            rows: [[.text("cat"), .number(0.123456, shown: "12 %")]])
        func link(_ name: String, _ text: String) -> String {
            let content = Data(text.utf8).base64EncodedString()
            return
                "<a download=\"\(name)\" href=\"data:text/csv;base64,\(content)\">\(name)</a>"
        }
        let file = Data(NumPyFile.bytes(shape: [1, 1], values: [0])).base64EncodedString()
        let array =
            "<a download=\"tbl-shares-raw.npy\" href=\"data:application/octet-stream;base64,\(file)\">"
            + "tbl-shares-raw.npy</a>"
        var sample = Sample()
        sample.add(
            "<<shares by=class>>",
            Figure(
                kind: .table, .table(table), caption: "Shares & such", alternativeText: "Shares",
                notes: ["N = 3", "test set"], details: [.init("split", "test")],
                data: [
                    .table(name: "shares", table),
                    .array(name: "raw", axes: ["class", "picture"], shape: [1, 1], values: [0]),
                    .table(name: "behind", DataTable(columns: [.init("a")], rows: [[.text("b")]])),
                ]), number: 2, identifier: "tbl-shares", parameters: [.init("by", "class")])
        #expect(
            try sample.article() == """
                <figure id="tbl-shares" class="table text">
                <figcaption><a class="number" href="#tbl-shares">Table 2</a> Shares &amp; such
                <span class="notes"><span class="note">N = 3</span><span class="note">test set</span></span></figcaption>
                <div class="scrolling" role="group" tabindex="0" aria-label="Shares">
                <table class="data-table">
                <thead><tr><th scope="col">class</th><th class="number" scope="col">share</th></tr>
                </thead>
                <tbody>
                <tr><td class="short">cat</td><td class="number">12 %</td></tr>
                </tbody>
                </table>
                </div>
                <details class="account">
                <summary>How this was made</summary>

                <pre tabindex="0"><code>&lt;&lt;shares by=class&gt;&gt;</code></pre>
                <dl class="parameters">
                <div><dt>by</dt><dd>class</dd></div>
                </dl>
                <dl class="details">
                <div><dt>split</dt><dd>test</dd></div>
                </dl>
                <p class="data">shares, a table, 1 × 2: \(link("tbl-shares-shares.csv", "class,share\r\ncat,0.123456\r\n"))</p>
                <p class="data">raw, an array, class 1 × picture 1: \(array)</p>
                <p class="data">behind, a table, 1 × 1: \(link("tbl-shares-behind.csv", "a\r\nb\r\n"))</p>
                <div class="scrolling" role="group" tabindex="0" aria-label="behind">
                <table class="data-table">
                <thead><tr><th scope="col">a</th></tr>
                </thead>
                <tbody>
                <tr><td class="short">b</td></tr>
                </tbody>
                </table>
                </div>
                </details>
                </figure>
                """)
    }

    @Test func `leaves large numbers to the data folder`() throws {
        let column = DataTable.Column("n", isNumeric: true)
        let rows = (0..<9000).map { [DataTable.Cell.number(Double($0), shown: "\($0)")] }
        var sample = Sample()
        sample.add(
            "<<x>>",
            Figure(
                .table(DataTable(columns: [column], rows: [])), caption: "", alternativeText: "",
                data: [
                    .table(name: "many", DataTable(columns: [column], rows: rows)),
                    .array(
                        name: "more", axes: ["n"], shape: [9000],
                        values: Array(repeating: 0, count: 9000)),
                ]))
        let html = try sample.article()
        #expect(
            html.contains(
                "<p class=\"data\">many, a table, 9000 × 1: written by --data as figure-1-many.csv</p>"
            ))
        #expect(
            html.contains(
                "<p class=\"data\">more, an array, n 9000: written by --data as figure-1-more.npy</p>"
            ))
        #expect(!html.contains("download="))
    }

    @Test func `writes pictures with titles, boxes, lines and a legend`() throws {
        let tile = PictureGrid.Tile(
            red, title: "channel 0", lines: [.init("cat", .wrong)], box: .fixed(1, 2, 3),
            alternativeText: "a cat")
        let html = try html(
            .pictures(
                PictureGrid(
                    [tile, .init(blue, alternativeText: "")], columns: 9,
                    legend: [.init("wrong", .wrong)])))
        #expect(
            html.contains(
                """
                <ul class="tiles columns-2 word-9" aria-label="Alternative">
                <li><span class="tile-title">channel 0</span><span class="box color-010203">\
                <img class="picture" src="\(try dataURI(red))" alt="a cat" width="1" height="1"></span>\
                <span class="tile-line color-wrong">cat</span></li>
                <li><span class="frame-of-picture">\
                <img class="picture" src="\(try dataURI(blue))" alt="" width="1" height="1"></span></li>
                </ul>
                <ul class="legend">
                <li><span class="swatch color-wrong"></span>wrong</li>
                </ul>
                """))
    }

    @Test func `declares columns, lengths of words and fixed colours in the style sheet`() throws {
        var sample = Sample()
        let tile = PictureGrid.Tile(
            red, title: "a cat", lines: [.init("taken for", .ink)], box: .fixed(1, 2, 3),
            alternativeText: "")
        sample.add(
            "<<x>>",
            Figure(
                .pictures(PictureGrid([tile, tile], columns: 9)), caption: "", alternativeText: ""))
        let html = try sample.page().html
        #expect(
            html.contains(
                ".columns-2 { --columns: 2; }\n.word-5 { --word: 5; }\n.color-010203 { color: #010203; }</style>"
            )
        )
    }

    @Test func `stores a picture that is shown twice once`() throws {
        var sample = Sample()
        for number in 1...2 {
            sample.add(
                "<<x>>",
                Figure(
                    .pictures(PictureGrid([.init(red, alternativeText: "a cat")], columns: 1)),
                    caption: "",
                    alternativeText: ""), number: number)
        }
        let html = try sample.page().html
        #expect(html.components(separatedBy: try dataURI(red)).count == 2)
        let use =
            "<svg class=\"picture\" viewBox=\"0 0 1 1\" width=\"1\" height=\"1\" role=\"img\" "
            + "aria-label=\"a cat\"><use href=\"#picture-1\"></use></svg>"
        #expect(html.components(separatedBy: use).count == 3)
    }

    @Test func `writes charts once beside others, and for two widths alone`() throws {
        let chart = Chart(x: Axis("x"), y: Axis("y"), marks: [])
        let titled = Chart(title: "layer 1", x: Axis("x"), y: Axis("y"), marks: [])
        #expect(
            try html(.charts([chart, titled], columns: 3)).contains(
                """
                <div class="charts columns-2" role="group" aria-label="Alternative">
                <div class="drawing"><svg viewBox="0 0 315 210" aria-label="chart 1"></svg></div>
                <div class="drawing"><svg viewBox="0 0 315 210" aria-label="layer 1"></svg></div>
                </div>
                """))
        #expect(
            try html(.charts([chart], columns: 3)).contains(
                """
                <div class="charts columns-1">
                <div class="drawing on-wide"><svg viewBox="0 0 480 320" aria-label="Alternative"></svg></div>
                <div class="drawing on-narrow"><svg viewBox="0 0 255 170" aria-label="Alternative"></svg></div>
                </div>
                """))
    }

    @Test func `lets figures of several columns be wider than the text`() throws {
        let chart = Chart(x: Axis("x"), y: Axis("y"), marks: [])
        #expect(try html(.charts([chart, chart], columns: 2)).contains("class=\"figure wide\""))
        #expect(try html(.charts([chart, chart], columns: 1)).contains("class=\"figure text\""))
    }

    @Test func `draws charts with variables of the theme and no ids, styles or scripts`() throws {
        var sample = Sample()
        let line = Mark.line(
            LineMark([.init(0, 0), .init(1, 1)], Series("</svg><script>", .series(0))))
        let chart = Chart(title: "<b>", x: Axis("x"), y: Axis("y"), marks: [line])
        sample.add(
            "<<x>>", Figure(.charts([chart], columns: 1), caption: "", alternativeText: "\">"))
        let page = try Page(Document(sample.executed), template: PageTemplate())
        #expect(page.html.contains("var(--series-0)"))
        #expect(!page.html.contains("</svg><script>"))
        let drawings = page.html.matches(of: /<svg[\s\S]*?<\/svg>/)
        #expect(drawings.count == 2)
        for drawing in drawings {
            #expect(drawing.output.matches(of: /\s(id|style|on\w+)=/).isEmpty)
        }
    }

    @Test func `writes diagrams, stacks and frames`() throws {
        let diagram = FigureContent.architecture(ArchitectureDiagram(stages: []))
        let grid = FigureContent.pictures(
            PictureGrid([.init(red, alternativeText: "")], columns: 1))
        let stack = try html(.stack([diagram, grid]))
        #expect(
            stack.contains(
                "<div class=\"diagram\">\n<div class=\"drawing on-wide\"><svg viewBox=\"0 0 690 60\" aria-label=\"Alternative\">"
            ))
        #expect(stack.contains("<ul class=\"tiles columns-1\" aria-label=\"part 2\">"))
        let frames = try html(.frames([.init("α = 0.1", grid), .init("α = 1", diagram)]))
        #expect(
            frames.contains(
                "<div class=\"frames columns-1\" role=\"group\" aria-label=\"Alternative\">\n"
                    + "<div class=\"frame\">\n<p class=\"frame-label\">α = 0.1</p>\n"
            ))
        #expect(frames.contains("aria-label=\"α = 1\""))
        #expect(frames.components(separatedBy: "<div class=\"frame\">").count == 3)
    }

    @Test func `shows the pictures that frames are chosen by`() throws {
        let grid = FigureContent.pictures(
            PictureGrid([.init(red, alternativeText: "")], columns: 1))
        let frames = try html(
            .frames([
                .init("picture 0", grid, picture: blue), .init("picture 1", grid, picture: blue),
            ]))
        #expect(frames.contains("<div class=\"frames by-picture columns-1\" role=\"group\""))
        #expect(
            frames.contains(
                "<p class=\"frame-label\"><svg class=\"picture\" viewBox=\"1 1 1 1\" width=\"1\" height=\"1\" "
                    + "aria-hidden=\"true\"><use href=\"#sheet-1\"></use></svg>picture 0</p>"))
    }

    @Test func `says more of a tile to readers who point at it`() throws {
        let tile = PictureGrid.Tile(
            red, alternativeText: "", details: "channel 3\nfrom 0 to \"1\"")
        #expect(
            try html(.pictures(PictureGrid([tile], columns: 1)))
                .contains("<li title=\"channel 3\nfrom 0 to &quot;1&quot;\">"))
    }

    @Test func `says in its place what failed`() throws {
        var sample = Sample()
        sample.add(
            "<<curves>>",
            becoming: .failure(
                Diagnostic(
                    .error, "no-history", "the checkpoint has no history", hint: "train it again",
                    notes: ["it was written by another program"])))
        sample.add("<<lost>>", becoming: nil)
        #expect(
            try sample.article() == """
                <div class="banner" role="note">2 parts of this report could not be made: \
                <a href="#failure-1">1</a>, <a href="#failure-2">2</a>.</div>

                <section class="failure" id="failure-1">
                <p class="failure-title">&lt;&lt;curves&gt;&gt; could not be made: the checkpoint has no history</p>
                <p class="place">sample.md, line 1</p>
                <p>train it again</p>
                <p>it was written by another program</p>
                <pre tabindex="0">&lt;&lt;curves&gt;&gt;</pre>
                </section>
                <section class="failure" id="failure-2">
                <p class="failure-title">&lt;&lt;lost&gt;&gt; could not be made: &#39;lost&#39; was not executed here</p>
                <p class="place">sample.md, line 3</p>
                <pre tabindex="0">&lt;&lt;lost&gt;&gt;</pre>
                </section>
                """)
    }

    @Test func `an author's caption links to figures and holds mathematics`() throws {
        let figure = Figure(
            .table(DataTable(columns: [], rows: [])), caption: "See Figure 2.", alternativeText: "")
        let words: [Inline] = [
            .text("See "), .reference(Reference("k", range: 0..<2)), .text(" & "),
            .mathematics(try formula("x"), isDisplay: false), .text("."),
        ]
        var sample = Sample()
        let start = sample.end
        sample.add(
            "<<x>>",
            becoming: .figure(
                NumberedFigure(
                    figure: figure, number: 1, identifier: nil, source: "<<x>>", parameters: [],
                    caption: Block(.paragraph(words), range: start..<start + 5))))
        sample.labels["k"] = FigureLabel(.figure, 2, call: sample.end)
        sample.add("<<y>>", figure, number: 2, identifier: "k")
        let html = try sample.article()
        #expect(
            html.contains(
                "</a> See <a class=\"reference\" href=\"#k\">Figure\u{A0}2</a> &amp; <span class=\"unbroken\"><math>"
            ))
    }

    @Test func `names figures before headings`() throws {
        var sample = Sample()
        sample.add("##", .heading(level: 2, [.text("Figure 1")]))
        let table = FigureContent.table(DataTable(columns: [], rows: []))
        sample.add("<<x>>", Figure(table, caption: "", alternativeText: ""))
        sample.add(
            "<<x>>", Figure(table, caption: "", alternativeText: ""), number: 2, identifier: "a b")
        let html = try sample.article()
        #expect(html.contains("<h2 id=\"figure-1-2\">"))
        #expect(html.contains("<figure id=\"figure-1\""))
        #expect(html.contains("<figure id=\"a-b\""))
    }
}

/// Tiles that say more than one thing.
@Suite struct AttributionTileTests {
    private let red = Picture(width: 1, height: 1, rgb: [255, 0, 0])
    private let blue = Picture(width: 1, height: 1, rgb: [0, 0, 255])

    @Test func `writes companions, stamps, boxed words and colour bars`() throws {
        let tile = PictureGrid.Tile(
            red, companions: [blue], lines: [.init("deer 0.31", .wrong, isBoxed: true)],
            stamp: "not converged", alternativeText: "a map")
        let bar = ColorBar("share", strip: red, ticks: ["−1", "0", "1"])
        var sample = Sample()
        sample.add(
            "<<x>>",
            Figure(
                .pictures(PictureGrid([tile], columns: 3, colorBars: [bar])), caption: "",
                alternativeText: "Maps"))
        let html = try sample.article()
        #expect(
            html.contains(
                "<ul class=\"tiles columns-1 word-4 tiles-of-pairs\" aria-label=\"Maps\">"))
        #expect(html.contains("<span class=\"stamp\">not converged</span></span>"))
        #expect(
            html.contains(
                "<span class=\"tile-line color-wrong\"><span class=\"boxed\">deer 0.31</span></span>"
            ))
        #expect(
            html.contains(
                "<span class=\"color-bar-ticks\"><span>−1</span><span>0</span><span>1</span></span>"
            ))
    }
}
