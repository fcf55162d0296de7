/// The signs of the LaTeX that notebooks know, by command.
enum LaTeXSymbols {
    /// Greek letters, which are variables; the large ones stand upright, as in TeX.
    static let letters = table(
        """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ \
        varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ \
        upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π \
        Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ \
        Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ
        """)

    /// Large Greek letters that look like Latin ones; LaTeX itself has no commands for them.
    static let latinCapitals: Set<String> = [
        "Alpha", "Beta", "Epsilon", "Zeta", "Eta", "Iota", "Kappa", "Mu", "Nu", "Omicron", "Rho",
        "Tau", "Chi",
    ]

    /// Every other sign, with what it does.
    static let symbols: [String: MathSymbol] = {
        var symbols: [String: MathSymbol] = [:]
        for (kind, entries) in kinds {
            for (name, text) in table(entries) { symbols[name] = MathSymbol(text, kind) }
        }
        symbols["lq"] = MathSymbol("‘", .ordinary)
        return symbols
    }()

    private static let kinds: [(MathSymbol.Kind, String)] = [
        (.ordinary, ordinary), (.binary, binary), (.relation, relations), (.relation, negated),
        (.relation, arrows),
        (
            .opening,
            """
            { { lbrace { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lbrack [ lgroup ⟮ lmoustache ⎰ llbracket ⟦ \
            ulcorner ⌜ llcorner ⌞
            """
        ),
        (
            .closing,
            """
            } } rbrace } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rbrack ] rgroup ⟯ rmoustache ⎱ rrbracket ⟧ \
            urcorner ⌝ lrcorner ⌟
            """
        ),
        (.punctuation, "colon : cdotp ⋅ ldotp ."),
        (
            .inner,
            "ldots … cdots ⋯ ddots ⋱ iddots ⋰ adots ⋰ dotsc … dotsb ⋯ dotsm ⋯ dotsi ⋯ dotso …"
        ),
        (
            .large,
            """
            sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀ \
            biguplus ⨄ bigsqcup ⨆
            """
        ),
        (
            .integral,
            "int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ smallint ∫ intop ∫ fint ⨍"
        ),
    ]

    /// Characters that stand for themselves and are no letters.
    static let characters: [Unicode.Scalar: MathSymbol] = {
        var characters: [Unicode.Scalar: MathSymbol] = [
            "+": MathSymbol("+", .binary), "-": MathSymbol("−", .binary),
            "*": MathSymbol("∗", .binary), "/": MathSymbol("/", .ordinary),
            "=": MathSymbol("=", .relation), "<": MathSymbol("<", .relation),
            ">": MathSymbol(">", .relation), ":": MathSymbol(":", .relation),
            "(": MathSymbol("(", .opening), "[": MathSymbol("[", .opening),
            ")": MathSymbol(")", .closing), "]": MathSymbol("]", .closing),
            "!": MathSymbol("!", .closing), "?": MathSymbol("?", .closing),
            ",": MathSymbol(",", .punctuation), ";": MathSymbol(";", .punctuation),
            "|": MathSymbol("|", .ordinary), ".": MathSymbol(".", .ordinary),
            "@": MathSymbol("@", .ordinary), "\"": MathSymbol("\"", .ordinary),
            "`": MathSymbol("‘", .ordinary), "·": MathSymbol("⋅", .binary),
            "–": MathSymbol("−", .binary),
        ]
        // A sign typed as such means what its command means.
        for symbol in symbols.sorted(by: { $0.key < $1.key }).map(\.value) {
            guard let scalar = symbol.text.unicodeScalars.first, scalar.value >= 0x80,
                symbol.text.unicodeScalars.count == 1, characters[scalar] == nil
            else { continue }
            characters[scalar] = symbol
        }
        return characters
    }()

    private static func table(_ entries: String) -> [String: String] {
        let words = entries.split(separator: " ").map(String.init)
        let pairs = stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
        return Dictionary(pairs) { first, _ in first }
    }
}
