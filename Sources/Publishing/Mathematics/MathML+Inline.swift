import Notebook

extension MathML {
    /// The width from which a formula may be wider than a telephone, in em; in headings letters are larger.
    private static let narrow = 11.0

    /// A formula in a line of text; a long one moves in a box of its own where the line is too short for it.
    static func inline(_ formula: Formula) -> HTML {
        let math = html(formula, isDisplay: false)
        guard formula.nodes.roughWidth > narrow else { return math }
        return .element(
            "span",
            [
                .classes("formula"), Attribute("role", "group"), Attribute("tabindex", "0"),
                Attribute("aria-label", "Formula"),
            ], math)
    }
}

extension [MathNode] {
    /// About how wide the nodes are side by side, in em.
    fileprivate var roughWidth: Double { reduce(0) { $0 + $1.roughWidth } }
}

extension MathNode {
    fileprivate var roughWidth: Double {
        switch self {
        case .identifier(let text, _), .number(let text), .text(let text), .function(let text, _):
            return 0.55 * Double(text.unicodeScalars.count)
        case .symbol(let symbol):
            return symbol.kind == .relation || symbol.kind == .binary ? 1.2 : 0.5
        case .space(let width): return width
        case .row(let nodes), .styled(let nodes, _), .coloured(let nodes, _):
            return nodes.roughWidth
        case .classed(_, let node, _), .boxed(let node), .struck(let node, _),
            .padded(let node, _), .accent(_, let node):
            return node.roughWidth + 0.3
        case .fraction(let top, let bottom, _, _): return max(top.roughWidth, bottom.roughWidth)
        case .root(let inner, _): return inner.roughWidth + 1
        case .scripts(let scripts):
            let marks = [scripts.lower, scripts.upper].map { $0?.roughWidth ?? 0 }
            return scripts.base.roughWidth + 0.7 * (marks.max() ?? 0)
        case .arrow(_, let below, let above):
            return 1.5 + 0.7 * max(below?.roughWidth ?? 0, above.roughWidth)
        case .fence(_, let nodes, _): return nodes.roughWidth + 1
        case .delimiter: return 0.5
        case .grid(let grid):
            return (0..<grid.columnCount).reduce(1) { width, column in
                width + 1
                    + (grid.rows.map { column < $0.count ? $0[column].roughWidth : 0 }.max() ?? 0)
            }
        }
    }
}
