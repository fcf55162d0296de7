import Casting
import Notebook

/// Writes formulas as MathML Core (W3C), which browsers draw by themselves.
///
/// Whether limits stand above and below, and how far neighbours stand apart, is decided here, by the rules that the PDF
/// follows too: operators carry their spaces wherever a browser would choose others.
enum MathML {
    /// A formula with its LaTeX as an annotation.
    static func html(_ formula: Formula, isDisplay: Bool) -> HTML {
        let style = isDisplay ? MathStyle.display : .text
        let content =
            formula.tag.map { tagged(formula.nodes, $0) } ?? content(formula.nodes, style)
        return .element(
            "math", isDisplay ? [Attribute("display", "block")] : [],
            .element(
                "semantics", [],
                .element("mrow", [], content)
                    + .element(
                        "annotation", [Attribute("encoding", "application/x-tex")],
                        .text(formula.source))))
    }

    /// Nodes side by side, with the spaces between them.
    ///
    /// `before` is what stands before the first.
    static func content(
        _ nodes: [MathNode], _ style: MathStyle, after before: MathSymbol.Kind? = nil
    ) -> HTML {
        let gaps = MathSpacing.gaps(nodes, isMark: style.isMark, after: before)
        if nodes.isOperatorAmongWords { return content(nodes, gaps, style) }
        var result = HTML()
        var carried = false
        for (index, node) in nodes.enumerated() {
            // Operators carry the spaces at their sides; between others stands one by itself.
            let left = carried ? 0 : gaps[index]
            if node.kind != nil { carried = false }
            guard let symbol = node.spacedSymbol else {
                if left > 0 { result += space(left) }
                result += html(node, style)
                continue
            }
            var right = 0.0
            if let next = nodes[(index + 1)...].firstIndex(where: { $0.kind != nil }) {
                right = gaps[next]
                carried = right > 0
            }
            result += html(symbol, left: left, right: right)
        }
        return result
    }

    /// Nodes of which one is an operator and the others words or spaces, with spaces that stand by themselves.
    ///
    /// Such a row is an operator to MathML as a whole (MathML Core, 3.2.4.3), and a browser leaves out what the operator
    /// carries.
    private static func content(_ nodes: [MathNode], _ gaps: [Double], _ style: MathStyle) -> HTML {
        zip(nodes, gaps).reduce(HTML()) { result, next in
            result + (next.1 > 0 ? space(next.1) : HTML()) + html(next.0, style)
        }
    }

    /// Nodes as one.
    static func row(_ nodes: [MathNode], _ style: MathStyle) -> HTML {
        nodes.count == 1
            ? html(nodes[0], style) : .element("mrow", [], content(nodes, style))
    }

    static func html(_ node: MathNode, _ style: MathStyle) -> HTML {
        switch node {
        case .identifier(let text, let isItalic): identifier(text, isItalic: isItalic)
        case .number(let text): .element("mn", [], .text(text))
        case .symbol(let symbol): html(symbol, left: 0, right: 0)
        case .function(let name, _): .element("mi", [], .text(name))
        case .text(let text):
            // MathML would drop the spaces at the ends.
            .element("mtext", [], .text(text.replacing(" ", with: "\u{A0}")))
        case .space(let width): space(width)
        case .row(let nodes): row(nodes, style)
        case .styled(let nodes, let inner):
            .element("mstyle", attributes(of: inner), content(nodes, inner))
        case .coloured(let nodes, let colour):
            .element(
                "mrow", [.classes("coloured"), Attribute("mathcolor", colour.hexadecimal)],
                content(nodes, style))
        case .classed(_, let inner, _): html(inner, style)
        case .fraction(let top, let bottom, let hasBar, let isDisplay):
            fraction(top, bottom, hasBar: hasBar, isDisplay: isDisplay, style)
        case .root(let inner, nil): .element("msqrt", [], html(inner, style))
        case .root(let inner, let degree?):
            .element("mroot", [], html(inner, style) + html(degree, .scriptscript))
        case .scripts(let scripts): html(scripts, style)
        case .accent(let accent, let base): html(accent, over: base, style)
        case .arrow(let sign, let below, let above): arrow(sign, below, above, style)
        case .fence(let open, let nodes, let close):
            .element(
                "mrow", [],
                bracket(open, form: "prefix", isLow: nodes.allSatisfy(\.isLow))
                    + content(nodes, style)
                    + bracket(close, form: "postfix", isLow: nodes.allSatisfy(\.isLow)))
        case .delimiter(let text, let size, let kind): delimiter(text, size, kind)
        case .grid(let grid): html(grid, style)
        case .boxed(let inner):
            .element("mrow", [.classes("boxed")], html(inner, style))
        case .struck(let inner, let strike):
            .element("mrow", [.classes("struck \(strike.rawValue)")], html(inner, style))
        case .padded(let inner, let padding): padded(inner, padding, style)
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
        _ top: MathNode, _ bottom: MathNode, hasBar: Bool, isDisplay: Bool?, _ style: MathStyle
    ) -> HTML {
        let own = isDisplay.map { $0 ? MathStyle.display : .text } ?? style
        let fraction = HTML.element(
            "mfrac", hasBar ? [] : [Attribute("linethickness", "0")],
            html(top, own.parts) + html(bottom, own.parts))
        return isDisplay == nil ? fraction : .element("mstyle", attributes(of: own), fraction)
    }

    /// The attributes that choose a style.
    static func attributes(of style: MathStyle) -> [Attribute] {
        let level =
            switch style {
            case .display, .text: 0
            case .script: 1
            case .scriptscript: 2
            }
        return [
            Attribute("displaystyle", "\(style == .display)"), Attribute("scriptlevel", "\(level)"),
        ]
    }

    static func space(_ width: Double) -> HTML {
        .element("mspace", [Attribute("width", em(width))])
    }

    /// A length in em with at most three digits behind the point.
    static func em(_ width: Double) -> String {
        let thousandths = Int(saturating: (width * 1000).rounded())
        let digits = String(abs(thousandths) % 1000 + 1000).dropFirst()
        let fraction = digits.reversed().drop { $0 == "0" }.reversed()
        let whole = abs(thousandths) / 1000
        return (thousandths < 0 ? "-" : "") + "\(whole)"
            + (fraction.isEmpty ? "" : "." + String(fraction)) + "em"
    }
}

extension [MathNode] {
    /// Whether one operator stands among words and spaces, or alone.
    fileprivate var isOperatorAmongWords: Bool {
        let others = filter { node in
            switch node {
            case .text, .space: false
            default: true
            }
        }
        return others.count == 1 && others[0].spacedSymbol != nil
    }
}

extension MathNode {
    /// The operator that it is, which can carry the spaces at its sides.
    fileprivate var spacedSymbol: MathSymbol? {
        switch self {
        case .symbol(let symbol): MathML.isOperator(symbol) ? symbol : nil
        default: nil
        }
    }
}
