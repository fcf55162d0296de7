import Notebook
import Testing

@testable import Publishing

/// What formulas become for browsers, in full.
@Suite struct MathMLTests {
    /// The MathML inside of `<semantics><mrow>`.
    private func markup(_ latex: String, isDisplay: Bool = false) throws -> String {
        let formula = try formula(latex, isDisplay: isDisplay)
        return MathML.content(formula.nodes, isDisplay).source
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
            "<msup><mi>f</mi><mo form=\"prefix\" stretchy=\"false\" lspace=\"0em\" rspace=\"0em\">″</mo></msup>"
        ),
        (#"\frac12"#, "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (
            #"\dfrac{a}{b}"#,
            "<mstyle displaystyle=\"true\" scriptlevel=\"0\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>"
        ),
        (
            #"\binom nk"#,
            "<mrow><mo form=\"prefix\" stretchy=\"true\">(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi>"
                + "</mfrac><mo form=\"postfix\" stretchy=\"true\">)</mo></mrow>"
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
        (#"\hat y"#, "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>"),
        (
            #"\overline{ab}"#,
            "<mrow class=\"overline\"><mrow><mi>a</mi><mi>b</mi></mrow></mrow>"
        ),
        (
            #"\underbrace{a}_{b}"#,
            "<munder><munder><mi>a</mi><mo stretchy=\"true\">⏟</mo></munder><mi>b</mi></munder>"
        ),
        (#"\text{if } x"#, "<mtext>if\u{A0}</mtext><mi>x</mi>"),
        (
            #"a\,b\!c\quad d"#,
            "<mi>a</mi><mspace width=\"0.167em\"></mspace><mi>b</mi><mspace width=\"-0.167em\"></mspace><mi>c</mi><mspace width=\"1em\"></mspace><mi>d</mi>"
        ),
        (
            #"\left(a\middle|b\right."#,
            "<mrow><mo form=\"prefix\" stretchy=\"true\">(</mo><mi>a</mi><mo form=\"infix\" stretchy=\"true\" "
                + "symmetric=\"true\" lspace=\"0.278em\" rspace=\"0.278em\">|</mo><mi>b</mi></mrow>"
        ),
        (
            #"\bigl["#,
            "<mo form=\"prefix\" stretchy=\"true\" symmetric=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\">[</mo>"
        ),
        (#"\sum_i^n"#, "<msubsup><mo>∑</mo><mi>i</mi><mi>n</mi></msubsup>"),
        (#"\sum\limits_i"#, "<munder><mo movablelimits=\"false\">∑</mo><mi>i</mi></munder>"),
        (
            #"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"#,
            "<mrow><mo form=\"prefix\" stretchy=\"true\">(</mo><mtable class=\"matrix\"><mtr><mtd><mi>a</mi></mtd>"
                + "<mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>"
                + "<mo form=\"postfix\" stretchy=\"true\">)</mo></mrow>"
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
        (#"\sum_i^n"#, "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>"),
        (#"\int_0^1"#, "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>"),
        (#"\max_i"#, "<munder><mi>max</mi><mi>i</mi></munder>"),
        (#"\sum\nolimits_i"#, "<msub><mo>∑</mo><mi>i</mi></msub>"),
        (
            #"\frac{\sum_i}{2}"#,
            "<mfrac><msub><mo>∑</mo><mi>i</mi></msub><mn>2</mn></mfrac>"
        ),
    ])
    func writesInDisplay(latex: String, expected: String) throws {
        #expect(try markup(latex, isDisplay: true) == expected)
    }
}
