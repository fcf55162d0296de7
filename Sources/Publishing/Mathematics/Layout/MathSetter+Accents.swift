import Charts
import Notebook

extension MathSetter {
    /// Something with an accent, a line or a brace over or under it.
    func accent(_ accent: MathAccent, _ base: MathNode) -> MathBox {
        let inner = box(base)
        var box = inner
        switch accent {
        case .overline, .underline:
            let gap = 3 * rule
            let y = accent.isBelow ? inner.descent + gap : -(inner.ascent + gap)
            box.items.append(line(from: 0, to: inner.width, y: y))
            if accent.isBelow {
                box.descent += gap + 2 * rule
            } else {
                box.ascent += gap + 2 * rule
            }
        case .overrightarrow, .overleftarrow, .overleftrightarrow, .underrightarrow,
            .underleftarrow, .underleftrightarrow:
            let width = max(inner.width, 0.7 * em)
            let y = accent.isBelow ? inner.descent + 0.26 * em : -(inner.ascent + 0.26 * em)
            box.width = width
            box.items = []
            box.draw(inner, x: (width - inner.width) / 2)
            box.draw(
                MathBox(
                    ascent: 0.2 * em, descent: 0.2 * em,
                    items: ArrowShape(accent.sign).items(width: width, em: em, rule: rule)),
                x: 0, y: y)
        case .overbracket, .underbracket:
            let height = accent.isBelow ? 0.2 * em : -0.2 * em
            let y = accent.isBelow ? inner.descent + 0.1 * em : -(inner.ascent + 0.1 * em)
            box.draw(
                MathBox(
                    ascent: max(0, -height), descent: max(0, height),
                    items: [bracket(width: inner.width, height: height)]), x: 0, y: y)
        case .overbrace, .underbrace:
            let height = 0.32 * em
            let y = accent.isBelow ? inner.descent + 0.1 * em : -(inner.ascent + 0.1 * em)
            let sign = brace(
                width: max(inner.width, 0.5 * em), height: accent.isBelow ? height : -height)
            box.draw(
                MathBox(
                    ascent: accent.isBelow ? 0 : height, descent: accent.isBelow ? height : 0,
                    items: [sign]), x: 0, y: y)
        default:
            let width = accent.stretches ? max(inner.width, 0.4 * em) : 0.42 * em
            // Slanted letters carry their accents further right.
            let slant = inner.isSign && inner.lean > 0 ? min(inner.lean, 0.12 * em) : 0.03 * em
            let y = -(max(inner.ascent, xHeight) + 0.08 * em)
            box.draw(
                MathBox(ascent: 0.16 * em, items: mark(accent, width: width)),
                x: (inner.width - width) / 2 + (accent.stretches ? 0 : slant), y: y)
        }
        box.isSign = false
        return box
    }

    /// An accent that stands on y = 0, from x = 0.
    private func mark(_ accent: MathAccent, width: Double) -> [Scene.Item] {
        let paint = Scene.Paint(
            stroke: .ink, strokeWidth: accent == .vec ? 0.85 * rule : 1.1 * rule)
        let h = 0.15 * em
        func path(_ segments: [Scene.Path.Segment]) -> Scene.Item {
            .path(Scene.Path(segments), paint)
        }
        func dot(_ x: Double) -> Scene.Item {
            let d = 0.115 * em
            return .rectangle(
                Scene.Rectangle(x: x - d / 2, y: -d, width: d, height: d), corner: d / 2,
                Scene.Paint(fill: .ink))
        }
        switch accent {
        case .check, .widecheck:
            return [
                path([
                    .move(Scene.Point(0.08 * width, -h)), .line(Scene.Point(width / 2, 0)),
                    .line(Scene.Point(0.92 * width, -h)),
                ])
            ]
        case .acute:
            return [
                path([.move(Scene.Point(0.35 * width, 0)), .line(Scene.Point(0.7 * width, -h))])
            ]
        case .grave:
            return [
                path([.move(Scene.Point(0.3 * width, -h)), .line(Scene.Point(0.65 * width, 0))])
            ]
        case .breve:
            return [
                path([
                    .move(Scene.Point(0.15 * width, -h)),
                    .curve(
                        Scene.Point(0.25 * width, 0.3 * h), Scene.Point(0.75 * width, 0.3 * h),
                        Scene.Point(0.85 * width, -h)),
                ])
            ]
        case .mathring:
            let d = 1.2 * h
            return [
                .rectangle(
                    Scene.Rectangle(x: (width - d) / 2, y: -d, width: d, height: d), corner: d / 2,
                    paint)
            ]
        case .hat, .widehat:
            return [
                path([
                    .move(Scene.Point(0.08 * width, 0)), .line(Scene.Point(width / 2, -h)),
                    .line(Scene.Point(0.92 * width, 0)),
                ])
            ]
        case .tilde, .widetilde:
            return [
                path([
                    .move(Scene.Point(0.04 * width, -0.2 * h)),
                    .curve(
                        Scene.Point(0.3 * width, -1.5 * h), Scene.Point(0.65 * width, 0.7 * h),
                        Scene.Point(0.96 * width, -0.75 * h)),
                ])
            ]
        case .vec:
            return [
                path([.move(Scene.Point(0, -0.5 * h)), .line(Scene.Point(width, -0.5 * h))]),
                path([
                    .move(Scene.Point(width - 0.6 * h, -h)), .line(Scene.Point(width, -0.5 * h)),
                    .line(Scene.Point(width - 0.6 * h, 0)),
                ]),
            ]
        case .dot: return [dot(width / 2)]
        case .ddot: return [dot(width / 2 - 0.11 * em), dot(width / 2 + 0.11 * em)]
        case .dddot: return [-0.16, 0, 0.16].map { dot(width / 2 + $0 * em) }
        default: return [line(from: 0.04 * width, to: 0.96 * width, y: -rule)]
        }
    }

    /// A square bracket that lies from x = 0, its ends on y = 0.
    private func bracket(width: Double, height: Double) -> Scene.Item {
        let points = [(0, 0), (0, height), (width, height), (width, 0)]
            .map { Scene.Point(min(max($0.0, rule / 2), width - rule / 2), $0.1) }
        return .path(
            Scene.Path([.move(points[0])] + points.dropFirst().map { .line($0) }),
            Scene.Paint(stroke: .ink, strokeWidth: rule))
    }

    /// A brace that lies from x = 0; its tip points down when `height` is positive, and up when negative.
    private func brace(width w: Double, height: Double) -> Scene.Item {
        let r = min(w / 4, 0.5 * em)
        let m = height / 2
        func point(_ x: Double, _ y: Double) -> Scene.Point { Scene.Point(x, y) }
        return .path(
            Scene.Path([
                .move(point(0, 0)),
                .curve(point(0, 0.7 * m), point(0.3 * r, m), point(r, m)),
                .line(point(w / 2 - r, m)),
                .curve(
                    point(w / 2 - 0.3 * r, m), point(w / 2 - 0.05 * r, 1.3 * m),
                    point(w / 2, height)),
                .curve(
                    point(w / 2 + 0.05 * r, 1.3 * m), point(w / 2 + 0.3 * r, m), point(w / 2 + r, m)
                ),
                .line(point(w - r, m)),
                .curve(point(w - 0.3 * r, m), point(w, 0.7 * m), point(w, 0)),
            ]), Scene.Paint(stroke: .ink, strokeWidth: rule))
    }
}
