import Network

/// Gradients and predictions at points of the paths to pictures.
///
/// The interior gradients of Sundararajan, Taly and Yan (2016), "Gradients of Counterfactuals".
public struct InteriorGradients {
    /// What is found for one picture at one α.
    public struct Point: Equatable, Codable, Sendable {
        /// ∂F/∂x at x′ + α(x − x′), [C, H, W]; or the sums over its channels, [H, W].
        public let gradient: [Double]
        /// The sizes of a gradient of which only sums over channels are kept.
        private var sizes: Sizes?
        /// The softmax of the logits there, by class.
        public let probabilities: [Double]
        /// The most probable class there, the lower of equals.
        public let prediction: Int

        /// The mean size of the gradient over all values of the picture, each channel's for itself.
        public var meanSize: Double { (sizes ?? Sizes(of: gradient[...])).mean }

        /// The greatest size of the gradient at any value of the picture.
        public var greatestSize: Double { (sizes ?? Sizes(of: gradient[...])).greatest }

        /// Keeps a gradient whole.
        init(gradient: [Double], probabilities: [Double], prediction: Int) {
            (self.gradient, self.probabilities) = (gradient, probabilities)
            self.prediction = prediction
        }

        /// Keeps the sums of a gradient [C, H, W] over its channels, and its sizes.
        init(
            summing gradient: ArraySlice<Double>, channels: Int, probabilities: [Double],
            prediction: Int
        ) {
            let area = gradient.count / max(channels, 1)
            let start = gradient.startIndex
            let sums = (0..<area).map { place in
                (0..<channels).reduce(0) { $0 + gradient[start + $1 * area + place] }
            }
            self.init(gradient: sums, probabilities: probabilities, prediction: prediction)
            sizes = Sizes(of: gradient)
        }

        /// How large the values of a gradient are.
        private struct Sizes: Equatable, Codable {
            var mean, greatest: Double

            init(of gradient: ArraySlice<Double>) {
                mean = gradient.compensatedSum { abs($0) } / Double(gradient.count)
                greatest = gradient.reduce(0) { max($0, abs($1)) }
            }
        }
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
    ///   - sums: Whether of each gradient only the sums over its channels are kept, as of a layer, whose channels are many.
    ///   - batchSize: How many points are differentiated at once.
    /// - Throws: ``PathError``, or what the network throws.
    public init(
        of function: LogitFunction, along paths: [PicturePath], targets: [Int],
        alphas: [Double], score: Score = .prob, sums: Bool = false, batchSize: Int = 128
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
            let (probabilities, prediction) = (logits.softmax(), logits.firstIndexOfMaximum)
            points.append(
                sums
                    ? Point(
                        summing: gradient, channels: function.shape.channels,
                        probabilities: probabilities, prediction: prediction)
                    : Point(
                        gradient: Array(gradient), probabilities: probabilities,
                        prediction: prediction))
        }
        self.alphas = alphas
        self.points = alphas.indices.map {
            Array(points[$0 * paths.count..<($0 + 1) * paths.count])
        }
    }
}
