package import Inspection
import Network

/// What is differentiated on the way to a picture, and where that way begins.
package struct PathQuestion: Hashable, Codable, Sendable {
    /// The class whose score is differentiated.
    package enum Target: Hashable, Codable, Sendable {
        /// That which the network finds most probable for the picture.
        case predicted
        /// That of the picture.
        case truth
        /// The same for all, by its number.
        case number(Int)
        /// No class: the mean over places of a channel of a layer. The score is the logit, which that then is.
        case channel(Int, of: Depth)
    }

    /// The number.
    package var score: Score
    /// Its class.
    package var target: Target
    /// The beginning of the path.
    package var baseline: Baseline
    /// The layer that is attributed to; nil for the picture.
    ///
    /// The path then goes straight from what the layer makes of the baseline to what it makes of the picture, and the rest of the
    /// network is the function.
    package var layer: Depth?

    /// Puts a question together.
    package init(
        score: Score = .prob, target: Target = .predicted, baseline: Baseline = .black,
        layer: Depth? = nil
    ) {
        self.score = score
        self.target = target
        self.baseline = baseline
        self.layer = layer
    }
}
