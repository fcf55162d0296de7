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
    }

    /// The number.
    package var score: Score
    /// Its class.
    package var target: Target
    /// The beginning of the path.
    package var baseline: Baseline

    /// Puts a question together.
    package init(score: Score = .prob, target: Target = .predicted, baseline: Baseline = .black) {
        self.score = score
        self.target = target
        self.baseline = baseline
    }
}
