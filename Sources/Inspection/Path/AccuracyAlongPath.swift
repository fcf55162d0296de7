/// How often pictures are predicted right at each place on the way to them, and what they are taken for.
public struct AccuracyAlongPath: Equatable, Codable, Sendable {
    /// One α.
    public struct Point: Equatable, Codable, Sendable {
        /// Where on the path, in 0…1.
        public let alpha: Double
        /// The share of pictures predicted right.
        public let accuracy: WilsonInterval
        /// How many pictures were given each class; where several share the highest logit, the first of them.
        public let predictionCounts: [Int]
        /// Of these, the pictures for which others share it.
        public let tiedCounts: [Int]

        /// How many pictures were given each class and no other.
        public var decidedCounts: [Int] { zip(predictionCounts, tiedCounts).map(-) }
        /// For how many pictures several classes share the highest logit.
        public var undecidedCount: Int { tiedCounts.reduce(0, +) }
    }

    /// In order of α.
    public let points: [Point]

    /// Predicts pictures at places on the way to them.
    /// - Parameters:
    ///   - function: The network.
    ///   - paths: One a picture.
    ///   - labels: The true class of each picture.
    ///   - alphas: Ascending in 0…1.
    ///   - batchSize: How many points are predicted at once.
    /// - Throws: ``PathError``, or what the network throws.
    public init(
        of function: LogitFunction, along paths: [PicturePath], labels: [Int], alphas: [Double],
        batchSize: Int = 128
    ) throws {
        try Alphas.check(alphas)
        guard paths.count == labels.count else {
            throw PathError.unequalCounts(pictures: paths.count, found: labels.count)
        }
        var predictions: [Int] = []
        var areTied: [Bool] = []
        var classCount = 0
        let walk = PathWalk(function: function, paths: paths, batchSize: batchSize)
        try walk.visitLogits(count: alphas.count * paths.count) { index in
            let picture = index % paths.count
            return PathWalk.Point(
                path: picture, alpha: alphas[index / paths.count], picture: picture,
                target: labels[picture])
        } visit: { _, logits in
            let first = logits.firstIndexOfMaximum
            predictions.append(first)
            areTied.append(logits.count { $0 == logits[first] } > 1)
            classCount = logits.count
        }
        points = alphas.enumerated().map { place, alpha in
            let range = place * paths.count..<(place + 1) * paths.count
            let found = predictions[range]
            var counts = [Int](repeating: 0, count: classCount)
            var tied = counts
            for (prediction, isTied) in zip(found, areTied[range]) {
                counts[prediction] += 1
                if isTied { tied[prediction] += 1 }
            }
            return Point(
                alpha: alpha,
                accuracy: WilsonInterval(
                    successes: zip(found, labels).count { $0 == $1 }, of: paths.count),
                predictionCounts: counts, tiedCounts: tied)
        }
    }
}
