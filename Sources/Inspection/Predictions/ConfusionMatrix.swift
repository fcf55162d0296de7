/// How often each class was taken for each other.
public struct ConfusionMatrix: Equatable, Codable, Sendable {
    /// How many pictures of the true class (row) were given the predicted class (column).
    public let counts: [[Int]]

    /// Counts pairs of true and predicted classes.
    /// - Throws: ``PredictionError`` when the numbers differ or a class does not exist.
    public init(labels: [Int], predictions: [Int], classes: Int) throws(PredictionError) {
        guard labels.count == predictions.count else {
            throw .unequalCounts(labels: labels.count, predictions: predictions.count)
        }
        var counts = [[Int]](repeating: Array(repeating: 0, count: classes), count: classes)
        for (label, prediction) in zip(labels, predictions) {
            for index in [label, prediction] where !(0..<classes).contains(index) {
                throw .noSuchClass(index: index, classes: classes)
            }
            counts[label][prediction] += 1
        }
        self.counts = counts
    }

    /// How many pictures were counted.
    public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

    /// The share of pictures predicted right.
    public var accuracy: WilsonInterval {
        WilsonInterval(successes: counts.indices.reduce(0) { $0 + counts[$1][$1] }, of: total)
    }

    /// The share of each class's pictures predicted right (recall), by class.
    public var accuracyByClass: [WilsonInterval] {
        counts.indices.map {
            WilsonInterval(successes: counts[$0][$0], of: counts[$0].reduce(0, +))
        }
    }

    /// The share of right predictions among those of each class (precision), by class.
    public var precisionByClass: [WilsonInterval] {
        counts.indices.map { column in
            WilsonInterval(
                successes: counts[column][column], of: counts.reduce(0) { $0 + $1[column] })
        }
    }

    /// Pairs of different classes that were confused at all, most often first, then in class order.
    public var confusions: [(label: Int, prediction: Int, count: Int)] {
        var pairs: [(label: Int, prediction: Int, count: Int)] = []
        for label in counts.indices {
            for prediction in counts.indices
            where label != prediction && counts[label][prediction] > 0 {
                pairs.append((label, prediction, counts[label][prediction]))
            }
        }
        return pairs.sorted {
            ($1.count, $0.label, $0.prediction) < ($0.count, $1.label, $1.prediction)
        }
    }
}
