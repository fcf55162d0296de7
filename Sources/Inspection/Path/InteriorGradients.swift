import Network

/// Gradients and predictions at points of the paths to pictures.
///
/// The interior gradients of Sundararajan, Taly and Yan (2016), "Gradients of Counterfactuals".
public struct InteriorGradients {
    /// What is found for one picture at one α.
    public struct Point: Equatable, Codable, Sendable {
        /// ∂F/∂x at x′ + α(x − x′), [C, H, W].
        public let gradient: [Double]
        /// The softmax of the logits there, by class.
        public let probabilities: [Double]
        /// The most probable class there, the lower of equals.
        public let prediction: Int

        /// The mean size of the gradient over all values of the picture.
        public var meanSize: Double {
            gradient.compensatedSum { abs($0) } / Double(gradient.count)
        }

        /// The greatest size of the gradient at any value of the picture.
        public var greatestSize: Double { gradient.reduce(0) { max($0, abs($1)) } }
    }

    /// Where on the path, ascending in 0…1.
    public let alphas: [Double]
    /// By α, then by picture.
    public let points: [[Point]]

    /// Differentiates the scores of pictures at places on the way to them.
    /// - Parameters:
    ///   - function: The network.
    ///   - paths: One a picture.
    ///   - targets: The class of each picture whose score is differentiated.
    ///   - alphas: Ascending in 0…1.
    ///   - score: What is differentiated.
    ///   - batchSize: How many points are differentiated at once.
    /// - Throws: ``PathError``, or what the network throws.
    public init(
        of function: LogitFunction, along paths: [PicturePath], targets: [Int],
        alphas: [Double], score: Score = .prob, batchSize: Int = 128
    ) throws {
        try Alphas.check(alphas)
        guard paths.count == targets.count else {
            throw PathError.unequalCounts(pictures: paths.count, found: targets.count)
        }
        var points: [Point] = []
        let walk = PathWalk(function: function, paths: paths, batchSize: batchSize)
        try walk.visitGradients(of: score, count: alphas.count * paths.count) { index in
            let picture = index % paths.count
            return PathWalk.Point(
                path: picture, alpha: alphas[index / paths.count], picture: picture,
                target: targets[picture])
        } visit: { _, logits, gradient in
            points.append(
                Point(
                    gradient: Array(gradient), probabilities: logits.softmax(),
                    prediction: logits.firstIndexOfMaximum))
        }
        self.alphas = alphas
        self.points = alphas.indices.map {
            Array(points[$0 * paths.count..<($0 + 1) * paths.count])
        }
    }
}
