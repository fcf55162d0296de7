import Charts
import Notebook

/// Sets nodes as boxes, in one of the styles of The TeXbook, chapter 17.
struct MathSetter {
    var style: MathStyle
    /// The size of the formula's letters, in points.
    let size: Double
    let measurer: any TextMeasurer

    /// One em in the present style.
    var em: Double { size * style.scale }
    /// The thickness of rules.
    var rule: Double { max(0.045 * em, 0.03 * size) }
    /// The height of the axis, on which fractions and brackets are centred.
    var axis: Double { 0.25 * em }
    /// The height of an x.
    var xHeight: Double { 0.45 * em }
    var isDisplay: Bool { style == .display }

    /// The same in another style.
    func with(_ style: MathStyle) -> MathSetter {
        var setter = self
        setter.style = style
        return setter
    }

    /// Nodes side by side, with the space that their kinds ask for.
    ///
    /// `before` is what stands before the first.
    func row(_ nodes: [MathNode], after before: MathSymbol.Kind? = nil) -> MathBox {
        if nodes.count == 1, before == nil { return box(nodes[0]) }
        return row(nodes, as: nodes.map(box), after: before)
    }

    /// Nodes side by side that are set already.
    func row(
        _ nodes: [MathNode], as boxes: [MathBox], after before: MathSymbol.Kind? = nil
    ) -> MathBox {
        var row = MathBox()
        let gaps = MathSpacing.gaps(nodes, isMark: style.isMark, after: before)
        for (box, gap) in zip(boxes, gaps) {
            row.width += gap * em
            row.append(box)
        }
        return row
    }

    /// One node.
    func box(_ node: MathNode) -> MathBox {
        switch node {
        case .identifier(let text, let isItalic): return letters(text, isItalic: isItalic)
        case .number(let text), .text(let text), .function(let text, _): return glyphs(text)
        case .symbol(let symbol): return sign(symbol)
        case .space(let width): return .space(width * em)
        case .row(let nodes): return row(nodes)
        case .styled(let nodes, let style): return with(style).row(nodes)
        case .coloured(let nodes, let colour): return row(nodes).painted(colour)
        case .classed(let kind, let inner, _):
            return kind == .large ? classed(inner) : box(inner)
        case .fraction(let top, let bottom, let hasBar, let isDisplay):
            let setter = isDisplay.map { with($0 ? .display : .text) } ?? self
            return setter.fraction(top, bottom, hasBar: hasBar)
        case .root(let inner, let degree): return root(inner, degree: degree)
        case .scripts(let scripts): return box(scripts)
        case .accent(let accent, let base): return self.accent(accent, base)
        case .arrow(let sign, let below, let above): return arrow(sign, below, above)
        case .fence(let open, let nodes, let close): return fence(open, nodes, close)
        case .delimiter(let text, let size, _):
            return bracket(text, height: (size ?? 1) * em)
        case .grid(let grid): return self.grid(grid)
        case .boxed(let inner): return boxed(inner)
        case .struck(let inner, let strike): return struck(inner, strike)
        case .padded(let inner, let padding): return padded(inner, padding)
        }
    }
}

extension MathStyle {
    /// The size of letters, as a part of the formula's.
    var scale: Double {
        switch self {
        case .display, .text: 1
        case .script: 0.7
        case .scriptscript: 0.5
        }
    }
}
