import Charts
import Notebook

extension MathSetter {
    /// A fraction (appendix G, rule 15).
    func fraction(_ top: MathNode, _ bottom: MathNode, hasBar: Bool) -> MathBox {
        let parts = with(style.parts)
        let (top, bottom) = (parts.box(top), parts.box(bottom))
        var up = (isDisplay ? 0.68 : hasBar ? 0.39 : 0.44) * em
        var down = (isDisplay ? 0.69 : 0.345) * em
        if hasBar {
            let gap = (isDisplay ? 3 : 1.5) * rule
            up = max(up, axis + rule / 2 + gap + top.descent)
            down = max(down, bottom.ascent + gap + rule / 2 - axis)
        } else {
            let lack = (isDisplay ? 7 : 3) * rule - (up - top.descent) - (down - bottom.ascent)
            up += max(0, lack / 2)
            down += max(0, lack / 2)
        }
        let margin = 0.12 * em
        let width = max(top.width, bottom.width)
        var box = MathBox(width: width + 2 * margin)
        box.draw(top, x: margin + (width - top.width) / 2, y: -up)
        box.draw(bottom, x: margin + (width - bottom.width) / 2, y: down)
        if hasBar {
            let bar = margin / 3
            box.items.append(line(from: bar, to: box.width - bar, y: -axis))
        }
        return box
    }

    /// A root (appendix G, rule 11), its sign drawn as one outline with the bar over what it holds.
    func root(_ inner: MathNode, degree: MathNode?) -> MathBox {
        let inner = box(inner)
        let gap = rule + (isDisplay ? xHeight : rule) / 4 + 0.03 * em
        // Roots beside each other look alike when low contents do not make them low.
        let ascent = max(inner.ascent, 0.62 * em)
        let descent = max(inner.descent, 0.08 * em)
        let top = -(ascent + gap + rule / 2)
        let bottom = descent + 0.02 * em
        let height = bottom - top
        let width = 0.5 * em + 0.06 * height
        let sign = MathBox(
            width: width + inner.width + 0.06 * em, ascent: -top + rule / 2, descent: bottom,
            items: radical(width: width, length: inner.width + 0.06 * em, top: top, bottom: bottom))
        guard let degree else {
            var box = sign
            box.draw(inner, x: width + 0.02 * em)
            return box
        }
        let mark = with(.scriptscript).box(degree)
        let x = max(0, mark.width - 0.42 * width)
        var box = MathBox(width: x + sign.width)
        box.draw(sign, x: x)
        box.draw(inner, x: x + width + 0.02 * em)
        box.draw(
            mark, x: max(0, 0.42 * width - mark.width), y: bottom - 0.56 * height - mark.descent)
        return box
    }

    private func radical(width: Double, length: Double, top: Double, bottom: Double) -> [Scene.Item]
    {
        let height = bottom - top
        let tick = min(0.45 * height, 0.42 * em)
        let foot = Scene.Point(0.46 * width, bottom)
        let thin = Scene.Paint(stroke: .ink, strokeWidth: rule)
        let thick = 0.055 * em
        let points = [
            Scene.Point(0.2 * width, bottom - tick),
            Scene.Point(0.2 * width + thick * 1.3, bottom - tick),
            Scene.Point(foot.x + rule / 2, bottom - thick), Scene.Point(foot.x, bottom),
        ]
        return [
            // The short stroke, the heavy one, and the long one with the bar.
            .path(
                Scene.Path([
                    .move(Scene.Point(0.02 * width, bottom - tick + 0.07 * em)),
                    .line(Scene.Point(0.2 * width + thick / 2, bottom - tick + rule / 2)),
                ]), thin),
            .path(
                Scene.Path([.move(points[0])] + points.dropFirst().map { .line($0) } + [.close]),
                Scene.Paint(fill: .ink)),
            .path(
                Scene.Path([
                    .move(Scene.Point(foot.x, bottom - rule / 2)),
                    .line(Scene.Point(width, top)), .line(Scene.Point(width + length, top)),
                ]), thin),
        ]
    }

    /// A horizontal rule, centred on `y`.
    func line(from start: Double, to end: Double, y: Double) -> Scene.Item {
        .rectangle(
            Scene.Rectangle(x: start, y: y - rule / 2, width: end - start, height: rule), corner: 0,
            Scene.Paint(fill: .ink))
    }
}
