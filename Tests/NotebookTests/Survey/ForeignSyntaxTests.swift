import Notebook
import Testing

@Suite("Notations of other programs")
struct ForeignSyntaxTests {
    @Test(
        "What would be printed as it is typed is said",
        arguments: [
            ("# a {#sec-a}", "{#sec-a}"), ("![a](b.png){width=50%}", "{width=50%}"),
            ("a {.note}", "{.note}"),
            ("as [@ada2020] says", "[@ada2020]"), ("> [!NOTE]\n> a", "[!NOTE]"),
            ("::: warning\na\n:::", "::: warning"),
            ("a ==b== c", "==b=="), ("a^[b c]", "^[b c]"), ("[TOC]", "[TOC]"),
            ("[[toc]]", "[[toc]]"), ("x^2^ a", "^2^"),
            ("H~2~O", "~2~"), (#"a \(x^2\)"#, #"\(x^2\)"#), (#"\[a = b\]"#, #"\[a = b\]"#),
            (#"\begin{align} a \end{align}"#, #"\begin{align}"#),
            ("Term\n: what it means", ": what it means"),
            ("{{< video a >}}", "{{< video a >}}"), ("{{ name }}", "{{ name }}"),
            ("[[A page]]", "[[A page]]"),
            ("a :smile: b", ":smile:"),
            ("> [!note] a\n> b", "[!note]"), ("> [!NOTE]-\n> a", "[!NOTE]"),
            ("a %%b%% c", "%%b%%"), ("%%\na\n%%", "%%\na\n%%"), ("a $`x`$", "$`x`$"),
            ("```math\nx\n```", "```math"), ("```mermaid\nx\n```", "```mermaid"),
            ("!!! note\n    a", "!!! note"), ("???+ tip\n    a", "???+ tip"),
            ("{% include a %}", "{% include a %}"), ("a\n{: .note}", "{: .note}"),
            ("{:#id}", "{:#id}"), (".. note:: a", ".. note:: a"),
            (#"a \textbf{b}"#, #"\textbf{b}"#), (#"see \cite[p. 3]{b}"#, #"\cite[p. 3]{b}"#),
            (#"in \ref{b}"#, #"\ref{b}"#), (#"\newpage"#, #"\newpage"#),
            ("a ++bc++ d", "++bc++"), ("`x`{=html}", "{=html}"),
            ("Term\n\n:   text", ":   text"), ("Term\n:   text", ":   text"),
            ("Table: a\n\n| b |\n|---|", "Table: a"), ("| b |\n|---|\n\nTable: a", "Table: a"),
            ("| b |\n|---|\n\n: a", ": a"), ("| b |\n|---|\n| c |\n: a", ": a"),
            (#"a \\(x^2\\) b"#, #"\\(x^2\\)"#), (#"\\[a = b\\]"#, #"\\[a = b\\]"#),
            ("```{note}\na\n```", "```{note}"), ("```{figure} a.png\n```", "```{figure} a.png"),
            ("in {ref}`a` and `b`", "{ref}"), ("so {cite:t}`a` says", "{cite:t}"),
            ("(a-label)=\n# b", "(a-label)="), ("(@good) One", "(@good)"),
            ("of `{python} len(x)`", "`{python} len(x)`"), ("of `r nrow(x)`", "`r nrow(x)`"),
            ("of `r run$name`", "`r run$name`"), (#"see \@ref(fig:a)"#, #"\@ref(fig:a)"#),
            ("![](x.png =100x20)", "=100x20"), ("![a](b.png =50%)", "=50%"),
            ("[[_TOC_]]", "[[_TOC_]]"), ("[[#A heading]]", "[[#A heading]]"),
            ("a ``quoted'' word", "``quoted''"),
        ])
    func warned(text: String, shown: String) {
        let (notebook, mistakes) = parse(text)
        let ours = mistakes.first { $0.identifier == "foreign-syntax" }
        #expect(ours?.severity == .warning)
        #expect(ours?.range.map { notebook.source.text(in: $0) } == shown)
        #expect(ours?.hint != nil)
    }

    @Test("It is an error to have a mark like a footnote's in a pattern")
    func patterns() {
        #expect(parse("regex [^abc]").mistakes.map(\.identifier) == ["undefined-footnote"])
    }

    @Test(
        "Ordinary text is left alone",
        arguments: [
            "a {b} c, f(x) = {1, 2}, {a: 1}", "see [a] and [b](c), x[0], [x]",
            "at 12:30:45, a: b, std::vector, ::1",
            "a == b, c === d, x==y and y==z", "2^10 is 1024, x^2 + y^2, e^x",
            "~5 and ~6, ~/a and ~/b",
            #"\[not a link\], \(aside\), \* and \_"#, "a ^ b", "mail [a@b.org](mailto:a@b.org)",
            "@fig and @x",
            "`{#a}`, `[@b]`, `==c==`, `:::`, `[[d]]`, `:smile:`",
            "```\n::: a\n[TOC]\n{{< b >}}\n```",
            "{}", "[](#a)", "[!](x)", "$x^{2}^{3}$ is none", "C:\\path\\begin", "ratio 3:4:5",
            "a^1 and b^2",
            "[^n]\n\n[^n]: {x}", "||a||, |b|", "key:value:other",
            "install [@types/node] first", "10~20~30", "the pattern ^[a-z]+$ and ^[\\w]",
            "[[nodiscard]] and [[deprecated(\"a\")]]", "100%% sure, 5%% and 6%%",
            "C++ and D++, ++i and i++, ++ii, jj++", "{:.2f} and {:d} and {:>10}",
            #"\u{1F600} and \p{Lu}"#, "wait... !!! what", ".. and so on", "Table: a",
            "[!a](#b)\n\n# b", "a % b %",
            "`r` and `r = 3`, `r in R`, `{x}` and `{x: 1}`", #"a \\(or b\\) and \\[note\\]"#,
            "``` {.python}\na\n```", "```{#id .python}\na\n```", "(a) = b, (see `c`)=",
            "a (b =3) and [c](#d \"e =3\")\n\n# d", "``code`` and '', `` and", "a {x} `b`",
            #"mail \@reference(s) of ours"#,
        ])
    func silent(text: String) {
        #expect(parse(text).mistakes.map(\.identifier).filter { $0 == "foreign-syntax" } == [])
    }

    @Test("The hint for a command of LaTeX is its own")
    func commands() {
        #expect(
            remarks(#"\emph{a} and \cite{b}"#) == [
                #"\emph{a}: a command of LaTeX outside of mathematics is not known here: '\emph{a}' is shown as text — write '*emphasis*'"#,
                #"\cite{b}: a command of LaTeX outside of mathematics is not known here: '\cite{b}' is shown as text — write a footnote: '[^name]', and '[^name]: …' on a line of its own"#,
            ])
    }

    @Test(
        "A block that other programs run, and one that they make a box of, have hints of their own")
    func blocks() {
        #expect(
            remarks("```{code-cell} python\nx\n```\n\n```{note}\nx\n```") == [
                "```{code-cell} python: a block of '{code-cell} python' is shown as code — nothing runs but directives; 'report directives' lists them",
                "```{note}: a block of '{note}' is shown as code — write it as Markdown, a box as a quote that begins with its kind in bold: '> **Note**'",
            ])
    }

    @Test("An environment is spoken of once, with what to write in its place")
    func environments() {
        #expect(
            remarks(
                #"\begin{itemize}"# + "\n" + #"\end{itemize}"# + "\n\n"
                    + #"\begin{gather}a\end{gather}"#)
                == [
                    #"\begin{itemize}: an environment of LaTeX outside of mathematics is not known here: '\begin{itemize}' is shown as text — write a list of Markdown"#,
                    #"\begin{gather}: an environment of LaTeX outside of mathematics is not known here: '\begin{gather}' is shown as text — put two dollar signs before and behind it: '$$…$$'"#,
                ])
    }

    @Test(
        "Names of a shell that become mathematics are said",
        arguments: [
            ("PATH=$HOME/bin:$PATH", "$HOME/bin:$"), ("$HOME/$USER", "$HOME/$"),
            ("$a/${b}", "$a/$"),
        ])
    func shell(text: String, shown: String) {
        #expect(
            remarks(text) == [
                "\(shown): '\(shown)' is read as mathematics — put a backslash before a dollar sign that is text: '\\$'"
            ])
    }

    @Test(
        "Formulas before letters are left alone",
        arguments: [
            "$x$s", "the $N$D grid", "$P(A)$A", "$AB: C$ and", "$n$th", "$\\mathrm{KL}(P)$Q",
        ])
    func formulas(text: String) {
        #expect(parse(text).mistakes == [])
    }

    @Test(
        "A link whose label has no address is said",
        arguments: [
            ("[a][undefined]", ["undefined"]), ("![a][no image]", ["no image"]),
            ("[a][Def  x]\n\n[def x]: #top", []), ("a[i][jj]", []), ("[i][j], [0][1]", []),
            ("`[a][undefined]`", []), ("[a] [undefined]", []), ("\\[a][undefined]", []),
            ("[a][^n]\n\n[^n]: b", []),
        ] as [(String, [String])])
    func labels(text: String, expected: [String]) {
        #expect(
            remarks(text)
                == expected.map {
                    "\($0): the link to '[\($0)]' has no address — give it one on a line of its own: '[\($0)]: https://…'"
                })
    }

    @Test("A comment in a link's title is a part of it, and that is said")
    func commentInTitle() {
        #expect(
            remarks("[a](#top \"b <!-- c -->\")") == [
                "<!-- c -->: a comment in an address or a title is a part of it — put it behind the link"
            ])
    }

    @Test("Instructions and declarations are text, and that is said")
    func instructions() {
        #expect(
            remarks("<?php a ?>\n\n<!DOCTYPE html>\n\na <?xml b ?>").map { $0.prefix(42) } == [
                "<?php: HTML is shown as text: <?php — leav",
                "<!DOCTYPE: HTML is shown as text: <!DOCTYP",
                "<?xml: HTML is shown as text: <?xml — leav",
            ])
        #expect(
            remarks("<a name=\"x\"></a>") == [
                "<a name=\"x\">: HTML is shown as text: <a> — leave it out: headings and figures have addresses of their own, as in '[text](#heading-words)'"
            ])
    }
}
