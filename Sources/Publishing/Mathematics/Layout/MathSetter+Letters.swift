import Charts
import Notebook

extension MathSetter {
    /// Letters of a variable.
    func letters(_ text: String, isItalic: Bool) -> MathBox {
        guard isItalic else { return glyphs(text) }
        return glyphs(text.unicodeScalars.map { String(MathItalic.letter($0)) }.joined())
    }

    /// Letters as they are.
    func glyphs(_ text: String, scale: Double = 1) -> MathBox {
        let style = TextStyle(size: em * scale, face: .mathematics)
        let width = measurer.width(of: text, style: style)
        let ink = measurer.ink(of: text, style: style)
        return MathBox(
            width: width, ascent: ink.ascent, descent: ink.descent,
            items: [.text(Scene.TextRun(text, at: Scene.Point(0, 0), style: style))],
            lean: max(0, ink.right - width), isSign: text.unicodeScalars.count == 1)
    }

    /// An operator, relation or bracket; sums and integrals are larger in display and stand on the axis.
    func sign(_ symbol: MathSymbol) -> MathBox {
        switch symbol.kind {
        case .large, .integral:
            let scale = !isDisplay ? 1.0 : symbol.kind == .large ? 1.45 : 1.9
            let height = (symbol.kind == .large ? 1.4 : 2.2) * em
            if isDisplay, let box = variant(of: symbol.text, height: height) { return box }
            var box = glyphs(symbol.text, scale: scale)
            box = box.lowered(by: (box.ascent - box.descent) / 2 - axis)
            box.isSign = !isDisplay
            return box
        default: return glyphs(symbol.text)
        }
    }
}
