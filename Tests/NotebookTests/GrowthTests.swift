import Notebook
import TestSupport
import Testing

/// Texts made to stall a program: twice the text takes twice the time.
@Suite(.serialized) struct GrowthTests {
    private func expectLinear(_ text: Repetition, at size: Int = 32_768) {
        let power = Growth.power(at: size) { _ = parse(text.text(of: $0)) }
        #expect(power < Growth.limit)
    }

    @Test(arguments: [
        Repetition("a "), Repetition("a"), Repetition("a\n"), Repetition("a\n\n"),
        Repetition("\n", after: "a", before: "b"), Repetition("a\\\n"), Repetition("a  \n"),
        Repetition("\\"), Repetition("\u{301}", after: "a"), Repetition("\t", after: "a"),
        Repetition("*a "), Repetition("*"), Repetition("*a* "), Repetition("*a **b "),
        Repetition("a**b"), Repetition("a* "), Repetition("_a "), Repetition("_"),
        Repetition("_a_"), Repetition("~~a "), Repetition("~~a~~ "), Repetition("~a ~~b "),
        Repetition("~"), Repetition("*a_ "),
    ]) func wordsAndEmphasis(text: Repetition) { expectLinear(text) }

    @Test(arguments: [
        Repetition("["), Repetition("!["), Repetition("[a "), Repetition("]"), Repetition("[]"),
        Repetition("[]("), Repetition("[a]("), Repetition("[a](b"), Repetition("[a](<b"),
        Repetition("[a](b \""), Repetition("[[]]"), Repetition("[a](b) "),
        Repetition("![a](b.png) "), Repetition("[a][b] "), Repetition("[a] ", before: "\n\n[a]: b"),
        Repetition("[a#]: b\n\n[a#]\n\n"), Repetition("[a]: b#\n"), Repetition("[a]: b \"\n"),
        Repetition("[a\n"), Repetition("[a#] "),
    ]) func brackets(text: Repetition) { expectLinear(text) }

    @Test(arguments: [
        Repetition("`"), Repetition("`a "), Repetition("`a` "), Repetition("``a` "),
        Repetition("```\n"), Repetition("~~~\n```\n"), Repetition("```\na\n```\n\n"),
        Repetition("<", after: "```\n", before: "\n```\n"), Repetition("    a\n"),
        Repetition("http://a.b/c "), Repetition("(", after: "http://a.b/"),
        Repetition("&amp;", after: "http://a.b/"), Repetition("http://"), Repetition("www."),
        Repetition("a@b"), Repetition("a.", before: "@b"), Repetition("<http://a"),
        Repetition("<a@b"), Repetition("@"), Repetition("@a "), Repetition("@fig-x "),
        Repetition("@fig-# "), Repetition("&amp;"), Repetition("&"), Repetition("&a"),
        Repetition("&#1"),
    ]) func codeAddressesAndEntities(text: Repetition) { expectLinear(text) }

    @Test(arguments: [
        Repetition("<"), Repetition("<a "), Repetition("<a href=\""), Repetition("<a b='"),
        Repetition("<b>a</b> "), Repetition("</"), Repetition("<!--"), Repetition("a <!-- "),
        Repetition("a <!-- b --> "), Repetition("<!-- b -->\n\n"),
        Repetition("<!-- b --> "), Repetition("<!-- b -->", after: "<div>"), Repetition("a <!A "),
        Repetition("a <? "), Repetition("a <![CDATA["), Repetition("<div>\n"),
        Repetition("<script>\n"), Repetition("a > b"),
    ]) func html(text: Repetition) { expectLinear(text) }

    @Test(arguments: [
        Repetition("$"), Repetition("$a "), Repetition("$x$ "), Repetition("a $$ "),
        Repetition("$$x$$\n\n"), Repetition("$$\nx\n\n"), Repetition("\\("), Repetition("\\[a\\] "),
        Repetition("\\begin{align} "), Repetition("$\\foo$ "), Repetition("$\\foo#$ "),
        Repetition("$\\newcommand{\\a#}{b}$ "), Repetition("[^"), Repetition("[^a] "),
        Repetition("[^a#] "), Repetition("a[^n#]\n\n[^n#]: b\n\n"), Repetition("[^n#]: b\n\n"),
        Repetition("[^n]: b\n\n"), Repetition("[^a] ", before: "\n\n[^a]: b"),
    ]) func mathematicsAndFootnotes(text: Repetition) { expectLinear(text) }

    /// A formula may have twenty thousand bytes.
    @Test(arguments: [
        Repetition("x+"), Repetition("1"), Repetition("t", after: "\\text{", before: "}"),
        Repetition("{"), Repetition("^", after: "x"), Repetition("x_1"),
        Repetition("'", after: "x"),
        Repetition("\\frac12"), Repetition("\\sqrt"), Repetition("\\left("),
        Repetition("\\left(x\\right)"), Repetition("\\foo "),
        Repetition("1&2\\\\", after: "\\begin{matrix}", before: "\\end{matrix}"),
        Repetition("1&", after: "\\begin{matrix}", before: "\\end{matrix}"),
        Repetition("\\begin{matrix}"), Repetition("\\rm "), Repetition("\\hat"),
        Repetition("\\hat{x}"), Repetition("\\sum_{i=1}^n"), Repetition("%\n"),
        Repetition("{a\\over b}"), Repetition("a\\over "), Repetition("$", after: "\\text{"),
        Repetition("\\operatorname{foo}"), Repetition("{}_a"), Repetition("\\middle|"),
    ]) func oneFormula(text: Repetition) {
        let power = Growth.power(at: 19_000) { _ = parse("$$" + text.text(of: $0) + "$$") }
        #expect(power < Growth.limit)
    }

    /// A formula may be nested sixty deep: each level adds to the time and does not double it.
    @Test(arguments: [
        ("\\textcolor{red}{", "}"), ("{\\color{red} ", "}"), ("{\\displaystyle ", "}"),
        ("{\\bf ", "}"),
        ("\\left(a\\middle|", "\\right)"), ("\\begin{equation}", "\\end{equation}"),
        ("\\text{$", "$}"),
        ("\\sqrt{-", "}"), ("\\mathop{", "}\\limits_a^b"), ("{a \\over ", "}"),
    ]) func nestedFormula(open: String, close: String) {
        let power = Growth.power(at: 24) { depth in
            let (head, tail) = (
                String(repeating: open, count: depth), String(repeating: close, count: depth)
            )
            _ = parse("$$\(head)x\(tail)$$")
        }
        #expect(power < Growth.limit)
    }

    @Test(arguments: [
        Repetition("# a\n\n"), Repetition("# h#\n\n"), Repetition("a\n=\n\n"), Repetition("#\n"),
        Repetition("a ", after: "# "), Repetition("---\n\n"), Repetition("- "), Repetition("-"),
        Repetition("> a\n"), Repetition(">"), Repetition("> "), Repetition("> a\n\n"),
        Repetition("- x\n"), Repetition("- x\n\n"), Repetition("- x\n* x\n"), Repetition("1. "),
        Repetition("- [x] a\n"), Repetition("|1|2|\n", after: "|a|b|\n|-|-|\n"),
        Repetition("1\n", after: "|a|b|\n|-|-|\n"), Repetition("|a|b|\n|-|-|\n|1|2|\n\n"),
        Repetition("|1|2|3|\n", after: "|a|b|\n|-|-|\n"), Repetition("|"), Repetition("| a "),
        Repetition("|-"), Repetition("+--+\n"), Repetition("| a |\n"), Repetition("::: {.a}\n"),
        Repetition("a\n: b\n\n"), Repetition("a {#b}\n\n"),
        Repetition(String(repeating: ">", count: 60) + "a\n"),
    ]) func blocks(text: Repetition) { expectLinear(text) }

    @Test(arguments: [
        Repetition("<<"), Repetition("<<a"), Repetition("<<a "), Repetition("<<a>> "),
        Repetition("<<a>>\n\n"), Repetition("<<a b=\" "), Repetition("<<a b=[ "),
        Repetition("<<a b=>> "), Repetition("<<a id=f#>>\n\n@f#\n\n"),
    ]) func directives(text: Repetition) { expectLinear(text) }

    /// A directive may have sixteen thousand bytes.
    @Test(arguments: [
        Repetition("1,", after: "<<a b=[", before: "1]>>"), Repetition("[", after: "<<a b="),
        Repetition("\\\"", after: "<<a b=\"", before: "\">>"),
        Repetition("$", after: "<<a b=\"", before: "\">>"),
    ]) func oneDirective(text: Repetition) { expectLinear(text, at: 16_000) }

    @Test(arguments: [
        Repetition("A,", after: "author: [", before: "A]"), Repetition("- A\n", after: "author:\n"),
        Repetition("{name: A},", after: "author: [", before: "A]"),
        Repetition("Ä,", after: "author: [", before: "A]"),
        Repetition("  a#: 1\n", after: "params:\n"),
        Repetition("a#: 1, ", after: "params: {", before: "}"), Repetition("a#: 1\n"),
        Repetition("  a: 1\n", after: "params:\n"), Repetition("[", after: "title: "),
        Repetition("{a: ", after: "title: "), Repetition("&a ", after: "title: ["),
        Repetition("*a, ", after: "title: ["), Repetition("  word\n", after: "title: >\n"),
        Repetition("# a\n"), Repetition("!a b,", after: "title: [", before: "b]"),
        Repetition(" ", after: "title: !a b"),
    ]) func frontMatter(yaml: Repetition) {
        let power = Growth.power(at: 32_768) {
            _ = parse("---\n" + yaml.text(of: $0) + "\n---\n\nx\n")
        }
        #expect(power < Growth.limit)
    }
}
