import Notebook

/// The space between neighbours in a formula (The TeXbook, chapter 18), in em; the page and the PDF both follow it.
enum MathSpacing {
    static let thin = 3 / 18.0
    static let medium = 4 / 18.0
    static let thick = 5 / 18.0

    /// The spaces before each of nodes in a row; explicit spaces neither add nor take any, and in marks little is left.
    ///
    /// `before` is what stands before the first.
    static func gaps(
        _ nodes: [MathNode], isMark: Bool, after before: MathSymbol.Kind? = nil
    ) -> [Double] {
        var before = before
        return nodes.map { node in
            guard let kind = node.kind, let leading = node.leadingKind else { return 0 }
            defer { before = kind }
            return before.map { gap($0, leading, isMark: isMark) } ?? 0
        }
    }

    private static func gap(
        _ left: MathSymbol.Kind, _ right: MathSymbol.Kind, isMark: Bool
    ) -> Double {
        let isOperator = right == .large || right == .integral
        switch (left, right) {
        case (.opening, _): return 0
        case (_, .closing) where left != .punctuation: return 0
        case (.punctuation, _): return isMark ? 0 : thin
        case (_, .punctuation): return left == .inner && !isMark ? thin : 0
        case (.binary, _), (_, .binary): return isMark ? 0 : medium
        case (.relation, .relation): return 0
        case (.relation, _), (_, .relation): return isMark ? 0 : thick
        case (.large, .opening), (.integral, .opening): return 0
        case (.large, .inner), (.integral, .inner): return isMark ? 0 : thin
        case (.large, _), (.integral, _): return thin
        case _ where isOperator: return thin
        case (.closing, .opening), (.ordinary, .opening): return 0
        case (.inner, _), (_, .inner): return isMark ? 0 : thin
        default: return 0
        }
    }
}
