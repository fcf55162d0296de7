import Charts
import Notebook

/// A formula laid out for paper: shapes at absolute positions, ready for a scene's painter.
///
/// Lengths are in points. The origin is the left end of the baseline, and y grows downwards, so most items lie at
/// negative y. The rules are those of The TeXbook, appendix G, simplified; text runs have the face of mathematics.
struct MathLayout: Equatable, Sendable {
    /// The advance width.
    let width: Double
    /// How far it reaches above the baseline.
    let ascent: Double
    /// How far it reaches below the baseline.
    let descent: Double
    /// Text runs, lines and outlines, in ink.
    let items: [Scene.Item]

    /// Lays a formula out.
    /// - Parameters:
    ///   - formula: The formula.
    ///   - size: The size of its letters, in points: usually that of the text around it.
    ///   - isDisplay: Whether it stands on lines of its own, with larger sums and fractions.
    ///   - measure: The width at whose right end numbers stand, with the formula centred in it; nil for none.
    ///   - measurer: Measures the letters.
    init(
        _ formula: Formula, size: Double, isDisplay: Bool, measure: Double? = nil,
        measuring measurer: any TextMeasurer
    ) {
        let setter = MathSetter(
            style: isDisplay ? .display : .text, size: size, measurer: measurer)
        var box = setter.row(formula.nodes)
        if let tag = formula.tag {
            box.tags.append(MathBox.Tag(box: setter.with(.text).box(tag), y: 0))
        }
        if !box.tags.isEmpty { box = box.numbered(in: measure ?? 0, gap: size) }
        width = box.width
        ascent = box.ascent
        descent = box.descent
        items = box.items
    }
}
