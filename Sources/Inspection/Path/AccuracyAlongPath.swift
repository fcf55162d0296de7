/// How often pictures are predicted right at each place on the way to them, and what they are taken for.
public struct AccuracyAlongPath: Equatable, Codable, Sendable {
    /// One α.
    public struct Point: Equatable, Codable, Sendable {
        /// Where on the path, in 0…1.
        public let alpha: Double
        /// The share of pictures predicted right.
        public let accuracy: WilsonInterval
        /// How many pictures were given each class.
        public let predictionCounts: [Int]

        /// The class given most often, the lower of equals.
        public var mostFrequent: Int { predictionCounts.firstIndexOfMaximum }
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
        var classCount = 0
        let walk = PathWalk(function: function, paths: paths, batchSize: batchSize)
        try walk.visitLogits(count: alphas.count * paths.count) { index in
            let picture = index % paths.count
            return PathWalk.Point(
                path: picture, alpha: alphas[index / paths.count], picture: picture,
                target: labels[picture])
        } visit: { _, logits in
            predictions.append(logits.firstIndexOfMaximum)
            classCount = logits.count
        }
        points = alphas.enumerated().map { place, alpha in
            let found = predictions[place * paths.count..<(place + 1) * paths.count]
            var counts = [Int](repeating: 0, count: classCount)
            for prediction in found { counts[prediction] += 1 }
            return Point(
                alpha: alpha,
                accuracy: WilsonInterval(
                    successes: zip(found, labels).count { $0 == $1 }, of: paths.count),
                predictionCounts: counts)
        }
    }
}
