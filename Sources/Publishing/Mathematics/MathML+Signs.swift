import Notebook

extension MathML {
    /// Signs that are operators to MathML wherever they stand; other ordinary signs are identifiers.
    private static let operators: Set<String> = [
        "+", "−", "±", "∓", "∗", "×", "⋅", "∘", "⋆", "/", "|", "‖", "\\", ".", ":", "′", "″", "‴",
        "⁗", "¬",
    ]

    /// An operator, relation or bracket.
    static func html(_ symbol: MathSymbol) -> HTML {
        let text = HTML.text(symbol.text)
        switch symbol.kind {
        case .ordinary:
            guard operators.contains(symbol.text) else {
                let isSlanted = symbol.text.unicodeScalars.contains { MathItalic.letter($0) != $0 }
                return .element(
                    "mi", isSlanted ? [Attribute("mathvariant", "normal")] : [], text)
            }
            return .element(
                "mo",
                [
                    Attribute("form", "prefix"), Attribute("stretchy", "false"),
                ] + spaces(0, 0), text)
        case .binary:
            return .element(
                "mo", symbol.text == "mod" ? spaces(4 / 18.0, 4 / 18.0) : [], text)
        case .relation:
            return .element(
                "mo",
                symbol.text == ":"
                    ? spaces(5 / 18.0, 5 / 18.0)
                    : symbol.isVertical ? [Attribute("stretchy", "false")] : [], text)
        case .opening:
            return .element(
                "mo", [Attribute("form", "prefix"), Attribute("stretchy", "false")], text)
        case .closing:
            return .element(
                "mo", [Attribute("form", "postfix"), Attribute("stretchy", "false")], text)
        case .punctuation:
            return .element("mo", symbol.text == ":" ? spaces(0, 3 / 18.0) : [], text)
        case .large, .integral: return .element("mo", [], text)
        }
    }

    /// A bracket as high as what it holds.
    static func bracket(_ text: String, form: String) -> HTML {
        guard !text.isEmpty else { return HTML() }
        return .element(
            "mo", [Attribute("form", form), Attribute("stretchy", "true")], .text(text))
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
        if form == "infix" {
            let space = kind == .relation ? 5 / 18.0 : 0
            attributes += spaces(space, space)
        }
        return .element("mo", attributes, .text(text))
    }

    /// Rows and columns; browsers align cells by the style sheet alone.
    static func html(_ grid: MathGrid) -> HTML {
        let isDisplay = grid.style == .aligned || grid.style == .gathered
        let rows = grid.rows.map { row in
            HTML.element(
                "mtr", [],
                row.enumerated().map { column, cell in
                    let name = grid.style.alignment(ofColumn: column)
                    return HTML.element(
                        "mtd", name == .centre ? [] : [.classes(name.rawValue)],
                        html(cell, isDisplay))
                }.joined())
        }
        let name =
            switch grid.style {
            case .matrix: "matrix"
            case .cases: "cases"
            case .aligned, .gathered: "lines"
            }
        var attributes = [Attribute.classes(name)]
        if isDisplay { attributes.append(Attribute("displaystyle", "true")) }
        let table = HTML.element("mtable", attributes, rows.joined())
        guard !grid.open.isEmpty || !grid.close.isEmpty else { return table }
        return .element(
            "mrow", [],
            bracket(grid.open, form: "prefix") + table + bracket(grid.close, form: "postfix"))
    }

    private static func spaces(_ left: Double, _ right: Double) -> [Attribute] {
        [Attribute("lspace", em(left)), Attribute("rspace", em(right))]
    }
}

extension MathSymbol {
    /// Whether browsers would draw it as high as its row.
    fileprivate var isVertical: Bool { ["↑", "↓", "∥", "∣"].contains(text) }
}
