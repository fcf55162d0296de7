import Notebook

extension MathML {
    /// Ordinary signs that are operators to MathML wherever they stand; others are identifiers.
    private static let operators: Set<String> = [
        "+", "−", "±", "∓", "∗", "×", "⋅", "∘", "⋆", "/", "|", "‖", "\\", ".", ":", "′", "″", "‴",
        "⁗", "¬", ",", ";", "=", "<", ">", "!", "?", "(", ")", "[", "]",
    ]

    /// Whether a sign is written as an operator, with spaces of its own.
    static func isOperator(_ symbol: MathSymbol) -> Bool {
        symbol.kind != .ordinary && symbol.kind != .inner || operators.contains(symbol.text)
    }

    /// An operator, relation or bracket, with the spaces at its sides.
    static func html(_ symbol: MathSymbol, left: Double, right: Double) -> HTML {
        let text = HTML.text(symbol.text)
        switch symbol.kind {
        case .ordinary, .inner:
            guard isOperator(symbol) else {
                let isSlanted = symbol.text.unicodeScalars.contains { MathItalic.letter($0) != $0 }
                return .element(
                    "mi", isSlanted ? [Attribute("mathvariant", "normal")] : [], text)
            }
            return .element(
                "mo",
                [Attribute("form", "prefix"), Attribute("stretchy", "false")]
                    + spaces(left, right), text)
        case .binary, .relation:
            let usual = Self.usual[symbol.text]
            let isUsual = usual == left && usual == right
            return .element(
                "mo",
                (symbol.isVertical ? [Attribute("stretchy", "false")] : [])
                    + (isUsual ? [] : spaces(left, right)), text)
        case .opening, .closing:
            let form = symbol.kind == .opening ? "prefix" : "postfix"
            return .element(
                "mo",
                [Attribute("form", form), Attribute("stretchy", "false")]
                    + (left == 0 && right == 0 ? [] : spaces(left, right)), text)
        case .punctuation:
            let isUsual = symbol.text != ":" && left == 0 && right == MathSpacing.thin
            return .element("mo", isUsual ? [] : spaces(left, right), text)
        case .large, .integral: return .element("mo", spaces(left, right), text)
        }
    }

    /// Operators whose spaces in MathML's dictionary (MathML Core, appendix B) are those of TeX.
    private static let usual: [String: Double] = {
        var usual: [String: Double] = [:]
        for sign in ["=", "<", ">", "≤", "≥", "≠", "≈", "∼", "∈", "≡", "→"] {
            usual[sign] = MathSpacing.thick
        }
        for sign in ["+", "−", "±"] { usual[sign] = MathSpacing.medium }
        return usual
    }()

    /// A bracket as high as what it holds.
    static func bracket(_ text: String, form: String, isLow: Bool = false) -> HTML {
        guard !text.isEmpty else { return HTML() }
        return .element(
            "mo", [Attribute("form", form), Attribute("stretchy", "\(!isLow)")] + spaces(0, 0),
            .text(text))
    }

    /// A bracket of a size of its own, or a bar as high as the brackets around.
    static func delimiter(_ text: String, _ size: Double?, _ kind: MathSymbol.Kind) -> HTML {
        guard !text.isEmpty else { return HTML() }
        let form = [.opening: "prefix", .closing: "postfix"][kind] ?? "infix"
        var attributes = [
            Attribute("form", form), Attribute("stretchy", "true"), Attribute("symmetric", "true"),
        ]
        if let size {
            attributes += [Attribute("minsize", em(size)), Attribute("maxsize", em(size))]
        }
        return .element("mo", attributes + spaces(0, 0), .text(text))
    }

    /// The spaces at the sides of an operator.
    static func spaces(_ left: Double, _ right: Double) -> [Attribute] {
        [Attribute("lspace", em(left)), Attribute("rspace", em(right))]
    }
}

extension MathSymbol {
    /// Whether browsers would draw it as high as its row.
    fileprivate var isVertical: Bool {
        ["↑", "↓", "↕", "⇑", "⇓", "⇕", "∥", "∣", "∤", "∦"].contains(text)
    }
}
