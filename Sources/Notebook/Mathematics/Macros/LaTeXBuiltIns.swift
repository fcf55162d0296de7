/// Commands that LaTeX and its packages define by others.
enum LaTeXBuiltIns {
    static let macros: [String: LaTeXMacro] = {
        var macros: [String: LaTeXMacro] = [:]
        for (name, count, body) in definitions {
            macros[name] = try? LaTeXMacro(
                body: LaTeXLexer.tokens(of: body), argumentCount: count)
        }
        for letter in slantedCapitals {
            macros["var" + letter] = try? LaTeXMacro(
                body: LaTeXLexer.tokens(of: #"\mathit{\"# + letter + "}"))
        }
        return macros
    }()

    /// The large Greek letters that `\varGamma` and the like slant.
    private static let slantedCapitals = [
        "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
    ]

    private static let definitions: [(String, Int, String)] = [
        ("implies", 0, #"\;\Longrightarrow\;"#), ("impliedby", 0, #"\;\Longleftarrow\;"#),
        ("iff", 0, #"\;\Longleftrightarrow\;"#),
        ("pmod", 1, #"\mkern12mu({\rm mod}\mkern6mu#1)"#), ("pod", 1, #"\mkern12mu(#1)"#),
        ("mod", 1, #"\mkern12mu{\rm mod}\,\,#1"#),
        ("varliminf", 0, #"\operatorname*{\underline{lim}}"#),
        ("varlimsup", 0, #"\operatorname*{\overline{lim}}"#),
        ("varinjlim", 0, #"\operatorname*{\underrightarrow{lim}}"#),
        ("varprojlim", 0, #"\operatorname*{\underleftarrow{lim}}"#),
        ("coloncolon", 0, #"\mathrel{::}"#),
        ("colonapprox", 0, #"\mathrel{:\mkern-2mu\approx}"#),
        ("idotsint", 0, #"\int\!\cdots\!\int"#), ("bra", 1, #"\langle#1|"#),
        ("ket", 1, #"|#1\rangle"#), ("braket", 1, #"\langle#1\rangle"#),
        ("Bra", 1, #"\left\langle#1\right|"#), ("Ket", 1, #"\left|#1\right\rangle"#),
        ("colonequals", 0, #"\coloneqq"#), ("dblcolon", 0, #"\mathrel{::}"#),
        ("underbar", 1, #"\underline{#1}"#), ("vcenter", 1, "{#1}"), ("null", 0, "{}"),
        // MathJax loads a part of itself with the one; the other is a star that Markdown would take for emphasis.
        ("require", 1, "{}"), ("*", 0, "*"),
        ("begingroup", 0, "{"), ("endgroup", 0, "}"),
        ("sp", 0, "^"), ("sb", 0, "_"), ("bgroup", 0, "{"), ("egroup", 0, "}"),
    ]
}
