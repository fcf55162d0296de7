import Notebook
import Testing

@Suite("LaTeX that is refused")
struct LaTeXRefusalTests {
    @Test(
        "A command that is not supported is told with what to write instead",
        arguments: [
            (#"\argmax_x"#, #"write \operatorname*{arg\,max}, or declare 'argmax' under 'macros'"#),
            (
                #"\eqref{a}"#,
                #"equations are not numbered; write the number that \tag gives, as (1)"#
            ),
            (#"\mathchoice"#, #"write the one that fits, such as \displaystyle"#),
            (#"\colorbox{x}"#, #"write \boxed or \textcolor"#),
            (#"\sideset{}{}"#, #"write the marks with an empty group: {}_a^b\sum"#),
            (#"\alhpa"#, #"did you mean '\alpha'?"#),
            (#"\fract{a}{b}"#, #"did you mean '\frac'?"#),
            (#"\KL"#, "a command of your own is declared under 'macros' in the front matter"),
            (#"\foobar"#, "a command of your own is declared under 'macros' in the front matter"),
        ])
    func commands(latex: String, hint: String) {
        let name = latex.prefix { !"_{".contains($0) }
        #expect(
            mistakes(in: latex).first
                == "\(name): '\(name)' is not supported in mathematics — \(hint)")
    }

    @Test(
        "What changes nothing is a warning, and a number without a sign an error",
        arguments: [
            (
                #"{\small x}"#,
                #"\small: '\small' changes nothing: the letters of a formula have one size — leave it out, or write \scriptstyle for small ones"#
            ),
            (
                #"\unicode{xD800}"#,
                #"xD800: there is no sign 'xD800' — signs are numbered as in \unicode{x1D7D9}"#
            ),
            (#"\unicode{x1D7D9}"#, nil),
        ] as [(String, String?)])
    func sizesAndNumbers(latex: String, expected: String?) {
        #expect(mistakes(in: latex) == (expected.map { [$0] } ?? []))
    }

    @Test(
        "What has no place or no partner is told",
        arguments: [
            (
                "a & b", true,
                [
                    #"&: '&' stands only inside an environment — such as \begin{aligned} … \end{aligned}; the sign itself is '\&'"#
                ]
            ),
            (
                #"a \\ b"#, false,
                [
                    #"\\: '\\' stands only inside an environment — such as \begin{aligned} … \end{aligned}; a brace is written '\{'"#
                ]
            ),
            (
                #"x \tag{1}"#, false,
                [
                    #"\tag: '\tag' numbers formulas on lines of their own — put the formula between $$ and $$"#
                ]
            ),
            (
                #"a \newline b"#, false,
                [
                    #"\newline: '\newline' stands only inside an environment — such as \begin{aligned} … \end{aligned}"#
                ]
            ),
            (
                #"\color{red}{x} + y"#, true,
                [
                    #"\color: '\color' gives its colour to all that follows, not only to the braces behind it — write \textcolor{…}{…}, or put braces around both"#
                ]
            ),
            (#"{\color{red}{x}} + y"#, true, []),
            (
                #"a \\[-9pt] b"#, true,
                [#"-9pt: lines are not drawn together: '\\[-9pt]' has no effect — leave it out"#]
            ),
            (#"x \tag{1} \tag{2}"#, true, [#"\tag: there is a second '\tag' in this line"#]),
            (
                #"x \tag{a $\begin{align}x\tag{1}\end{align}$}"#, true,
                [
                    #"\tag: '\tag' numbers formulas on lines of their own — put the formula between $$ and $$"#
                ]
            ),
            (
                #"\label{eq:a} x"#, true,
                [
                    #"\label: equations are not numbered, so '\label' has no effect — \tag{1} writes a number at the right edge"#
                ]
            ),
            (
                #"\color{bleu} x"#, true,
                [#"bleu: there is no colour 'bleu' — did you mean 'blue'?"#]
            ),
            (
                #"\color[CMYK]{1,0,0,0} x"#, true,
                [
                    #"1,0,0,0: there is no colour model 'CMYK' — there are HTML, RGB, gray, rgb"#
                ]
            ),
            (
                #"\hspace{1} x"#, true,
                [#"\hspace: '\hspace' needs a length behind it — such as 1em, 3mu or 6pt"#]
            ),
            (
                #"\not\frac12"#, true,
                [#"\not: '\not' strikes out one sign — such as \not\in"#]
            ),
            (
                #"\begin{array}{lxr} a \end{array}"#, true,
                [
                    #"lxr: 'lxr' does not say how columns are aligned — write l, c or r for each column, and | for a line"#
                ]
            ),
            (
                #"\begin{tabular}{l} a \end{tabular}"#, true,
                [
                    #"tabular: the environment 'tabular' is not supported in mathematics — write a table of Markdown, or 'array' for a table of formulas"#
                ]
            ),
            (
                #"\begin{aligned} a \end{align}"#, true,
                [#"align: 'aligned' is closed by 'align' — write '\end{aligned}'"#]
            ),
            (
                #"\text{a \alpha b}"#, true,
                [
                    #"\alpha: '\alpha' cannot stand in text — put the formula between dollar signs, or end the text before it"#
                ]
            ),
            (
                #"a \hline"#, true,
                [#"\hline: '\hline' stands only before a row or behind the last"#]
            ),
            ("50%", true, [#"%: '%' is written '\%' in mathematics"#]),
        ])
    func places(latex: String, isDisplay: Bool, expected: [String]) {
        #expect(mistakes(in: latex, isDisplay: isDisplay) == expected)
    }

    @Test(
        "A formula nested too deep names the limit, in time", .timeLimit(.minutes(1)),
        arguments: [
            String(repeating: "{", count: 9_000) + "x" + String(repeating: "}", count: 9_000),
            String(repeating: #"\frac{"#, count: 3_000),
            String(repeating: #"\left("#, count: 3_000),
            String(repeating: #"\text{"#, count: 3_000),
            String(repeating: #"\sqrt"#, count: 3_900) + "x",
            String(repeating: #"\begin{matrix}"#, count: 1_400),
            String(repeating: #"\displaystyle"#, count: 1_500),
        ])
    func depth(latex: String) {
        let found = mistakes(in: latex)
        #expect(found.contains { $0.contains("this formula is nested more than 60 deep") })
    }

    @Test(
        "A long formula is no mistake",
        arguments: [
            #"\text{"# + String(repeating: "a", count: 19_900) + "}",
            String(repeating: "x_1 + ", count: 3_300) + "y",
            String(repeating: #"\alpha"#, count: 3_300),
        ])
    func length(latex: String) {
        #expect(mistakes(in: latex) == [])
    }
}
