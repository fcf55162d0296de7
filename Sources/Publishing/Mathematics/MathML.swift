import Notebook

/// Writes formulas as MathML Core (W3C), which browsers draw by themselves.
///
/// Whether limits stand above and below is decided here, by the rule that the PDF follows too; `isDisplay` is the
/// style in which the node at hand is set.
enum MathML {
    /// A formula with its LaTeX as an annotation.
    static func html(_ formula: Formula, isDisplay: Bool) -> HTML {
        .element(
            "math", isDisplay ? [Attribute("display", "block")] : [],
            .element(
                "semantics", [],
                .element("mrow", [], content(formula.nodes, isDisplay))
                    + .element(
                        "annotation", [Attribute("encoding", "application/x-tex")],
                        .text(formula.source))))
    }

    /// Nodes side by side, with the space around functions' names that browsers do not know of.
    static func content(_ nodes: [MathNode], _ isDisplay: Bool) -> HTML {
        var result = HTML()
        var before: MathNode?
        for node in nodes {
            if node.kind != nil {
                if let before, before.isFunction, node.followsFunctionApart {
                    result += space(3 / 18.0)
                } else if node.isFunction, before?.kind == .ordinary || before?.kind == .closing {
                    result += space(3 / 18.0)
                }
                before = node
            } else {
                before = nil
            }
            result += html(node, isDisplay)
        }
        return result
    }

    /// Nodes as one.
    static func row(_ nodes: [MathNode], _ isDisplay: Bool) -> HTML {
        nodes.count == 1
            ? html(nodes[0], isDisplay) : .element("mrow", [], content(nodes, isDisplay))
    }

    static func html(_ node: MathNode, _ isDisplay: Bool) -> HTML {
        switch node {
        case .identifier(let text, let isItalic): identifier(text, isItalic: isItalic)
        case .number(let text): .element("mn", [], .text(text))
        case .symbol(let symbol): html(symbol)
        case .function(let name, _): .element("mi", [], .text(name))
        case .text(let text):
            // MathML would drop the spaces at the ends.
            .element("mtext", [], .text(text.replacing(" ", with: "\u{A0}")))
        case .space(let width): space(width)
        case .row(let nodes): row(nodes, isDisplay)
        case .styled(let nodes, let isDisplay):
            .element(
                "mstyle",
                [
                    Attribute("displaystyle", "\(isDisplay)"), Attribute("scriptlevel", "0"),
                ], content(nodes, isDisplay))
        case .fraction(let top, let bottom, let hasBar, let style):
            fraction(top, bottom, hasBar: hasBar, style: style)
        case .root(let inner, nil): .element("msqrt", [], html(inner, isDisplay))
        case .root(let inner, let degree?):
            .element("mroot", [], html(inner, isDisplay) + html(degree, false))
        case .scripts(let scripts): html(scripts, isDisplay)
        case .accent(let accent, let base): html(accent, over: base, isDisplay)
        case .fence(let open, let nodes, let close):
            .element(
                "mrow", [],
                bracket(open, form: "prefix") + content(nodes, isDisplay)
                    + bracket(close, form: "postfix"))
        case .delimiter(let text, let size, let kind): delimiter(text, size, kind)
        case .grid(let grid): html(grid)
        }
    }

    private static func identifier(_ text: String, isItalic: Bool) -> HTML {
        let isSingle = text.unicodeScalars.count == 1
        if isItalic, !isSingle {
            let slanted = text.unicodeScalars.map { String(MathItalic.letter($0)) }.joined()
            return .element("mi", [], .text(slanted))
        }
        // A single letter is slanted by custom, unless said otherwise.
        let isUpright =
            isSingle && !isItalic && text.unicodeScalars.allSatisfy { MathItalic.letter($0) != $0 }
        return .element(
            "mi", isUpright ? [Attribute("mathvariant", "normal")] : [], .text(text))
    }

    private static func fraction(
        _ top: MathNode, _ bottom: MathNode, hasBar: Bool, style: Bool?
    ) -> HTML {
        let fraction = HTML.element(
            "mfrac", hasBar ? [] : [Attribute("linethickness", "0")],
            html(top, false) + html(bottom, false))
        guard let style else { return fraction }
        return .element(
            "mstyle",
            [Attribute("displaystyle", "\(style)"), Attribute("scriptlevel", "0")], fraction)
    }

    private static func html(_ scripts: MathScripts, _ isDisplay: Bool) -> HTML {
        var base = html(scripts.base, isDisplay)
        let lower = scripts.lower.map { html($0, false) }
        let upper = scripts.upper.map { html($0, false) }
        if scripts.isStacked(inDisplay: isDisplay) {
            if !isDisplay, case .symbol(let symbol) = scripts.base, symbol.kind == .large {
                base = .element(
                    "mo", [Attribute("movablelimits", "false")], .text(symbol.text))
            }
            switch (lower, upper) {
            case (let lower?, let upper?):
                return .element("munderover", [], base + lower + upper)
            case (let lower?, nil): return .element("munder", [], base + lower)
            default: return .element("mover", [], base + (upper ?? HTML()))
            }
        }
        switch (lower, upper) {
        case (let lower?, let upper?): return .element("msubsup", [], base + lower + upper)
        case (let lower?, nil): return .element("msub", [], base + lower)
        default: return .element("msup", [], base + (upper ?? HTML()))
        }
    }

    private static func html(
        _ accent: MathAccent, over base: MathNode, _ isDisplay: Bool
    ) -> HTML {
        // No sign stretches to a line in every browser and font; a border does.
        if accent == .overline || accent == .underline {
            return .element("mrow", [.classes(accent.rawValue)], html(base, isDisplay))
        }
        let sign = HTML.element(
            "mo", [Attribute("stretchy", "\(accent.stretches)")], .text(accent.sign))
        let content = html(base, isDisplay) + sign
        return accent.isBelow
            ? .element("munder", [], content)
            : .element("mover", [Attribute("accent", "true")], content)
    }

    static func space(_ width: Double) -> HTML {
        .element("mspace", [Attribute("width", em(width))])
    }

    /// A length in em with at most three digits behind the point.
    static func em(_ width: Double) -> String {
        let thousandths = Int((width * 1000).rounded())
        let digits = String(abs(thousandths) % 1000 + 1000).dropFirst()
        let fraction = digits.reversed().drop { $0 == "0" }.reversed()
        let whole = abs(thousandths) / 1000
        return (thousandths < 0 ? "-" : "") + "\(whole)"
            + (fraction.isEmpty ? "" : "." + String(fraction)) + "em"
    }
}
