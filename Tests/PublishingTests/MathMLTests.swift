import Foundation
import Notebook
import Testing

@testable import Publishing

/// What formulas become for browsers, in full.
@Suite struct MathMLTests {
    /// The MathML inside of `<semantics><mrow>`.
    private func markup(_ latex: String, isDisplay: Bool = false) throws -> String {
        let formula = try formula(latex, isDisplay: isDisplay)
        return MathML.content(formula.nodes, isDisplay ? .display : .text).source
    }

    @Test func `keeps the LaTeX as an annotation`() throws {
        #expect(
            MathML.html(try formula("a<b"), isDisplay: true).source
                == "<math display=\"block\"><semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"
                + "<annotation encoding=\"application/x-tex\">a&lt;b</annotation></semantics></math>"
        )
    }

    @Test(arguments: [
        ("x", "<mi>x</mi>"),
        (#"\Gamma"#, "<mi mathvariant=\"normal\">Γ</mi>"),
        (#"\gamma"#, "<mi>γ</mi>"),
        ("3.14", "<mn>3.14</mn>"),
        (#"\mathrm{d}x"#, "<mi mathvariant=\"normal\">d</mi><mi>x</mi>"),
        (#"\mathrm{ELU}"#, "<mi>ELU</mi>"),
        (#"\mathit{diff}"#, "<mi>𝑑𝑖𝑓𝑓</mi>"),
        (#"\mathbf{x}_1"#, "<msub><mi>𝐱</mi><mn>1</mn></msub>"),
        (#"\boldsymbol\theta"#, "<mi>𝜽</mi>"),
        (#"\mathbb{R}^n"#, "<msup><mi>ℝ</mi><mi>n</mi></msup>"),
        (#"\mathbb E \mathcal{LN}"#, "<mi>𝔼</mi><mrow><mi>ℒ</mi><mi>𝒩</mi></mrow>"),
        (
            #"\partial \nabla \infty"#,
            "<mi mathvariant=\"normal\">∂</mi><mi mathvariant=\"normal\">∇</mi><mi>∞</mi>"
        ),
        ("a - b", "<mi>a</mi><mo>−</mo><mi>b</mi>"),
        // Words are spaces to MathML: the operator between them would be the whole, and lose its spaces.
        (
            #"\text{a} = \text{b}"#,
            "<mtext>a</mtext><mspace width=\"0.278em\"></mspace><mo lspace=\"0em\" rspace=\"0em\">=</mo>"
                + "<mspace width=\"0.278em\"></mspace><mtext>b</mtext>"
        ),
        (#"\text{a} = b"#, "<mtext>a</mtext><mo>=</mo><mi>b</mi>"),
        (#"\cancel{x}"#, "<mrow class=\"struck rising\"><mi>x</mi></mrow>"),
        (#"\bcancel{x}"#, "<mrow class=\"struck falling\"><mi>x</mi></mrow>"),
        (#"\xcancel{x}"#, "<mrow class=\"struck crossed\"><mi>x</mi></mrow>"),
        (
            #"\mathclap{x}"#,
            "<mpadded width=\"0\"><mrow class=\"clapped\"><mi>x</mi></mrow></mpadded>"
        ),
        (
            #"\mathllap{x}"#,
            "<mpadded width=\"0\"><mrow class=\"lapped\"><mi>x</mi></mrow></mpadded>"
        ),
        (#"\mathrlap{x}"#, "<mpadded width=\"0\"><mi>x</mi></mpadded>"),
        (
            #"\llap{a}"#,
            "<mpadded width=\"0\"><mrow class=\"lapped\"><mtext>a</mtext></mrow></mpadded>"
        ),
        (#"\unicode{x1D7D9}\unicode{8805}"#, "<mi>𝟙</mi><mi>≥</mi>"),
        (#"\varGamma\Alpha"#, "<mi>Γ</mi><mi mathvariant=\"normal\">Α</mi>"),
        (
            "-b",
            "<mo form=\"prefix\" stretchy=\"false\" lspace=\"0em\" rspace=\"0em\">−</mo><mi>b</mi>"
        ),
        (#"a \leq b"#, "<mi>a</mi><mo>≤</mo><mi>b</mi>"),
        ("a ≤ b", "<mi>a</mi><mo>≤</mo><mi>b</mi>"),
        (
            "f(x)",
            "<mi>f</mi><mo form=\"prefix\" stretchy=\"false\">(</mo><mi>x</mi>"
                + "<mo form=\"postfix\" stretchy=\"false\">)</mo>"
        ),
        ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        ("x^12", "<msup><mi>x</mi><mn>1</mn></msup><mn>2</mn>"),
        (
            "f''",
            "<mrow><mi>f</mi><mo form=\"postfix\" stretchy=\"false\" lspace=\"0em\" rspace=\"0em\">″</mo></mrow>"
        ),
        (
            "x'_i",
            "<msub><mrow><mi>x</mi><mpadded width=\"0\"><mo form=\"postfix\" stretchy=\"false\" lspace=\"0em\" "
                + "rspace=\"0em\">′</mo></mpadded></mrow><mi>i</mi></msub>"
        ),
        (
            "f''^2",
            "<msup><mrow><mi>f</mi><mo form=\"postfix\" stretchy=\"false\" lspace=\"0em\" rspace=\"0em\">″</mo></mrow>"
                + "<mn>2</mn></msup>"
        ),
        (#"\frac12"#, "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (
            #"\dfrac{a}{b}"#,
            "<mstyle displaystyle=\"true\" scriptlevel=\"0\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>"
        ),
        (
            #"\binom nk"#,
            "<mrow><mo form=\"prefix\" stretchy=\"true\" lspace=\"0em\" rspace=\"0em\">(</mo><mfrac linethickness=\"0\">"
                + "<mi>n</mi><mi>k</mi></mfrac><mo form=\"postfix\" stretchy=\"true\" lspace=\"0em\" rspace=\"0em\">)</mo></mrow>"
        ),
        (#"\sqrt{2}"#, "<msqrt><mn>2</mn></msqrt>"),
        (#"\sqrt[3]x"#, "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (#"\log x"#, "<mi>log</mi><mspace width=\"0.167em\"></mspace><mi>x</mi>"),
        (
            #"2\log(x)"#,
            "<mn>2</mn><mspace width=\"0.167em\"></mspace><mi>log</mi><mo form=\"prefix\" stretchy=\"false\">(</mo>"
                + "<mi>x</mi><mo form=\"postfix\" stretchy=\"false\">)</mo>"
        ),
        (#"\operatorname{softmax}"#, "<mi>softmax</mi>"),
        (
            #"\hat y"#,
            "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\" lspace=\"0em\" rspace=\"0em\">^</mo></mover>"
        ),
        (
            #"\overline{ab}"#,
            "<mrow class=\"overline\"><mrow><mi>a</mi><mi>b</mi></mrow></mrow>"
        ),
        (
            #"\underbrace{a}_{b}"#,
            "<munder><munder><mi>a</mi><mo stretchy=\"true\" lspace=\"0em\" rspace=\"0em\">⏟</mo></munder><mi>b</mi></munder>"
        ),
        (#"\text{if } x"#, "<mtext>if\u{A0}</mtext><mi>x</mi>"),
        (
            #"a\,b\!c\quad d"#,
            "<mi>a</mi><mspace width=\"0.167em\"></mspace><mi>b</mi><mspace width=\"-0.167em\"></mspace><mi>c</mi><mspace width=\"1em\"></mspace><mi>d</mi>"
        ),
        (
            #"\left(a\middle|b\right."#,
            "<mrow><mo form=\"prefix\" stretchy=\"true\" lspace=\"0em\" rspace=\"0em\">(</mo><mi>a</mi><mspace width=\"0.278em\">"
                + "</mspace><mo form=\"infix\" stretchy=\"true\" symmetric=\"true\" lspace=\"0em\" rspace=\"0em\">|</mo>"
                + "<mspace width=\"0.278em\"></mspace><mi>b</mi></mrow>"
        ),
        (
            #"\bigl["#,
            "<mo form=\"prefix\" stretchy=\"true\" symmetric=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\" "
                + "lspace=\"0em\" rspace=\"0em\">[</mo>"
        ),
        (
            #"\sum_i^n"#,
            "<msubsup><mo lspace=\"0em\" rspace=\"0em\">∑</mo><mi>i</mi><mi>n</mi></msubsup>"
        ),
        (
            #"\sum\limits_i"#,
            "<munder><mo movablelimits=\"false\" lspace=\"0em\" rspace=\"0em\">∑</mo><mi>i</mi></munder>"
        ),
        (
            #"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"#,
            "<mrow><mo form=\"prefix\" stretchy=\"true\" lspace=\"0em\" rspace=\"0em\">(</mo><mtable class=\"matrix\"><mtr><mtd>"
                + "<mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>"
                + "<mo form=\"postfix\" stretchy=\"true\" lspace=\"0em\" rspace=\"0em\">)</mo></mrow>"
        ),
        (
            #"\begin{aligned} a &= b \\ &= c \end{aligned}"#,
            "<mtable class=\"lines\" displaystyle=\"true\"><mtr><mtd class=\"right\"><mi>a</mi></mtd><mtd class=\"left\">"
                + "<mrow><mo>=</mo><mi>b</mi></mrow></mtd></mtr><mtr><mtd class=\"right\"><mrow></mrow></mtd>"
                + "<mtd class=\"left\"><mrow><mo>=</mo><mi>c</mi></mrow></mtd></mtr></mtable>"
        ),
    ])
    func writes(latex: String, expected: String) throws {
        #expect(try markup(latex) == expected)
    }

    @Test(arguments: [
        (
            #"\sum_i^n"#,
            "<munderover><mo lspace=\"0em\" rspace=\"0em\">∑</mo><mi>i</mi><mi>n</mi></munderover>"
        ),
        (
            #"\int_0^1"#,
            "<msubsup><mo lspace=\"0em\" rspace=\"0em\">∫</mo><mn>0</mn><mn>1</mn></msubsup>"
        ),
        (#"\max_i"#, "<munder><mi>max</mi><mi>i</mi></munder>"),
        (#"\sum\nolimits_i"#, "<msub><mo lspace=\"0em\" rspace=\"0em\">∑</mo><mi>i</mi></msub>"),
        (
            #"\frac{\sum_i}{2}"#,
            "<mfrac><msub><mo lspace=\"0em\" rspace=\"0em\">∑</mo><mi>i</mi></msub><mn>2</mn></mfrac>"
        ),
    ])
    func writesInDisplay(latex: String, expected: String) throws {
        #expect(try markup(latex, isDisplay: true) == expected)
    }

    private static let none = " lspace=\"0em\" rspace=\"0em\""

    @Test(arguments: [
        (
            #"a = \sum_i x"#,
            "<mi>a</mi><mo>=</mo><msub><mo\(none)>∑</mo><mi>i</mi></msub><mspace width=\"0.167em\"></mspace><mi>x</mi>"
        ),
        ("x_{i=1}", "<msub><mi>x</mi><mrow><mi>i</mi><mo\(none)>=</mo><mn>1</mn></mrow></msub>"),
        (
            #"X \overset{a}{\sim} P"#,
            "<mi>X</mi><mspace width=\"0.278em\"></mspace><mover><mo\(none)>∼</mo><mi>a</mi></mover>"
                + "<mspace width=\"0.278em\"></mspace><mi>P</mi>"
        ),
        ("1{,}000", "<mn>1</mn><mo form=\"prefix\" stretchy=\"false\"\(none)>,</mo><mn>000</mn>"),
        (
            "x := 1",
            "<mi>x</mi><mo lspace=\"0.278em\" rspace=\"0em\">:</mo><mo lspace=\"0em\" rspace=\"0.278em\">=</mo><mn>1</mn>"
        ),
        (
            #"a =\, b"#,
            "<mi>a</mi><mo>=</mo><mspace width=\"0.167em\"></mspace><mi>b</mi>"
        ),
        (
            #"\vec{x}"#,
            "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\"\(none) mathsize=\"50%\">→</mo></mover>"
        ),
        (
            #"\log\left(x\right)"#,
            "<mi>log</mi><mspace width=\"0.167em\"></mspace><mrow><mo form=\"prefix\" stretchy=\"false\"\(none)>(</mo>"
                + "<mi>x</mi><mo form=\"postfix\" stretchy=\"false\"\(none)>)</mo></mrow>"
        ),
        (
            #"\color{red} a + b"#,
            "<mrow class=\"coloured\" mathcolor=\"#ff0000\"><mi>a</mi><mo>+</mo><mi>b</mi></mrow>"
        ),
        (
            #"a \textcolor{#1F77B4}{=} b"#,
            "<mi>a</mi><mspace width=\"0.278em\"></mspace><mrow class=\"coloured\" mathcolor=\"#1f77b4\"><mo\(none)>=</mo>"
                + "</mrow><mspace width=\"0.278em\"></mspace><mi>b</mi>"
        ),
        (#"\boxed{x}"#, "<mrow class=\"boxed\"><mi>x</mi></mrow>"),
        (
            #"\phantom{x}\smash{y}"#,
            "<mphantom><mi>x</mi></mphantom><mpadded height=\"0\" depth=\"0\"><mi>y</mi></mpadded>"
        ),
        (
            #"\xrightarrow[a]{b}"#,
            "<munderover><mo stretchy=\"true\"\(none)>→</mo><mrow><mspace width=\"0.4em\"></mspace><mi>a</mi>"
                + "<mspace width=\"0.6em\"></mspace></mrow><mrow><mspace width=\"0.4em\"></mspace><mi>b</mi>"
                + "<mspace width=\"0.6em\"></mspace></mrow></munderover>"
        ),
        (
            #"\begin{array}{l|c} a & b \\ \hline c & d \end{array}"#,
            "<mtable class=\"matrix\"><mtr><mtd class=\"left\"><mi>a</mi></mtd><mtd class=\"barred\"><mi>b</mi></mtd></mtr>"
                + "<mtr class=\"lined\"><mtd class=\"left\"><mi>c</mi></mtd><mtd class=\"barred\"><mi>d</mi></mtd></mtr></mtable>"
        ),
        (
            #"\begin{gathered} a \\[5pt] b \end{gathered}"#,
            "<mtable class=\"lines\" displaystyle=\"true\"><mtr><mtd><mi>a</mi></mtd></mtr><mtr class=\"gap\"><mtd>"
                + "<mspace width=\"0em\" height=\"0.5em\"></mspace></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable>"
        ),
        (
            #"\substack{a \\ b}"#,
            "<mtable class=\"piled\" displaystyle=\"false\" scriptlevel=\"1\"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd>"
                + "<mi>b</mi></mtd></mtr></mtable>"
        ),
        (#"\boldsymbol{\Sigma\sigma}"#, "<mrow><mi>𝚺</mi><mi>𝝈</mi></mrow>"),
        (
            #"a, \dots, b"#,
            "<mi>a</mi><mo>,</mo><mi>…</mi><mo lspace=\"0.167em\" rspace=\"0.167em\">,</mo><mi>b</mi>"
        ),
        (
            #"a + \dots + b"#,
            "<mi>a</mi><mo>+</mo><mi>⋯</mi><mo>+</mo><mi>b</mi>"
        ),
        (
            #"a \not\in B \not= c"#,
            "<mi>a</mi><mo lspace=\"0.278em\" rspace=\"0.278em\">∉</mo><mi>B</mi><mo>≠</mo><mi>c</mi>"
        ),
        (#"\mathop{A}_x"#, "<msub><mi>A</mi><mi>x</mi></msub>"),
    ])
    func writesMore(latex: String, expected: String) throws {
        #expect(try markup(latex) == expected)
    }

    @Test func `leaves as much room behind a relation in a column of its own as before it`() throws
    {
        let html = try markup(#"\begin{eqnarray} a &=& b \\ &+& c \end{eqnarray}"#, isDisplay: true)
        let thick = "<mspace width=\"0.278em\"></mspace>"
        #expect(
            html.contains(
                "<mtd><mrow>\(thick)<mo lspace=\"0em\" rspace=\"0em\">=</mo></mrow></mtd>"
                    + "<mtd class=\"left\"><mrow>\(thick)<mi>b</mi></mrow></mtd>"))
    }

    @Test func `styles its grids by names that mean nothing else to the page`() throws {
        let sheet = try String(
            contentsOf: URL(fileURLWithPath: #filePath)
                .appending(path: "../../../templates/article/style.css").standardized,
            encoding: .utf8)
        for latex in [
            "{pmatrix}", "{smallmatrix}", "{cases}", "{aligned}", "{alignedat}{1}", "{gathered}",
            "{eqnarray}", "{subarray}{c}",
        ] {
            let environment = latex.prefix { $0 != "}" } + "}"
            let html = try markup(#"\begin"# + latex + #"a\end"# + environment, isDisplay: true)
            let names = try #require(html.firstMatch(of: /<mtable class="([^"]*)"/)).1
            for name in names.split(separator: " ") {
                let rule = try Regex(#"(^|[\s,>+~])\."# + name + #"(?![\w-])"#)
                #expect(!sheet.contains(rule), "\(name)")
            }
        }
    }

    @Test func `puts numbers at the right edge, with the formula in the middle`() throws {
        let markup = MathML.html(try formula(#"x \tag{1}"#, isDisplay: true), isDisplay: true)
            .source
        let tag = "<mrow><mtext>(</mtext><mtext>1</mtext><mtext>)</mtext></mrow>"
        #expect(
            markup.contains(
                "<mtable class=\"lines tagged\" displaystyle=\"true\"><mtr><mtd class=\"edge\"><mphantom>\(tag)</mphantom></mtd>"
                    + "<mtd><mi>x</mi></mtd><mtd class=\"edge right\">\(tag)</mtd></mtr></mtable>"))
    }

    @Test func `gives long formulas in a line a box of their own`() throws {
        let short = try formula("x = y")
        let long = try formula("x = a + b + c + d + e + f + g + h")
        #expect(MathML.inline(short) == MathML.html(short, isDisplay: false))
        #expect(
            MathML.inline(long).source
                == "<span class=\"formula\" role=\"group\" tabindex=\"0\" aria-label=\"Formula\">"
                + MathML.html(long, isDisplay: false).source + "</span>")
    }
}
