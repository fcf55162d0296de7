package import Inspection
import Network

/// The logits of a picture, [classes].
package struct LogitsOfPicture: Finding {
    package static let name = "logits-of-picture"

    private let picture: PictureOrigin

    /// Asks of a picture.
    package init(_ picture: PictureOrigin) { self.picture = picture }

    package func answer(from laboratory: Laboratory) throws -> [Double] {
        let logits = try laboratory.evaluator().logits(of: laboratory.tensor([picture]))
        _ = try PictureFault.naming({ _ in picture }) { try Predictions(logits: logits) }
        return logits.values.map(Double.init)
    }
}

/// Which places of a layer speak for the logits of some classes: Grad-CAM.
package struct GradientMapsOfPicture: Finding {
    package static let name = "gradient-maps-of-picture"

    private let picture: PictureOrigin
    private let depth: Depth
    private let classes: [Int]
    private let grid: PlaceGrid

    /// Asks of a picture.
    /// - Parameters:
    ///   - picture: Which one.
    ///   - depth: The layer whose channels are weighted.
    ///   - classes: The classes, by number.
    ///   - grid: How its places lie in the picture.
    package init(_ picture: PictureOrigin, at depth: Depth, for classes: [Int], on grid: PlaceGrid)
    {
        (self.picture, self.depth, self.classes, self.grid) = (picture, depth, classes, grid)
    }

    package func answer(from laboratory: Laboratory) throws -> [GradientWeightedMap] {
        let evaluator = try laboratory.evaluator()
        let value = depth.value(in: evaluator.network.graph)
        let pixels = try laboratory.tensor([picture])
        return try classes.enumerated().map { done, target in
            // One class after another: a large picture's values and gradients are in memory once.
            let found = try evaluator.gradients(to: value, of: pixels) { logits, _ in
                Score.logit.gradients(of: logits, targets: [target])
            }
            try laboratory.report(done + 1, of: classes.count)
            return try GradientWeightedMap(
                activations: grid.places(of: found.values.values.map(Double.init)),
                gradients: grid.places(of: found.gradients.values.map(Double.init)),
                height: grid.height, width: grid.width)
        }
    }
}
