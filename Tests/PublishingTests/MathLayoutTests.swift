import Charts
import Notebook
import Testing

@testable import Publishing

/// Every character half as wide as its size, so that layouts do not depend on fonts.
private struct HalfEmMeasurer: TextMeasurer {
    func width(of text: String, style: TextStyle) -> Double {
        Double(text.unicodeScalars.count) * style.size / 2
    }
}

/// Formulas of 10 points with letters 5 wide, 7 high and 2 deep.
@Suite struct MathLayoutTests {
    private func layout(_ latex: String, isDisplay: Bool = false) throws -> MathLayout {
        MathLayout(
            try formula(latex, isDisplay: isDisplay), size: 10, isDisplay: isDisplay,
            measuring: HalfEmMeasurer())
    }

    /// Where each text begins, as `text x y size`, rounded to hundredths.
    private func runs(_ layout: MathLayout) -> [String] {
        layout.items.compactMap { item in
            guard case .text(let run) = item else { return nil }
            func number(_ value: Double) -> String {
                let rounded = (value * 100).rounded() / 100
                return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
            }
            let (x, y) = (number(run.position.x), number(run.position.y))
            return "\(run.text) \(x) \(y) \(number(run.style.size))"
        }
    }

    @Test(arguments: [
        (#"\mathrlap{ab}c"#, ["𝑎 0 0 10", "𝑏 5 0 10", "𝑐 0 0 10"]),
        (#"\mathclap{ab}c"#, ["𝑎 -5 0 10", "𝑏 0 0 10", "𝑐 0 0 10"]),
        (#"\mathllap{ab}c"#, ["𝑎 -10 0 10", "𝑏 -5 0 10", "𝑐 0 0 10"]),
    ])
    func `lets what takes no room stand at its place, around it or before it`(
        latex: String, expected: [String]
    ) throws {
        let layout = try layout(latex)
        #expect(runs(layout) == expected)
        #expect(layout.width == 5)
    }

    @Test(arguments: [
        (#"\cancel{x}"#, [[0, 2, 5, -7]]), (#"\bcancel{x}"#, [[0, -7, 5, 2]]),
        (#"\xcancel{x}"#, [[0, 2, 5, -7], [0, -7, 5, 2]]),
    ])
    func `crosses out from corner to corner`(latex: String, expected: [[Double]]) throws {
        let lines = try layout(latex).items.compactMap { item -> [Double]? in
            guard case .path(let path, _) = item, path.segments.count == 2,
                case .move(let start) = path.segments[0], case .line(let end) = path.segments[1]
            else { return nil }
            return [start.x, start.y, end.x, end.y]
        }
        #expect(lines == expected)
    }

    @Test func `sets a letter as it is measured`() throws {
        let layout = try layout("x")
        #expect([layout.width, layout.ascent, layout.descent] == [5, 7, 2])
        #expect(runs(layout) == ["𝑥 0 0 10"])
    }

    @Test(arguments: [
        // A binary operator has 4/18 em on both sides, a relation 5/18, a comma 3/18 behind it (The TeXbook, chapter 18).
        ("a+b", ["𝑎 0 0 10", "+ 7.22 0 10", "𝑏 14.44 0 10"]),
        ("a=b", ["𝑎 0 0 10", "= 7.78 0 10", "𝑏 15.56 0 10"]),
        ("a,b", ["𝑎 0 0 10", ", 5 0 10", "𝑏 11.67 0 10"]),
        ("-a", ["− 0 0 10", "𝑎 5 0 10"]),
        ("(-a)", ["( 0 0 10", "− 5 0 10", "𝑎 10 0 10", ") 15 0 10"]),
        (#"\log a"#, ["log 0 0 10", "𝑎 16.67 0 10"]),
        (#"\log(a)"#, ["log 0 0 10", "( 15 0 10", "𝑎 20 0 10", ") 25 0 10"]),
        (#"a\quad b"#, ["𝑎 0 0 10", "𝑏 15 0 10"]),
        // A space of one's own adds to that of the neighbours.
        (#"a=\,b"#, ["𝑎 0 0 10", "= 7.78 0 10", "𝑏 17.22 0 10"]),
        // Brackets that grow stand a thin space from letters and names (row Inner of chapter 18's table).
        (
            #"a\left(b\right)c"#,
            ["𝑎 0 0 10", "( 6.67 0 10", "𝑏 11.67 0 10", ") 16.67 0 10", "𝑐 23.33 0 10"]
        ),
        (#"\log\left(b\right)"#, ["log 0 0 10", "( 16.67 0 10", "𝑏 21.67 0 10", ") 26.67 0 10"]),
        (#"a\implies b"#, ["𝑎 0 0 10", "⟹ 10.56 0 10", "𝑏 21.11 0 10"]),
        ("a:=b", ["𝑎 0 0 10", ": 7.78 0 10", "= 12.78 0 10", "𝑏 20.56 0 10"]),
        // Primes stand beside their letter as the font has them, and a lower mark under them.
        ("f'", ["𝑓 0 0 10", "′ 5 0 10"]),
        ("x'_i", ["𝑥 0 0 10", "′ 5 0 10", "𝑖 5 1.5 7"]),
        ("x'^2", ["𝑥 0 0 10", "′ 5 0 10", "2 10 -3.63 7"]),
        // In marks only thin spaces are left.
        ("x^{a+b}", ["𝑥 0 0 10", "𝑎 5 -3.63 7", "+ 8.5 -3.63 7", "𝑏 12 -3.63 7"]),
        ("x_i", ["𝑥 0 0 10", "𝑖 5 1.5 7"]),
        ("x^{y^z}", ["𝑥 0 0 10", "𝑦 5 -3.63 7", "𝑧 8.5 -6.17 5"]),
    ])
    func places(latex: String, expected: [String]) throws {
        #expect(try runs(layout(latex)) == expected)
    }

    @Test(arguments: [
        #"\frac{a}{b+c}"#, #"\frac{\frac{a}{b}}{c}"#, #"\binom{n}{k}"#, #"x_i^{y^z}"#,
        #"\sqrt[3]{\frac{a}{b}}"#,
        #"\sum_{i=1}^n x_i"#, #"\int_0^1 f"#, #"\left(\frac{\frac{a}{b}}{c}\middle|x\right]"#,
        #"\hat{x} + \overline{abc}"#,
        #"\underbrace{a+b}_{c}"#, #"\begin{pmatrix} a & b \\ c & \frac{d}{e} \end{pmatrix}"#,
        #"\begin{cases} a & b \\ c \end{cases}"#, #"\begin{aligned} a &= b \\ &= c \end{aligned}"#,
        #"\Bigl\{ x \Bigr\}"#, #"\left\lfloor\frac{a}{b}\right\rceil"#,
        #"\max_{i} \operatorname{f} \text{ if }"#, #"\boxed{\frac{a}{b}}"#,
        #"\xrightarrow[a]{bcd} \overrightarrow{AB} \underleftarrow{c} \overbracket{a+b}"#,
        #"\begin{array}{|l|r|} \hline a & bb \\ \hline cc & d \\ \hline \end{array}"#,
        #"\sum_{\substack{a \\ b}} \check{x} \breve{x} \acute{x} \mathring{x} \dddot{x}"#,
        #"\begin{multline} a+b \\ c \\ d+e \end{multline} f''_i^2"#,
    ])
    func `keeps all ink inside its box`(latex: String) throws {
        for isDisplay in [false, true] {
            let layout = try layout(latex, isDisplay: isDisplay)
            #expect(layout.width > 0)
            for item in layout.items {
                let (box, width) = item.extent
                let slack = width / 2 + 1e-9
                #expect(box.x >= -slack && box.maxX <= layout.width + slack, "\(item)")
                #expect(
                    box.y >= -layout.ascent - slack && box.maxY <= layout.descent + slack, "\(item)"
                )
            }
        }
    }

    @Test func `puts the bar of a fraction on the axis, between its parts`() throws {
        for isDisplay in [false, true] {
            let layout = try layout(#"\frac{a}{bcd}"#, isDisplay: isDisplay)
            let bars = layout.items.compactMap { item -> Scene.Rectangle? in
                if case .rectangle(let box, _, _) = item { box } else { nil }
            }
            let bar = try #require(bars.first)
            #expect(bars.count == 1)
            #expect(abs(bar.midY - -2.5) < 1e-9)
            let runs = layout.items.compactMap { item -> Scene.TextRun? in
                if case .text(let run) = item { run } else { nil }
            }
            let size = isDisplay ? 10.0 : 7
            #expect(runs.map(\.style.size) == [size, size, size, size])
            #expect(runs[0].position.y + 0.2 * size < bar.y)
            #expect(runs[1].position.y - 0.7 * size > bar.maxY)
            // The shorter part is centred over the longer.
            #expect(abs(runs[0].position.x + size / 4 - layout.width / 2) < 1e-9)
        }
    }

    @Test func `sets limits above and below in display, and beside in text`() throws {
        let display = try layout(#"\sum_i^n"#, isDisplay: true)
        let text = try layout(#"\sum_i^n"#)
        #expect(text.width > display.width)
        #expect(display.height > text.height)
        #expect(try layout(#"\sum\limits_i^n"#).height > text.height)
        #expect(
            try layout(#"\int_0^1"#, isDisplay: true).width
                > layout(#"\int"#, isDisplay: true).width
        )
    }

    @Test func `brackets grow with what they hold, around the axis`() throws {
        let low = try layout(#"\left(a\right)"#)
        #expect(runs(low) == ["( 0 0 10", "𝑎 5 0 10", ") 10 0 10"])
        let high = try layout(#"\left(\frac{\frac{a}{b}}{c}\right)"#, isDisplay: true)
        let paths = high.items.compactMap { item -> Scene.Rectangle? in
            if case .path = item { item.extent.box } else { nil }
        }
        #expect(paths.count == 2)
        for box in paths {
            #expect(abs(box.midY - -2.5) < 0.01)
            #expect(box.height > 0.85 * high.height)
        }
    }

    @Test func `aligns columns`() throws {
        let lines = try layout(
            #"\begin{aligned} a &= b \\ ccc &= d \end{aligned}"#, isDisplay: true)
        let relations = lines.items.compactMap { item -> Scene.Point? in
            if case .text(let run) = item, run.text == "=" { run.position } else { nil }
        }
        #expect(relations.count == 2)
        #expect(relations[0].x == relations[1].x)
        #expect(relations[0].y < relations[1].y)
        // The whole is centred on the axis.
        #expect(abs(lines.ascent - lines.descent - 5) < 1e-9)
    }

    @Test func `keeps matrices apart, and rows as far as they ask for`() throws {
        let matrix = #"\begin{pmatrix}a\end{pmatrix}"#
        let one = try layout(matrix).width
        #expect(abs(try layout(matrix + matrix).width - (2 * one + 10 / 6.0)) < 1e-9)
        let near = try layout(#"\begin{gathered}a\\b\end{gathered}"#).height
        let far = try layout(#"\begin{gathered}a\\[6pt]b\end{gathered}"#).height
        #expect(abs(far - near - 6) < 1e-9)
    }

    @Test func `puts numbers at the right end of the measure`() throws {
        let formula = try formula(#"x \tag{1}"#, isDisplay: true)
        let layout = MathLayout(
            formula, size: 10, isDisplay: true, measure: 100, measuring: HalfEmMeasurer())
        #expect(layout.width == 100)
        #expect(runs(layout) == ["𝑥 47.5 0 10", "( 85 0 10", "1 90 0 10", ") 95 0 10"])
    }

    @Test func `paints what has a colour`() throws {
        let colors = try layout(#"\color{red} x \textcolor{#0000ff}{\frac12}"#).items.map {
            (item) -> ColorRole? in
            switch item {
            case .text(let run): run.color
            case .rectangle(_, _, let paint), .path(_, let paint): paint.fill ?? paint.stroke
            default: nil
            }
        }
        let (red, blue) = (ColorRole.fixed(255, 0, 0), ColorRole.fixed(0, 0, 255))
        #expect(colors == [red, blue, blue, blue])
    }

    @Test func `takes room for what is not seen, and none for what is smashed`() throws {
        #expect(try layout(#"\phantom{x}"#).items.isEmpty)
        #expect(try layout(#"\phantom{xx}"#).width == 10)
        #expect(try layout(#"\vphantom{x}"#).width == 0)
        #expect(try layout(#"\smash{x}"#).height == 0)
    }

    @Test func `is empty where there is nothing`() throws {
        let layout = try layout("{}")
        #expect([layout.width, layout.ascent, layout.descent] == [0, 0, 0])
        #expect(layout.items.isEmpty)
    }
}

extension MathLayout {
    fileprivate var height: Double { ascent + descent }
}

extension Scene.Item {
    /// The box around its points, and the width of its outline; letters are 0.7 of their size high and 0.2 deep.
    fileprivate var extent: (box: Scene.Rectangle, width: Double) {
        switch self {
        case .rectangle(let box, _, let paint):
            return (box, paint.stroke == nil ? 0 : paint.strokeWidth)
        case .text(let run):
            let size = run.style.size
            let width = HalfEmMeasurer().width(of: run.text, style: run.style)
            return (
                Scene.Rectangle(
                    x: run.position.x, y: run.position.y - 0.7 * size, width: width,
                    height: 0.9 * size), 0
            )
        case .path(let path, let paint):
            // Controls of curves may lie outside of the ink, so curves are walked along.
            var points: [Scene.Point] = []
            for segment in path.segments {
                switch segment {
                case .move(let point), .line(let point): points.append(point)
                case .curve(let first, let second, let end):
                    let start = points.last ?? end
                    points += (0...16).map { step in
                        let t = Double(step) / 16
                        let (a, b, c, d) = (
                            (1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t),
                            3 * t * t * (1 - t), t * t * t
                        )
                        return Scene.Point(
                            a * start.x + b * first.x + c * second.x + d * end.x,
                            a * start.y + b * first.y + c * second.y + d * end.y)
                    }
                case .close: break
                }
            }
            let (xs, ys) = (points.map(\.x), points.map(\.y))
            let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
            return (
                Scene.Rectangle(
                    x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top),
                paint.stroke == nil ? 0 : paint.strokeWidth
            )
        case .picture(_, let box), .hotspot(let box, _): return (box, 0)
        }
    }
}
