/// Why a training stopped before its end.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The cost is no longer a number.
    case diverged(
        epoch: Int, step: Int, learningRate: Double, recipe: Recipe, hasOwnDeviations: Bool)
    /// There are fewer training pictures than one batch holds.
    case tooFewPictures(count: Int, batch: Int)

    /// The words for users.
    public var description: String {
        switch self {
        case .diverged(let epoch, let step, let rate, let recipe, let hasOwnDeviations):
            "the cost is no longer a number at epoch \(epoch), step \(step), learning rate \(rate); try "
                + (recipe.smallerLearningRateAdvice
                    ?? "a smaller '\(hasOwnDeviations ? "deviation" : "learning-rate")', or another seed")
        case .tooFewPictures(let count, let batch):
            (count == 1 ? "1 training picture does" : "\(count) training pictures do")
                + " not fill one batch of \(batch); declare a smaller 'batch'"
        }
    }
}
