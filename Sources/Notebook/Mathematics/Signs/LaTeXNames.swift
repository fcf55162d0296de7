/// Functions' names, spaces and brackets, by command.
enum LaTeXNames {
    /// Functions' names.
    static let functions: Set<String> = [
        "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "dim",
        "exp", "hom", "ker", "lg", "ln", "log", "sec", "sin", "sinh", "tan", "tanh",
    ]

    /// Functions' names that take limits below them.
    static let limitFunctions = [
        "det": "det", "gcd": "gcd", "inf": "inf", "injlim": "inj lim", "lim": "lim",
        "liminf": "lim inf", "limsup": "lim sup", "max": "max", "min": "min", "Pr": "Pr",
        "projlim": "proj lim", "sup": "sup",
    ]

    private static let thin = 3 / 18.0
    private static let medium = 4 / 18.0
    private static let thick = 5 / 18.0

    /// Spaces in em.
    static let spaces: [String: Double] = [
        ",": thin, ":": medium, ">": medium, ";": thick, "!": -thin, " ": 0.25,
        "thinspace": thin, "medspace": medium, "thickspace": thick,
        "negthinspace": -thin, "negmedspace": -medium, "negthickspace": -thick,
        "enspace": 0.5, "enskip": 0.5, "quad": 1.0, "qquad": 2.0, "space": 0.25,
        "nobreakspace": 0.25,
    ]

    /// Commands that change nothing in a formula that stands alone.
    static let ignored: Set<String> = [
        "nonumber", "notag", "hfill", "hfil", "allowbreak", "nobreak", "noindent", "displaybreak",
        "strut", "relax", "protect", "global", "normalsize", "normalfont", "/",
    ]

    /// Units of lengths, in em: a point is a tenth of the size of letters.
    static let units: [String: Double] = [
        "em": 1.0, "ex": 0.43, "mu": thin / 3, "pt": 0.1, "bp": 0.1004, "px": 0.0753, "mm": 0.2845,
        "cm": 2.845, "in": 7.227, "pc": 1.2,
    ]

    /// Brackets, by what may follow `\left`; a dot is none.
    static let delimiters: [String: String] = {
        var delimiters = [
            "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", "<": "⟨", ">": "⟩",
            ".": "", "\\|": "‖", "\\vert": "|", "\\Vert": "‖", "\\uparrow": "↑",
            "\\downarrow": "↓", "\\updownarrow": "↕", "\\Uparrow": "⇑", "\\Downarrow": "⇓",
            "\\Updownarrow": "⇕", "\\backslash": "\\", "\\lt": "⟨", "\\gt": "⟩", "\\mid": "|",
            "\\parallel": "‖", "∥": "‖", "∣": "|", "〈": "⟨", "〉": "⟩",
        ]
        for (name, symbol) in LaTeXSymbols.symbols
        where symbol.kind == .opening || symbol.kind == .closing {
            delimiters["\\" + name] = symbol.text
            delimiters[symbol.text] = symbol.text
        }
        // Braces alone are groups.
        delimiters["{"] = nil
        delimiters["}"] = nil
        for sign in ["‖", "↑", "↓", "↕", "⇑", "⇓", "⇕"] { delimiters[sign] = sign }
        return delimiters
    }()

    /// Brackets of a fixed size, as multiples of a line's height.
    static let sizes: [String: Double] = ["big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3.0]

    static let accents: [String: MathAccent] = [
        "hat": .hat, "bar": .bar, "tilde": .tilde, "vec": .vec, "dot": .dot, "ddot": .ddot,
        "dddot": .dddot, "acute": .acute, "grave": .grave, "check": .check, "breve": .breve,
        "mathring": .mathring, "widehat": .widehat, "widetilde": .widetilde,
        "widecheck": .widecheck, "overline": .overline, "underline": .underline,
        "overbrace": .overbrace, "underbrace": .underbrace, "overbracket": .overbracket,
        "underbracket": .underbracket, "overrightarrow": .overrightarrow,
        "overleftarrow": .overleftarrow, "overleftrightarrow": .overleftrightarrow,
        "underrightarrow": .underrightarrow, "underleftarrow": .underleftarrow,
        "underleftrightarrow": .underleftrightarrow,
    ]

    /// Arrows as long as what stands over and under them.
    static let longArrows = [
        "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒",
        "xLeftarrow": "⇐", "xLeftrightarrow": "⇔", "xmapsto": "↦", "xhookrightarrow": "↪",
        "xhookleftarrow": "↩", "xlongequal": "=",
    ]
}
