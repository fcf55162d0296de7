import Charts
import Notebook

/// Sets nodes as boxes, in one of the styles of The TeXbook, chapter 17.
struct MathSetter {
    /// How large and how generous things are.
    enum Style {
        case display, text, script, scriptscript

        /// The size of letters, as a part of the formula's.
        var scale: Double {
            switch self {
            case .display, .text: 1
            case .script: 0.7
            case .scriptscript: 0.5
            }
        }

        /// The style of marks.
        var marks: Style { self == .display || self == .text ? .script : .scriptscript }

        /// The style of a numerator or denominator.
        var parts: Style { self == .display ? .text : marks }
    }

    var style: Style
    /// The size of the formula's letters, in points.
    let size: Double
    let measurer: any TextMeasurer
    /// The height that a bar between brackets takes on.
    var fenceHeight: Double?

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
    func with(_ style: Style) -> MathSetter {
        var setter = self
        setter.style = style
        setter.fenceHeight = nil
        return setter
    }

    /// Nodes side by side, with the space that their kinds ask for.
    func row(_ nodes: [MathNode]) -> MathBox {
        var box = MathBox()
        var before: MathNode?
        for node in nodes {
            if let kind = node.kind {
                if let left = before?.kind {
                    let isOfName = before?.isFunction == true || node.isFunction
                    box.width += space(left, kind, isOfName: isOfName)
                }
                before = node
            } else {
                before = nil
            }
            box.append(self.box(node))
        }
        if nodes.count == 1, let node = nodes.first { return self.box(node) }
        return box
    }

    /// The space between neighbours (The TeXbook, chapter 18), in points.
    private func space(
        _ left: MathSymbol.Kind, _ right: MathSymbol.Kind, isOfName: Bool
    ) -> Double {
        let isMark = style == .script || style == .scriptscript
        let (thin, medium, thick) = (
            3 / 18.0 * em, isMark ? 0 : 4 / 18.0 * em, isMark ? 0 : 5 / 18.0 * em
        )
        switch (left, right) {
        case (.punctuation, _): return isMark ? 0 : thin
        case (.binary, _), (_, .binary): return medium
        case (.relation, .relation): return 0
        case (.opening, _), (_, .closing), (_, .punctuation): return 0
        case (.relation, _), (_, .relation): return thick
        case (.large, .opening), (.integral, .opening): return 0
        case (.large, _), (.integral, _), (_, .large), (_, .integral): return thin
        default: return 0
        }
    }

    /// One node.
    func box(_ node: MathNode) -> MathBox {
        switch node {
        case .identifier(let text, let isItalic): return letters(text, isItalic: isItalic)
        case .number(let text), .text(let text), .function(let text, _): return glyphs(text)
        case .symbol(let symbol): return sign(symbol)
        case .space(let width): return .space(width * em)
        case .row(let nodes): return row(nodes)
        case .styled(let nodes, let isDisplay):
            return with(isDisplay ? .display : .text).row(nodes)
        case .fraction(let top, let bottom, let hasBar, let isDisplay):
            let setter = isDisplay.map { with($0 ? .display : .text) } ?? self
            return setter.fraction(top, bottom, hasBar: hasBar)
        case .root(let inner, let degree): return root(inner, degree: degree)
        case .scripts(let scripts): return box(scripts)
        case .accent(let accent, let base): return self.accent(accent, base)
        case .fence(let open, let nodes, let close): return fence(open, nodes, close)
        case .delimiter(let text, let size, _):
            let height = size.map { $0 * em } ?? fenceHeight ?? em
            return bracket(text, height: height)
        case .grid(let grid): return self.grid(grid)
        }
    }
}
