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
        ])
    func warned(text: String, shown: String) {
        let (notebook, mistakes) = parse(text)
        let ours = mistakes.first { $0.identifier == "foreign-syntax" }
        #expect(ours?.severity == .warning)
        #expect(ours?.range.map { notebook.source.text(in: $0) } == shown)
        #expect(ours?.hint != nil)
    }

    @Test("A parameter in braces is no value in a sentence")
    func parameters() {
        let head = "---\nparams:\n  run: 3\n---\n"
        #expect(
            parse(head + "This is run {run}.").mistakes.map(\.message)
                == ["a parameter in text is shown as it is written: '{run}'"])
        #expect(
            parse(head + "{{run}}, `{run}`, ${run}$ and {other}").mistakes.map(\.identifier) == [
                "foreign-syntax"
            ])
        #expect(parse(head + "`{run}` and {other}").mistakes.isEmpty)
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
        ])
    func silent(text: String) {
        #expect(parse(text).mistakes.map(\.identifier).filter { $0 == "foreign-syntax" } == [])
    }
}
