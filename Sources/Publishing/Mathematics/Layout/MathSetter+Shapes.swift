import Charts
import Notebook

extension MathSetter {
    /// Something in a frame.
    func boxed(_ inner: MathNode) -> MathBox {
        let inner = box(inner)
        let gap = 0.3 * em
        var box = MathBox(width: inner.width + 2 * gap)
        box.draw(inner, x: gap)
        box.ascent = inner.ascent + gap
        box.descent = inner.descent + gap
        let frame = Scene.Rectangle(
            x: rule / 2, y: -box.ascent + rule / 2, width: box.width - rule,
            height: box.height - rule)
        box.items.append(
            .rectangle(frame, corner: 0, Scene.Paint(stroke: .ink, strokeWidth: rule)))
        return box
    }

    /// Something crossed out, by lines from corner to corner.
    func struck(_ inner: MathNode, _ strike: MathStrike) -> MathBox {
        var box = self.box(inner)
        func line(from start: Scene.Point, to end: Scene.Point) -> Scene.Item {
            .path(
                Scene.Path([.move(start), .line(end)]), Scene.Paint(stroke: .ink, strokeWidth: rule)
            )
        }
        let (left, right) = (0.0, box.width)
        let (top, bottom) = (-box.ascent, box.descent)
        if strike != .falling {
            box.items.append(line(from: Scene.Point(left, bottom), to: Scene.Point(right, top)))
        }
        if strike != .rising {
            box.items.append(line(from: Scene.Point(left, top), to: Scene.Point(right, bottom)))
        }
        return box
    }

    /// Something that does not take the room it needs, or takes room and is not seen.
    func padded(_ inner: MathNode, _ padding: MathPadding) -> MathBox {
        let inner = box(inner)
        var box = MathBox(width: padding.keepsWidth ? inner.width : 0)
        if padding.showsInk { box.draw(inner, x: -padding.shift.rawValue * inner.width) }
        box.ascent = padding.keepsHeight ? inner.ascent : 0
        box.descent = padding.keepsHeight ? inner.descent : 0
        return box
    }

    /// Something that stands for a large operator: one sign is centred on the axis.
    func classed(_ inner: MathNode) -> MathBox {
        guard case .symbol(let symbol) = inner else { return box(inner) }
        let box = sign(symbol)
        return box.lowered(by: (box.ascent - box.descent) / 2 - axis)
    }

    /// An arrow as long as what stands over and under it.
    func arrow(_ sign: String, _ below: MathNode?, _ above: MathNode) -> MathBox {
        let marks = with(style.marks)
        let upper = marks.box(above)
        let lower = below.map(marks.box)
        let width = max(upper.width, lower?.width ?? 0) + 0.9 * em
        var box = MathBox(width: width)
        box.draw(
            MathBox(
                ascent: 0.2 * em, descent: 0.2 * em,
                items: ArrowShape(sign).items(width: width, em: em, rule: rule)), x: 0, y: -axis)
        box.draw(
            upper, x: (width - upper.width) / 2, y: -(axis + 0.28 * em + max(0, upper.descent)))
        if let lower {
            box.draw(
                lower, x: (width - lower.width) / 2, y: -axis + 0.28 * em + lower.ascent)
        }
        return box
    }
}
