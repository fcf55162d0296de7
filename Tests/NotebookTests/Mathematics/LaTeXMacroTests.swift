import Notebook
import Testing

@Suite("Macros in mathematics")
struct LaTeXMacroTests {
    private static let declared = """
        ---
        macros:
          R: '\\mathbb{R}'
          norm: ['\\lVert #1 \\rVert', 1]
          \\E: ['\\mathbb{E}_{#1}\\left[#2\\right]', 2, 'x']
          two: '\\R^2'
        ---

        """

    /// The formulas of the paragraphs of a notebook, taken apart.
    private func formulas(_ text: String) -> [[MathNode]] {
        parse(text).notebook.blocks.flatMap { block -> [[MathNode]] in
            guard case .paragraph(let inlines) = block.kind else { return [] }
            return inlines.compactMap {
                if case .mathematics(let formula, _) = $0 { formula.nodes } else { nil }
            }
        }
    }

    @Test(
        "A macro says what its body says",
        arguments: [
            (#"\R^n"#, #"\mathbb{R}^n"#), (#"\norm{x_i}^2"#, #"\lVert x_i \rVert^2"#),
            (#"\norm x"#, #"\lVert x \rVert"#), (#"\two"#, #"\mathbb{R}^2"#),
            (#"\E{f}"#, #"\mathbb{E}_{x}\left[f\right]"#),
            (#"\E[y]{f}"#, #"\mathbb{E}_{y}\left[f\right]"#),
            (#"\frac\R 2"#, #"\frac{\mathbb{R}}2"#),
        ])
    func declared(use: String, meaning: String) {
        #expect(formulas("\(Self.declared)x $\(use)$\n") == formulas("x $\(meaning)$\n"))
        #expect(mistakes(in: use, after: Self.declared) == [])
    }

    @Test(
        "What a formula defines holds from there on",
        arguments: [
            (#"\newcommand{\half}{\frac12}"#, #"\half"#, #"\frac12"#),
            (#"\newcommand\pair[2]{(#1, #2)}"#, #"\pair ab"#, "(a, b)"),
            (#"\newcommand*{\opt}[2][n]{#1_#2}"#, #"\opt{i} + \opt[m]{i}"#, "n_i + m_i"),
            (#"\renewcommand{\vec}[1]{\mathbf{#1}}"#, #"\vec{x}"#, #"\mathbf{x}"#),
            (#"\providecommand{\frac}{x}"#, #"\frac12"#, #"\frac12"#),
            (#"\def\sq#1{#1^2}"#, #"\sq{ab}"#, "ab^2"),
            (#"\let\eps=\varepsilon"#, #"\eps"#, #"\varepsilon"#),
            (#"\DeclareMathOperator{\rank}{rank}"#, #"\rank A"#, #"\operatorname{rank} A"#),
            (
                #"\DeclareMathOperator*{\argmax}{arg\,max}"#, #"\argmax_x"#,
                #"\operatorname*{arg\,max}_x"#
            ),
            (
                #"\newcommand{\open}{\begin{cases}} \newcommand{\shut}{\end{cases}}"#,
                #"\open a \shut"#, #"\begin{cases} a \end{cases}"#
            ),
        ])
    func defined(definition: String, use: String, meaning: String) {
        let text = "x $\(definition)$\n\nx $\(use)$\n"
        #expect(parse(text).mistakes == [])
        #expect(formulas(text).last == formulas("x $\(meaning)$\n").last)
        #expect(
            !parse("x $\(use)$\n\nx $\(definition)$\n").mistakes.isEmpty || use == #"\frac12"#
                || use == #"\vec{x}"#)
    }

    @Test("A colour that a formula defines holds from there on")
    func colours() {
        let text = #"x $\definecolor{mine}{RGB}{255, 0, 16} \color{mine} x$"# + "\n"
        #expect(
            formulas(text) == [
                [.coloured([.identifier("x", isItalic: true)], MathColour(0xFF0010))]
            ])
    }

    @Test(
        "A mistake in a macro is told where the macro is used, with its name",
        arguments: [
            (
                #"\bad + 1"#,
                [
                    #"\bad: '\alhpa' is not supported in mathematics (in the macro '\bad') — did you mean '\alpha'?"#
                ]
            ),
            (#"\norm"#, [#"\norm: '\norm' takes one argument, each in braces behind it"#]),
            (
                #"\loop"#,
                [
                    #"\loop: '\loop' goes through more than 50 macros, one in another (in the macro '\loop') — a macro cannot use itself"#
                ]
            ),
            (
                #"\nrom{x}"#,
                [#"\nrom: '\nrom' is not supported in mathematics — did you mean '\norm'?"#]
            ),
        ])
    func mistakesAtUses(use: String, expected: [String]) {
        let definitions = #"\def\bad{\alhpa} \def\loop{x\loop} \newcommand{\norm}[1]{|#1|}"#
        #expect(mistakes(in: definitions + use).map { $0 } == expected)
    }

    @Test("What comes out of macros is bounded")
    func bounds() {
        var latex = #"\def\a{xx}"#
        for (old, new) in zip("abcdefghijklmnopqrstuvwxyz", "bcdefghijklmnopqrstuvwxyz") {
            latex += "\\def\\\(new){\\\(old)\\\(old)}"
        }
        let found = mistakes(in: latex + #"\z"#)
        #expect(found.count == 1)
        #expect(found[0].contains("more than 20000 signs come out of the macros of one formula"))
    }

    @Test(
        "Mistakes in definitions have their places",
        arguments: [
            (
                #"\newcommand{\x}[1]{#2}"#,
                [
                    #"#: '\x' takes 1 argument, and '#2' is none of them — write \newcommand{\x}[1]{…} for one argument"#
                ]
            ),
            (
                #"\newcommand{x}{y}"#,
                [
                    #"\newcommand: '\newcommand' defines nothing — it is written \newcommand{\name}[1]{…}"#
                ]
            ),
            (
                #"\def\x#1,{y}"#,
                [
                    #",: '\def' takes nothing but #1, #2 and so on — write \newcommand{\x}[1]{…}"#
                ]
            ),
        ])
    func definitions(latex: String, expected: [String]) {
        #expect(Array(mistakes(in: latex).prefix(1)) == expected)
    }

    @Test(
        "Mistakes in the front matter have their places",
        arguments: [
            (
                "macros: 3",
                [
                    #"3: 'macros' is a mapping of names to what they stand for — such as R: '\mathbb{R}'"#
                ]
            ),
            (
                "macros: {R2: x}",
                [
                    "R2: 'R2' cannot be the name of a macro — names are letters, such as R or norm"
                ]
            ),
            (
                "macros: {a: ['#1', many]}",
                [
                    #"['#1', many]: the macro 'a' is a text, or a list of a text and a number of arguments — such as R: '\mathbb{R}' or norm: ['\lVert #1 \rVert', 1]"#
                ]
            ),
            (
                "macros: {a: 'x#1'}",
                [
                    #"'x#1': '\a' takes 0 arguments, and '#1' is none of them — write the number of arguments behind the body: ['…', 1]"#
                ]
            ),
            (
                #"macros: {a: '\mathbb{R'}"#,
                [#"'\mathbb{R': braces without partners stand in the macro 'a'"#]
            ),
            (
                #"macros: {a: '\matbb{R}'}"#,
                [
                    #"'\matbb{R}': '\matbb' is not supported in mathematics (in the macro '\a') — did you mean '\mathbb'?"#
                ]
            ),
        ])
    func frontMatter(yaml: String, expected: [String]) {
        #expect(mistakes(in: "x", after: "---\n\(yaml)\n---\n\n") == expected)
    }

    @Test("Captions know the macros")
    func captions() {
        let (notebook, _) = parse("\(Self.declared)x $\\def\\late{y}$\n")
        let reader = CaptionReader(of: notebook)
        let (paragraph, mistakes) = reader.paragraph(of: #"Of $\R$ and $\late$."#, at: 0..<1)
        #expect(mistakes == [])
        guard case .paragraph(let inlines) = paragraph.kind,
            case .mathematics(let formula, _) = inlines[1]
        else {
            Issue.record("no formula")
            return
        }
        #expect(formula.nodes == [.identifier("ℝ", isItalic: false)])
    }

    @Test(
        "What has a meaning gets another one",
        arguments: [
            (#"\def\R{b}"#, #"\R"#, "b"), (#"\renewcommand{\R}{b}"#, #"\R"#, "b"),
            (#"\renewcommand\norm[1]{[#1]}"#, #"\norm{x}"#, "[x]"),
            (#"\let\R=\alpha"#, #"\R"#, #"\alpha"#), (#"\let\S\two"#, #"\S"#, #"\mathbb{R}^2"#),
            (#"\let\iff\alpha"#, #"\iff"#, #"\alpha"#), (#"\def\bra#1{#1}"#, #"\bra x"#, "x"),
            (#"\let\old\vec \renewcommand{\vec}[1]{\old{#1}'}"#, #"\vec{x}"#, #"\vec{x}'"#),
            (#"\let\old\R \def\R{\old^2}"#, #"\R"#, #"\mathbb{R}^2"#),
        ])
    func redefined(definition: String, use: String, meaning: String) {
        #expect(parse("\(Self.declared)x $\(definition)$ and $\(use)$").mistakes == [])
        #expect(
            formulas("\(Self.declared)x $\(definition)$ and $\(use)$\n").last
                == formulas("x $\(meaning)$\n").last)
    }

    @Test("\\newcommand is not for what has a meaning, unless it says the same")
    func newCommands() {
        #expect(
            mistakes(in: #"\newcommand{\R}{b}"#, after: Self.declared) == [
                #"\newcommand: '\R' has a meaning already, and another one from here on — write \renewcommand{\R}, or choose another name"#
            ])
        #expect(
            mistakes(in: #"\newcommand{\vec}{b}"#).map { $0.prefix(35) }
                == [
                    #"\newcommand: '\vec' has a meaning alr"#
                ].map { $0.prefix(35) })
        #expect(mistakes(in: #"\newcommand{\x}{b}\newcommand{\x}{b}"#) == [])
    }
}
