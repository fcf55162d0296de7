import Charts
import Notebook

extension MathSetter {
    /// Brackets as high as what they hold (appendix G, rule 19).
    func fence(_ open: String, _ nodes: [MathNode], _ close: String) -> MathBox {
        let isParted = nodes.contains { $0.barBetween != nil }
        // Bars come last, as high as the rest: to set the rest once more would double the time with every level.
        let boxes = isParted ? nodes.map { $0.barBetween == nil ? box($0) : MathBox() } : []
        var inner = isParted ? row(nodes, as: boxes) : row(nodes)
        let reach = max(inner.ascent - axis, inner.descent + axis)
        let height = max(0.901 * 2 * reach, 2 * reach - 0.5 * em, em)
        if isParted {
            inner = row(
                nodes,
                as: zip(nodes, boxes).map { node, box in
                    node.barBetween.map { bracket($0, height: height) } ?? box
                })
        }
        return enclosed(inner, open, close, height: height)
    }

    /// A box between brackets of a height.
    func enclosed(_ inner: MathBox, _ open: String, _ close: String, height: Double) -> MathBox {
        var box = MathBox()
        box.append(open.isEmpty ? .space(0.12 * em) : bracket(open, height: height))
        box.append(inner)
        box.lean = 0
        box.append(close.isEmpty ? .space(0.12 * em) : bracket(close, height: height))
        return box
    }

    /// A bracket centred on the axis: the letter where it is high enough, else an outline.
    func bracket(_ text: String, height: Double) -> MathBox {
        guard !text.isEmpty else { return .space(0.12 * em) }
        let isBar = text == "|" || text == "‖"
        guard height > (isBar ? 1 : 1.15) * em else { return glyphs(text) }
        if let variant = variant(of: text, height: height) { return variant }
        guard let shape = BracketShape(text) else { return glyphs(text) }
        let margin = 0.06 * em
        let width = shape.width(ofHeight: height, em: em)
        let items = shape.items(width: width, height: height, em: em, rule: rule)
        var box = MathBox(
            width: width + 2 * margin, ascent: axis + height / 2, descent: height / 2 - axis)
        box.draw(
            MathBox(ascent: height / 2, descent: height / 2, items: items), x: margin, y: -axis)
        return box
    }
}

extension MathSetter {
    /// A form of a sign that the font has for a height, centred on the axis; nil where it has none so high.
    func variant(of sign: String, height: Double) -> MathBox? {
        let style = TextStyle(size: em, face: .mathematics)
        // A font's forms go in steps, and one a little lower will do (appendix G, rule 19).
        let least = max(0.9 * height, height - 0.5 * em)
        guard let outline = measurer.variant(of: sign, height: least, style: style) else {
            return nil
        }
        let box = MathBox(
            width: outline.width, ascent: outline.ascent, descent: outline.descent,
            items: [.path(outline.path, Scene.Paint(fill: .ink))])
        return box.lowered(by: (box.ascent - box.descent) / 2 - axis)
    }
}

extension MathNode {
    /// The bar that it is, as high as the brackets around it; nil for anything else.
    fileprivate var barBetween: String? {
        if case .delimiter(let bar, nil, _) = self { bar } else { nil }
    }
}
