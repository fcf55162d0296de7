import Foundation
import Notebook
import Testing

@Suite("The LaTeX that docs/writing.md states")
struct StatedLaTeXTests {
    @Test("Every command of the table is understood")
    func commands() throws {
        let page = Fixtures.folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/writing.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
        let commands = Set(rows.flatMap { $0.matches(of: /\\[A-Za-z]+/).map { String($0.output) } })
        #expect(commands.count > 200)
        let unknown = commands.sorted().filter { command in
            parse("$\(command) {a}{b}$\n").mistakes.contains {
                $0.identifier == "unsupported-command"
            }
        }
        #expect(unknown == [])
    }

    @Test(
        "Every example in the table is a formula without mistakes",
        arguments: [
            #"\frac{a}{b}"#, #"\binom{n}{k}"#, #"\sqrt[3]{x}"#, "x_{i,j}", "f''",
            #"\overset{a}{b}"#, #"\operatorname*{arg\,max}"#, #"\left( a \middle| b \right)"#,
            #"\left. a \right\|"#, #"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"#,
            #"\begin{gathered} a \\ b \end{gathered}"#, #"\text{if } x > 0"#,
            #"a \, b \: c \; d \! e \  f ~ g"#, #"\Biggl\lfloor x \Biggr\rfloor"#,
            #"\genfrac{(}{)}{0pt}{1}{a}{b}"#, #"{a \over b}"#, #"{n \choose k}"#,
            #"\overunderset{a}{b}{c}"#, #"\sum_{\substack{i<n \\ j<m}}"#, #"a \bmod b"#,
            #"a \pmod{n}"#, #"\not\subset"#, #"\xrightarrow[below]{above}"#,
            #"\begin{array}{l|cr} a & b & c \\ \hline d & e & f \end{array}"#,
            #"\begin{rcases} a \end{rcases}"#, #"\begin{pmatrix*}[r] -1 \\ 1 \end{pmatrix*}"#,
            #"\begin{align*} a &= b \\[6pt] &= c \end{align*}"#, #"\bra{a} \ket{b} \braket{a}"#,
            #"\textcolor{red}{x} \color[RGB]{31, 119, 180} y \color{#1f77b4} z"#,
            #"\boxed{x} \fbox{words} \phantom{x} \mathstrut"#,
            #"\require{cancel} \cancel{x} \* y"#,
            #"\bbox[5px, border: 2px solid blue]{\begin{aligned} a &= b \end{aligned}}"#,
            "a &#124; b",
            #"a \hspace{1em} b \kern 1em c \mkern 3mu d"#, #"\mathrel{R} \mathop{A}_i"#,
            ##"\{ \% \$ \# \& \_ \}"##, "α ≤ ∞",
        ])
    func examples(latex: String) {
        #expect(parse("$\(latex)$\n").mistakes.map(\.message) == [])
    }
}
