extension LaTeXParser {
    /// Reports a command that is not supported, with what to write instead where that is known.
    mutating func unsupported(_ name: String, _ token: LaTeXToken) {
        let written = "\\" + name
        switch name {
        case "limits", "nolimits", "displaylimits":
            fail(
                "stray-in-mathematics", "'\(written)' stands behind nothing it could apply to",
                at: token)
        case "middle", "right", "end":
            fail("stray-in-mathematics", "'\(written)' has no partner before it", at: token)
        case "hline", "toprule", "midrule", "bottomrule", "hdashline":
            fail(
                "stray-in-mathematics", "'\(written)' stands only before a row or behind the last",
                at: token)
        default:
            fail(
                "unsupported-command", "'\(written)' is not supported in mathematics", at: token,
                hint: Self.replacements[name] ?? suggestion(name))
        }
    }

    private func suggestion(_ name: String) -> String? {
        guard suggests else { return nil }
        // Short names are near to many others that mean something else.
        let nearness = name.count < 5 ? 1 : 2
        let near = name.count < 3 ? nil : nearest(name, within: nearness)
        return near.map { "did you mean '\\\($0)'?" }
            ?? "a command of your own is declared under 'macros' in the front matter"
    }

    private func nearest(_ name: String, within nearness: Int) -> String? {
        let own = didYouMean(name, among: macros.names, within: nearness)
        return own ?? didYouMean(name, among: Self.sortedNames, within: nearness)
    }

    /// Greek letters like Latin ones are left out: hardly anyone means them, and others are written nearly so.
    private static let sortedNames = known.subtracting(LaTeXSymbols.latinCapitals)
        .filter { $0.count > 2 }.sorted()

    /// What to write instead.
    private static let replacements = [
        "argmax": "write \\operatorname*{arg\\,max}, or declare 'argmax' under 'macros'",
        "argmin": "write \\operatorname*{arg\\,min}, or declare 'argmin' under 'macros'",
        "eqref": "equations are not numbered; write the number that \\tag gives, as (1)",
        "ref": "equations are not numbered; write the number that \\tag gives, as (1)",
        "cite": "write a link or a footnote outside of the formula",
        "href": "write a link of Markdown outside of the formula",
        "url": "write a link of Markdown outside of the formula",
        "footnote": "write [^name] behind the formula",
        "includegraphics": "write a picture of Markdown outside of the formula",
        "root": "write \\sqrt[3]{x}",
        "sideset": "write the marks with an empty group: {}_a^b\\sum",
        "prescript": "write the marks with an empty group: {}_a^b X",
        "intertext": "end the environment, write the text, and begin another",
        "shortintertext": "end the environment, write the text, and begin another",
        "multicolumn": "leave the cell's neighbours empty",
        "*": "write *, or \\times", "cline": "write \\hline, over the whole width",
        "rule": "write \\hspace for a space",
        "raisebox": "write ^{…} or _{…}", "vspace": "write \\\\[6pt] at the end of the line",
        "mathchoice": "write the one that fits, such as \\displaystyle",
        "require": "leave it out: packages are not loaded",
        "usepackage": "leave it out: packages are not loaded",
        "bbox": "write \\boxed", "colorbox": "write \\boxed or \\textcolor",
        "fcolorbox": "write \\boxed or \\textcolor", "class": "leave it out",
        "cssId": "leave it out", "style": "write \\textcolor",
        "char": "type the sign itself",
        "verb": "write \\texttt{…}",
        "bfseries": "write \\textbf{…}", "itshape": "write \\textit{…}",
        "pmatrix": "write \\begin{pmatrix} … \\end{pmatrix}",
        "matrix": "write \\begin{matrix} … \\end{matrix}",
        "cases": "write \\begin{cases} … \\end{cases}",
        "eqalign": "write \\begin{aligned} … \\end{aligned}",
        "align": "write \\begin{aligned} … \\end{aligned}",
        "(": "the dollar signs around the formula are enough",
        ")": "the dollar signs around the formula are enough",
        "[": "the dollar signs around the formula are enough",
        "]": "the dollar signs around the formula are enough",
        "utilde": "write \\underset{\\sim}{…}",
    ]
}
