/// The signs of the LaTeX that notebooks know, by command.
enum LaTeXSymbols {
    /// Greek letters, which are variables; the large ones stand upright, as in TeX.
    static let letters = table(
        """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ \
        lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ \
        varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ \
        Omega Ω ell ℓ hbar ℏ imath ı jmath ȷ
        """)

    /// Every other sign, with what it does.
    static let symbols: [String: MathSymbol] = {
        var symbols: [String: MathSymbol] = [:]
        for (kind, entries) in kinds {
            for (name, text) in table(entries) { symbols[name] = MathSymbol(text, kind) }
        }
        return symbols
    }()

    private static let kinds: [(MathSymbol.Kind, String)] = [
        (
            .ordinary,
            """
            infty ∞ partial ∂ nabla ∇ Re ℜ Im ℑ aleph ℵ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ \
            neg ¬ lnot ¬ angle ∠ top ⊤ bot ⊥ prime ′ dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ degree ° \
            triangle △ square □ dag † vert | Vert ‖ | ‖ backslash \\ % % $ $ # # & & _ _
            """
        ),
        (
            .binary,
            """
            pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ wedge ∧ land ∧ vee ∨ \
            lor ∨ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ oslash ⊘ setminus ∖ dagger † ddagger ‡ uplus ⊎ sqcap ⊓ sqcup ⊔
            """
        ),
        (
            .relation,
            """
            leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ lt < gt > approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ \
            propto ∝ in ∈ ni ∋ notin ∉ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ prec ≺ succ ≻ preceq ⪯ succeq ⪰ \
            perp ⊥ parallel ∥ mid ∣ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ \
            Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ implies ⟹ mapsto ↦ longrightarrow ⟶ longleftarrow ⟵ \
            hookrightarrow ↪ uparrow ↑ downarrow ↓ models ⊨ vdash ⊢ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ \
            lesssim ≲ gtrsim ≳
            """
        ),
        (.opening, "{ { lbrace { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lbrack ["),
        (.closing, "} } rbrace } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rbrack ]"),
        (.punctuation, "colon :"),
        (
            .large,
            """
            sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀ \
            biguplus ⨄
            """
        ),
        (.integral, "int ∫ iint ∬ iiint ∭ oint ∮"),
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
            "`": MathSymbol("‘", .ordinary),
        ]
        // A sign typed as such means what its command means.
        for symbol in symbols.sorted(by: { $0.key < $1.key }).map(\.value) {
            guard let scalar = symbol.text.unicodeScalars.first, scalar.value >= 0x80,
                characters[scalar] == nil
            else { continue }
            characters[scalar] = symbol
        }
        return characters
    }()

    /// Functions' names.
    static let functions: Set<String> = [
        "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "dim",
        "exp", "hom",
        "ker", "lg", "ln", "log", "sec", "sin", "sinh", "tan", "tanh",
    ]

    /// Functions' names that take limits below them.
    static let limitFunctions = [
        "det": "det", "gcd": "gcd", "inf": "inf", "lim": "lim", "liminf": "lim inf",
        "limsup": "lim sup", "max": "max", "min": "min", "Pr": "Pr", "sup": "sup",
    ]

    /// Spaces in em.
    static let spaces = [
        ",": 3 / 18.0, ":": 4 / 18.0, ">": 4 / 18.0, ";": 5 / 18.0, "!": -3 / 18.0, " ": 0.25,
        "thinspace": 3 / 18.0, "enspace": 0.5, "quad": 1, "qquad": 2,
    ]

    /// Brackets, by what may follow `\left`; a dot is none.
    static let delimiters: [String: String] = {
        var delimiters = [
            "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", "<": "⟨", ">": "⟩",
            ".": "", "\\|": "‖", "\\vert": "|", "\\Vert": "‖", "\\uparrow": "↑", "\\downarrow": "↓",
            "\\backslash": "\\",
        ]
        for (name, symbol) in symbols where symbol.kind == .opening || symbol.kind == .closing {
            delimiters["\\" + name] = symbol.text
        }
        return delimiters
    }()

    private static func table(_ entries: String) -> [String: String] {
        let words = entries.split(separator: " ").map(String.init)
        let pairs = stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
        return Dictionary(pairs) { first, _ in first }
    }
}
