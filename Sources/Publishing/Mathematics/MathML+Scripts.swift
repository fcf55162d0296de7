import Notebook

extension MathML {
    /// Something with marks.
    static func html(_ scripts: MathScripts, _ style: MathStyle) -> HTML {
        let marks = style.marks
        let lower = scripts.lower.map { html($0, marks) }
        let upper = scripts.upper.map { html($0, marks) }
        var base = base(of: scripts, style)
        if scripts.isStacked(inDisplay: style == .display) {
            if !scripts.primes.isEmpty { base = primed(base, scripts.primes, isOver: false) }
            switch (lower, upper) {
            case (let lower?, let upper?):
                return .element("munderover", [], base + lower + upper)
            case (let lower?, nil): return .element("munder", [], base + lower)
            case (nil, let upper?): return .element("mover", [], base + upper)
            case (nil, nil): return base
            }
        }
        if !scripts.primes.isEmpty {
            base = primed(base, scripts.primes, isOver: lower != nil && upper == nil)
        }
        switch (lower, upper) {
        case (let lower?, let upper?): return .element("msubsup", [], base + lower + upper)
        case (let lower?, nil): return .element("msub", [], base + lower)
        case (nil, let upper?): return .element("msup", [], base + upper)
        case (nil, nil): return base
        }
    }

    private static func base(of scripts: MathScripts, _ style: MathStyle) -> HTML {
        let isMovable = scripts.isStacked(inDisplay: style == .display) && style != .display
        guard isMovable, case .symbol(let symbol) = scripts.base, symbol.kind == .large else {
            return html(scripts.base, style)
        }
        return .element(
            "mo", [Attribute("movablelimits", "false")] + spaces(0, 0), .text(symbol.text))
    }

    /// Primes beside their base: fonts draw them raised, so that a mark would raise them twice.
    ///
    /// A lower mark stands under them, as if they had no width.
    private static func primed(_ base: HTML, _ primes: String, isOver: Bool) -> HTML {
        let sign = HTML.element(
            "mo", [Attribute("form", "postfix"), Attribute("stretchy", "false")] + spaces(0, 0),
            .text(primes))
        let mark = isOver ? HTML.element("mpadded", [Attribute("width", "0")], sign) : sign
        return .element("mrow", [], base + mark)
    }

    /// Something with an accent, a line or a brace.
    static func html(
        _ accent: MathAccent, over base: MathNode, _ style: MathStyle
    ) -> HTML {
        // No sign stretches to a line in every browser and font; a border does.
        if accent == .overline || accent == .underline {
            return .element("mrow", [.classes(accent.rawValue)], html(base, style))
        }
        // The arrow of a vector is a small one, and not as wide as a letter.
        let size = accent == .vec ? [Attribute("mathsize", "50%")] : []
        let sign = HTML.element(
            "mo", [Attribute("stretchy", "\(accent.stretches)")] + spaces(0, 0) + size,
            .text(accent.sign))
        let content = html(base, style) + sign
        return accent.isBelow
            ? .element("munder", [], content)
            : .element("mover", [Attribute("accent", "true")], content)
    }

    /// An arrow as long as what stands over and under it.
    static func arrow(
        _ sign: String, _ below: MathNode?, _ above: MathNode, _ style: MathStyle
    ) -> HTML {
        func mark(_ node: MathNode) -> HTML {
            .element(
                "mrow", [], space(0.4) + html(node, style.marks) + space(0.6))
        }
        let arrow = HTML.element(
            "mo", [Attribute("stretchy", "true")] + spaces(0, 0), .text(sign))
        guard let below else { return .element("mover", [], arrow + mark(above)) }
        return .element("munderover", [], arrow + mark(below) + mark(above))
    }

    /// Something that does not take the room it needs, or takes room and is not seen.
    static func padded(_ inner: MathNode, _ padding: MathPadding, _ style: MathStyle) -> HTML {
        var content = html(inner, style)
        var attributes: [Attribute] = []
        if !padding.keepsWidth { attributes.append(Attribute("width", "0")) }
        if !padding.keepsHeight {
            attributes += [Attribute("height", "0"), Attribute("depth", "0")]
        }
        if padding.shift != .none {
            content = .element(
                "mrow", [.classes(padding.shift == .half ? "clapped" : "lapped")], content)
        }
        let padded = attributes.isEmpty ? content : .element("mpadded", attributes, content)
        return padding.showsInk ? padded : .element("mphantom", [], padded)
    }
}

extension MathAccent {
    /// The sign over or under the base.
    var sign: String {
        switch self {
        case .hat: "^"
        case .widehat: "\u{302}"
        case .bar: "¯"
        case .tilde, .widetilde: "~"
        case .vec, .overrightarrow, .underrightarrow: "→"
        case .overleftarrow, .underleftarrow: "←"
        case .overleftrightarrow, .underleftrightarrow: "↔"
        case .dot: "˙"
        case .ddot: "¨"
        case .dddot: "\u{20DB}"
        case .acute: "´"
        case .grave: "`"
        case .check, .widecheck: "\u{2C7}"
        case .breve: "˘"
        case .mathring: "˚"
        case .overline, .underline: ""
        case .overbrace: "⏞"
        case .underbrace: "⏟"
        case .overbracket: "⎴"
        case .underbracket: "⎵"
        }
    }
}
