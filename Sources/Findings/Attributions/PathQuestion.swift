public import Inspection
import Network

/// What is differentiated on the way to a picture, and where that way begins.
public struct PathQuestion: Hashable, Codable, Sendable {
    /// The class whose score is differentiated.
    public enum Target: Hashable, Codable, Sendable {
        /// That which the network finds most probable for the picture.
        case predicted
        /// That of the picture.
        case truth
        /// The same for all, by its number.
        case number(Int)
    }

    /// The number.
    public var score: Score
    /// Its class.
    public var target: Target
    /// The beginning of the path.
    public var baseline: Baseline

    /// Puts a question together.
    public init(score: Score = .prob, target: Target = .predicted, baseline: Baseline = .black) {
        self.score = score
        self.target = target
        self.baseline = baseline
    }
}
