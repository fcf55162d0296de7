import Charts

/// The outline of a bracket higher than any letter, centred on y = 0, from x = 0.
struct BracketShape {
    private enum Form {
        case parenthesis, square(top: Bool, bottom: Bool), brace, angle, bars(Int)
        case slash, arrow
    }

    private let form: Form
    /// Whether it is the mirror image, or for slashes and arrows the other of the two.
    private let isMirrored: Bool

    /// The shape of a bracket; nil for one that has none.
    init?(_ text: String) {
        let forms: [String: (Form, Bool)] = [
            "(": (.parenthesis, false), ")": (.parenthesis, true),
            "[": (.square(top: true, bottom: true), false),
            "]": (.square(top: true, bottom: true), true),
            "⌊": (.square(top: false, bottom: true), false),
            "⌋": (.square(top: false, bottom: true), true),
            "⌈": (.square(top: true, bottom: false), false),
            "⌉": (.square(top: true, bottom: false), true),
            "{": (.brace, false), "}": (.brace, true), "⟨": (.angle, false), "⟩": (.angle, true),
            "|": (.bars(1), false), "‖": (.bars(2), false), "/": (.slash, false),
            "\\": (.slash, true), "↑": (.arrow, false), "↓": (.arrow, true),
        ]
        guard let (form, isMirrored) = forms[text] else { return nil }
        self.form = form
        self.isMirrored = isMirrored
    }

    /// The width that suits a height.
    func width(ofHeight height: Double, em: Double) -> Double {
        switch form {
        case .parenthesis: min(0.2 * em + 0.08 * height, 0.75 * em)
        case .square: 0.3 * em
        case .brace: min(0.3 * em + 0.06 * height, 0.65 * em)
        case .angle: min(0.2 * em + 0.08 * height, 0.6 * em)
        case .bars(let count): count == 1 ? 0.12 * em : 0.32 * em
        case .slash: 0.5 * height
        case .arrow: 0.45 * em
        }
    }

    /// The outlines.
    func items(width w: Double, height: Double, em: Double, rule: Double) -> [Scene.Item] {
        let h = height / 2
        func point(_ x: Double, _ y: Double) -> Scene.Point {
            Scene.Point(isMirrored ? w - x : x, y)
        }
        let stroke = Scene.Paint(stroke: .ink, strokeWidth: rule)
        switch form {
        case .parenthesis:
            // Thickest in the middle: the inner curve bulges less than the outer.
            let (outer, inner) = (-0.3 * w, -0.3 * w + 0.095 * em)
            let tip = 0.035 * em
            return [
                .path(
                    Scene.Path([
                        .move(point(w - tip, -h)),
                        .curve(point(outer, -0.45 * h), point(outer, 0.45 * h), point(w - tip, h)),
                        .line(point(w, h)),
                        .curve(point(inner, 0.45 * h), point(inner, -0.45 * h), point(w, -h)),
                        .close,
                    ]), Scene.Paint(fill: .ink))
            ]
        case .square(let top, let bottom):
            let x = 0.2 * w
            var segments: [Scene.Path.Segment] = []
            segments.append(.move(point(top ? w : x, -h)))
            if top { segments.append(.line(point(x, -h))) }
            segments.append(.line(point(x, h)))
            if bottom { segments.append(.line(point(w, h))) }
            return [.path(Scene.Path(segments), stroke)]
        case .brace:
            let r = min(0.25 * height, 0.5 * em)
            let m = w / 2
            return [
                .path(
                    Scene.Path([
                        .move(point(w, -h)),
                        .curve(point(0.62 * w, -h), point(m, -h + 0.25 * r), point(m, -h + r)),
                        .line(point(m, -r)),
                        .curve(point(m, -0.3 * r), point(0.4 * w, -0.05 * r), point(0, 0)),
                        .curve(point(0.4 * w, 0.05 * r), point(m, 0.3 * r), point(m, r)),
                        .line(point(m, h - r)),
                        .curve(point(m, h - 0.25 * r), point(0.62 * w, h), point(w, h)),
                    ]), Scene.Paint(stroke: .ink, strokeWidth: 1.05 * rule))
            ]
        case .angle:
            return [
                .path(
                    Scene.Path([
                        .move(point(w, -h)), .line(point(0.1 * w, 0)), .line(point(w, h)),
                    ]), stroke)
            ]
        case .bars(let count):
            let xs = count == 1 ? [w / 2] : [0.2 * w, 0.8 * w]
            return xs.map { x in
                .path(Scene.Path([.move(point(x, -h)), .line(point(x, h))]), stroke)
            }
        case .slash:
            return [.path(Scene.Path([.move(point(0, h)), .line(point(w, -h))]), stroke)]
        case .arrow:
            let up = isMirrored ? h : -h
            let head = isMirrored ? -0.22 * em : 0.22 * em
            return [
                .path(Scene.Path([.move(point(w / 2, -up)), .line(point(w / 2, up))]), stroke),
                .path(
                    Scene.Path([
                        .move(point(0, up + head)), .line(point(w / 2, up)),
                        .line(point(w, up + head)),
                    ]), stroke),
            ]
        }
    }
}
