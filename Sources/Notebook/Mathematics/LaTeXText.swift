/// What LaTeX writes in words.
enum LaTeXText {
    /// Commands that stand for signs.
    static let signs: [String: String] = [
        ",": "\u{2009}", ":": "\u{2005}", ">": "\u{2005}", ";": "\u{2004}", "!": "", "/": "",
        " ": " ", "quad": "\u{2003}", "qquad": "\u{2003}\u{2003}", "enspace": "\u{2002}",
        "thinspace": "\u{2009}", "space": " ", "%": "%", "$": "$", "#": "#", "&": "&", "_": "_",
        "{": "{", "}": "}", "\\": " ", "newline": " ", "-": "\u{AD}", "ldots": "…", "dots": "…",
        "textellipsis": "…", "textbackslash": "\\", "textunderscore": "_", "textasciitilde": "~",
        "textbar": "|", "textless": "<", "textgreater": ">", "textendash": "–",
        "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textdegree": "°",
        "degree": "°", "textregistered": "®", "texttrademark": "™", "S": "§", "P": "¶",
        "copyright": "©", "pounds": "£", "euro": "€", "dag": "†", "ddag": "‡", "LaTeX": "LaTeX",
        "TeX": "TeX", "ss": "ß", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ",
        "oe": "œ", "OE": "Œ", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "lbrace": "{",
        "rbrace": "}", "nobreakspace": "\u{A0}", "slash": "/",
    ]

    /// Accents, as the mark that follows its letter in Unicode.
    static let accents: [String: String] = [
        "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}",
        "=": "\u{304}", ".": "\u{307}", "c": "\u{327}", "v": "\u{30C}", "u": "\u{306}",
        "H": "\u{30B}", "r": "\u{30A}", "k": "\u{328}",
    ]

    /// What a sign makes of the one before it.
    private static let pairs: [Character: [Unicode.Scalar: String]] = [
        "-": ["-": "–"], "–": ["-": "—"], "‘": ["`": "“"], "’": ["'": "”"],
    ]

    /// Adds a sign, and makes dashes and quotation marks of what stands for them.
    static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        if let last = text.last, let pair = pairs[last]?[scalar] {
            text.removeLast()
            text += pair
            return
        }
        switch scalar {
        case "`": text += "‘"
        case "'": text += "’"
        default: text.unicodeScalars.append(scalar)
        }
    }
}
