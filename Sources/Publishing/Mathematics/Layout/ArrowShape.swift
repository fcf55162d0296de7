import Charts

/// The outline of an arrow as long as is asked for, from x = 0, its shaft on y = 0.
struct ArrowShape {
    private let hasLeftHead: Bool
    private let hasRightHead: Bool
    private let isDouble: Bool
    private let hasBar: Bool

    /// The arrow that a sign stands for; a sign that is no arrow is a plain line or a double one.
    init(_ sign: String) {
        hasLeftHead = ["←", "↔", "⇐", "⇔", "↩"].contains(sign)
        hasRightHead = ["→", "↔", "⇒", "⇔", "↦", "↪"].contains(sign)
        isDouble = ["⇒", "⇐", "⇔", "="].contains(sign)
        hasBar = ["↦", "↪", "↩"].contains(sign)
    }

    /// The outlines.
    func items(width: Double, em: Double, rule: Double) -> [Scene.Item] {
        let paint = Scene.Paint(stroke: .ink, strokeWidth: rule)
        let (reach, half) = (0.2 * em, 0.17 * em)
        let gap = isDouble ? 0.09 * em : 0
        func path(_ points: [(Double, Double)]) -> Scene.Item {
            let points = points.map { Scene.Point($0.0, $0.1) }
            return .path(
                Scene.Path([.move(points[0])] + points.dropFirst().map { .line($0) }), paint)
        }
        // The shafts of a double arrow end where its heads begin.
        let inset = isDouble ? gap / half * reach : 0
        let (left, right) = (hasLeftHead ? inset : 0, width - (hasRightHead ? inset : 0))
        var items = [path([(left, -gap), (right, -gap)])]
        if isDouble { items.append(path([(left, gap), (right, gap)])) }
        if hasLeftHead { items.append(path([(reach, -half), (rule / 2, 0), (reach, half)])) }
        if hasRightHead {
            items.append(
                path([(width - reach, -half), (width - rule / 2, 0), (width - reach, half)]))
        }
        if hasBar {
            let x = hasLeftHead ? width - rule / 2 : rule / 2
            items.append(path([(x, -half), (x, half)]))
        }
        return items
    }
}
