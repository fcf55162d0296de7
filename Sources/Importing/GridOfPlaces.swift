import Network

/// Places that lie evenly over a whole map, as many grids as fit between one another: what attends in MaxViT beside windows.
///
/// Tu et al. 2022, "MaxViT: Multi-Axis Vision Transformer".
struct GridOfPlaces {
    /// How many places a grid has, and how far they lie apart: that many grids there are.
    private let count, step: HeightAndWidth

    /// A grid of so many places; nil where they cannot lie evenly.
    init?(_ count: PictureShape, of shape: PictureShape) {
        guard shape.height.isMultiple(of: count.height), shape.width.isMultiple(of: count.width)
        else { return nil }
        self.count = HeightAndWidth(height: count.height, width: count.width)
        step = HeightAndWidth(
            height: shape.height / count.height, width: shape.width / count.width)
    }

    /// The places of one, row by row.
    var places: [AxisPart] {
        [
            AxisPart(source: .rows, size: count.height, stride: step.height),
            AxisPart(source: .columns, size: count.width, stride: step.width),
        ].simplified
    }

    /// Where each begins.
    var offsets: [AxisPart] {
        [
            AxisPart(source: .rows, size: step.height),
            AxisPart(source: .columns, size: step.width),
        ].simplified
    }

    /// All places with those of a grid side by side, so that each grid is a window.
    var windows: PlaceChoice {
        PlaceChoice(
            rows: Self.order(count.height, step.height),
            columns: Self.order(count.width, step.width))
    }

    /// Each place where it was before.
    var back: PlaceChoice {
        PlaceChoice(
            rows: Self.order(step.height, count.height),
            columns: Self.order(step.width, count.width))
    }

    /// Of each beginning all that lie `step` apart.
    private static func order(_ count: Int, _ step: Int) -> [Int?] {
        (0..<step).flatMap { first in (0..<count).map { first + $0 * step } }
    }
}
