import Notebook

extension MathSetter {
    /// Something with marks above or below.
    func box(_ scripts: MathScripts) -> MathBox {
        let marks = with(style.marks)
        let base = box(scripts.base)
        let lower = scripts.lower.map(marks.box)
        let upper = scripts.upper.map(marks.box)
        // Fonts draw primes raised already, so that they stand beside the base as they are.
        let primes = scripts.primes.isEmpty ? nil : glyphs(scripts.primes)
        guard scripts.isStacked(inDisplay: isDisplay) else {
            return beside(base, lower, upper, primes: primes)
        }
        return stack(primes.map { beside(base, nil, nil, primes: $0) } ?? base, lower, upper)
    }

    /// Marks at the right (appendix G, rule 18).
    private func beside(
        _ base: MathBox, _ lower: MathBox?, _ upper: MathBox?, primes: MathBox?
    ) -> MathBox {
        let drop = 0.386 * size * style.marks.scale
        var up = base.isSign ? 0 : base.ascent - drop
        var down = base.isSign ? 0 : base.descent + 0.05 * size * style.marks.scale
        if let upper {
            up = max(up, (isDisplay ? 0.413 : 0.363) * em, upper.descent + xHeight / 4)
        }
        if let lower {
            down = max(down, (upper == nil ? 0.15 : 0.247) * em)
            if upper == nil { down = max(down, lower.ascent - 0.8 * xHeight) }
        }
        if let lower, let upper {
            let lack = 4 * rule - (up - upper.descent) - (down - lower.ascent)
            if lack > 0 {
                down += lack
                let rise = 0.8 * xHeight - (up - upper.descent)
                if rise > 0 {
                    up += rise
                    down -= rise
                }
            }
        }
        var box = base
        box.isSign = false
        box.lean = 0
        // Slanted signs part their marks: the upper one follows the lean, the lower one does not.
        let upperStart = base.lean + (primes?.width ?? 0)
        let upperEnd = upper.map { upperStart + $0.width } ?? (primes == nil ? 0 : upperStart)
        if let primes { box.draw(primes, x: base.width + base.lean) }
        if let upper { box.draw(upper, x: base.width + upperStart, y: -up) }
        if let lower {
            box.draw(lower, x: base.width - (isTall(base) ? 0.3 * base.width : 0), y: down)
        }
        let lowerEnd = lower.map { $0.width - (isTall(base) ? 0.3 * base.width : 0) } ?? 0
        box.width =
            base.width + max(upperEnd, lowerEnd, 0)
            + (lower == nil && upper == nil ? 0 : 0.05 * size)
        return box
    }

    /// Whether it is an integral in display, whose lower end stands further left than its upper.
    private func isTall(_ base: MathBox) -> Bool {
        isDisplay && !base.isSign && base.items.count == 1 && base.height > 1.6 * em
    }

    /// Marks above and below, centred (appendix G, rule 13a).
    private func stack(_ base: MathBox, _ lower: MathBox?, _ upper: MathBox?) -> MathBox {
        let width = max(base.width, lower?.width ?? 0, upper?.width ?? 0)
        var box = MathBox(width: width)
        box.draw(base, x: (width - base.width) / 2)
        if let upper {
            let gap = max(0.13 * em, 0.2 * em - upper.descent)
            box.draw(
                upper, x: (width - upper.width) / 2 + base.lean / 2,
                y: -(base.ascent + gap + upper.descent))
        }
        if let lower {
            let gap = max(0.15 * em, 0.6 * em - lower.ascent)
            box.draw(
                lower, x: (width - lower.width) / 2 - base.lean / 2,
                y: base.descent + min(gap, 0.2 * em) + lower.ascent)
        }
        return box
    }
}
