/// A picture that was predicted wrong.
public struct Mistake: Equatable, Codable, Sendable {
    /// Which picture.
    public let picture: Int
    /// Its true class.
    public let label: Int
    /// The class it was taken for.
    public let prediction: Int
    /// The probability of that class.
    public let confidence: Double
    /// The probability of the true class.
    public let labelProbability: Double
}

extension Predictions {
    /// The wrong predictions, the most confident first and equals in the order of pictures.
    /// - Returns: All of them.
    /// - Throws: ``PredictionError`` when the numbers differ or a class does not exist.
    public func mistakes(labels: [Int]) throws(PredictionError) -> [Mistake] {
        guard labels.count == classes.count else {
            throw .unequalCounts(labels: labels.count, predictions: classes.count)
        }
        var mistakes: [Mistake] = []
        for (picture, label) in labels.enumerated() where classes[picture] != label {
            guard probabilities[picture].indices.contains(label) else {
                throw .noSuchClass(index: label, classes: probabilities[picture].count)
            }
            mistakes.append(
                Mistake(
                    picture: picture, label: label, prediction: classes[picture],
                    confidence: probabilities[picture][classes[picture]],
                    labelProbability: probabilities[picture][label]))
        }
        return mistakes.sorted { ($1.confidence, $0.picture) < ($0.confidence, $1.picture) }
    }
}
