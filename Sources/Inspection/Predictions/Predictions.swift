import Foundation
public import Network

/// What a network predicts for pictures, in double precision.
public struct Predictions: Equatable, Sendable {
    /// The most probable class of each picture, the lower of equals.
    public let classes: [Int]
    /// The softmax of each picture's logits, [N][classes].
    public let probabilities: [[Double]]

    /// The probability of each picture's predicted class.
    public var confidences: [Double] { zip(probabilities, classes).map { $0[$1] } }

    /// Mean cross-entropy between the pictures' true classes and what is predicted, −ln p of the true class, in nats.
    /// - Parameter labels: The class of each picture, [N].
    /// - Returns: Nats a picture.
    /// - Throws: ``PredictionError/unequalCounts(labels:predictions:)``.
    public func meanCrossEntropy(labels: [Int]) throws(PredictionError) -> Double {
        guard labels.count == probabilities.count else {
            throw .unequalCounts(labels: labels.count, predictions: probabilities.count)
        }
        // As in training: a probability too small for a number would cost infinitely much.
        let costs = zip(labels, probabilities).map { -log(max($1[$0], 1e-300)) }
        return costs.reduce(0, +) / Double(max(costs.count, 1))
    }

    /// Takes probabilities that were found before, [N][classes].
    public init(probabilities: [[Double]]) {
        self.probabilities = probabilities
        classes = probabilities.map(\.firstIndexOfMaximum)
    }

    /// Reads predictions off logits.
    ///
    /// - Shape: [N, classes]
    /// - Throws: ``PredictionError/notFinite(picture:)`` when a logit is infinite or not a number.
    public init(logits: Tensor) throws(PredictionError) {
        precondition(logits.shape.count >= 2 && logits.shape[1] > 0, "logits are [N, classes]")
        var classes: [Int] = []
        var probabilities: [[Double]] = []
        for picture in 0..<logits.shape[0] {
            let row = logits.entry(picture).map(Double.init)
            guard row.allSatisfy(\.isFinite) else { throw .notFinite(picture: picture) }
            classes.append(row.firstIndexOfMaximum)
            probabilities.append(row.softmax())
        }
        self.classes = classes
        self.probabilities = probabilities
    }
}

/// Why predictions cannot be made or compared.
public enum PredictionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A logit of picture `picture` is infinite or not a number.
    case notFinite(picture: Int)
    /// Class `index` does not exist; there are `classes`.
    case noSuchClass(index: Int, classes: Int)
    /// There are not as many labels as predictions.
    case unequalCounts(labels: Int, predictions: Int)

    /// The words for users.
    public var description: String {
        switch self {
        case .notFinite(let picture):
            "the network's output for picture \(picture) is infinite or not a number"
        case .noSuchClass(let index, let classes):
            "class \(index) does not exist; there are classes 0 to \(classes - 1)"
        case .unequalCounts(let labels, let predictions):
            "there are \(labels) labels for \(predictions) predictions"
        }
    }
}

extension Array where Element: Comparable {
    /// The index of the greatest element, the first of equals; 0 of none.
    var firstIndexOfMaximum: Int {
        indices.reduce(0) { self[$1] > self[$0] ? $1 : $0 }
    }
}
