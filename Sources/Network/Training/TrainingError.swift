/// Why a training stopped before its end.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The cost is no longer a number.
    case diverged(epoch: Int, step: Int, learningRate: Double, recipe: Recipe)
    /// There are fewer training pictures than one batch holds.
    case tooFewPictures(count: Int, batch: Int)

    /// The words for users.
    public var description: String {
        switch self {
        case .diverged(let epoch, let step, let rate, let recipe):
            "the cost is no longer a number at epoch \(epoch), step \(step), learning rate \(rate); try "
                + (recipe.learningRateAdvice ?? "a smaller initial deviation, or another seed")
        case .tooFewPictures(let count, let batch):
            "\(count) training pictures do not fill one batch of \(batch); declare a smaller 'batch'"
        }
    }
}
