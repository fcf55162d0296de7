import Charts
import Notebook

/// A formula laid out for paper: shapes at absolute positions, ready for ``ScenePainter``.
///
/// Lengths are in points. The origin is the left end of the baseline, and y grows downwards, so most items lie at
/// negative y. The rules are those of The TeXbook, appendix G, simplified.
struct MathLayout: Equatable, Sendable {
    /// The advance width.
    let width: Double
    /// How far it reaches above the baseline.
    let ascent: Double
    /// How far it reaches below the baseline.
    let descent: Double
    /// Text runs in the face of mathematics, lines and outlines.
    let items: [Scene.Item]
}
