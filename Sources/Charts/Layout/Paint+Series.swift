extension Scene.Paint {
    /// The ink of a line.
    static func line(of series: Series) -> Scene.Paint {
        Scene.Paint(
            stroke: series.color, strokeWidth: series.isFaint ? 0.9 : 1.5,
            strokeOpacity: series.isFaint ? 0.4 : 1,
            dash: series.isDashed ? dashes(of: series.color) : [])
    }

    /// Dashes that differ as colours do, so that lines can be told apart without these.
    private static func dashes(of color: ColorRole) -> [Double] {
        let patterns = [[4, 2.75], [1.5, 2], [8, 2.75], [8, 2, 1.5, 2], [2.5, 1.25]]
        guard case .series(let index) = color, index > 1 else { return patterns[0] }
        return patterns[(index - 1) % patterns.count]
    }

    /// The ink of a histogram: an outline over a tint thin enough to see others through.
    static func area(of series: Series, isFilled: Bool = true) -> Scene.Paint {
        Scene.Paint(
            fill: isFilled ? series.color : nil, fillOpacity: series.isFaint ? 0.06 : 0.13,
            stroke: series.color, strokeWidth: 0.9, strokeOpacity: series.isFaint ? 0.45 : 1,
            dash: series.isDashed ? outlineDashes(of: series.color) : [])
    }

    /// Every second outline is dashed, and all from where colours come again; those of one colour never have the same dashes.
    private static func outlineDashes(of color: ColorRole) -> [Double] {
        let patterns = [[3, 2], [1.2, 1.8], [6, 2], [6, 1.6, 1.2, 1.6], [2, 1]]
        guard case .series(let index) = color else { return patterns[0] }
        return patterns[index / 2 % patterns.count]
    }

    /// A thin line, as for grids and axes.
    static func hairline(_ color: ColorRole) -> Scene.Paint {
        Scene.Paint(stroke: color, strokeWidth: 0.75)
    }
}

extension Scene.Item {
    /// A dot on a line, with a ring of the page's colour that parts it from dots beneath.
    static func dot(at center: Scene.Point, of series: Series) -> Scene.Item {
        let radius = series.isFaint ? 2 : 2.6
        let box = Scene.Rectangle(
            x: center.x - radius, y: center.y - radius, width: 2 * radius, height: 2 * radius)
        let paint = Scene.Paint(fill: series.color, stroke: .surface, strokeWidth: 0.9)
        return .rectangle(box, corner: radius, paint)
    }

    /// A straight line.
    static func line(
        _ from: Scene.Point, _ to: Scene.Point, _ paint: Scene.Paint
    ) -> Scene.Item {
        .path(Scene.Path([.move(from), .line(to)]), paint)
    }
}
