import Network

/// How the probabilities of all classes and the size of the gradient run along the path to one picture.
public struct PathProfile: Equatable, Codable, Sendable {
    /// Where on the path, ascending in 0…1.
    public let alphas: [Double]
    /// By α, then by class.
    public let probabilities: [[Double]]
    /// The most probable class at each α, the lower of equals.
    public let predictions: [Int]
    /// The mean of |∂F/∂x| over all values of the picture at each α.
    public let meanGradientSizes: [Double]

    /// The least α from which on the last prediction holds to the end.
    public var settledAlpha: Double {
        let last = predictions[predictions.count - 1]
        let change = predictions.lastIndex { $0 != last }
        return alphas[change.map { $0 + 1 } ?? 0]
    }

    /// `count` equal steps from 0 to 1, both ends among them.
    /// - Precondition: `count` is at least 1.
    public static func grid(steps count: Int) -> [Double] {
        (0...count).map { Double($0) / Double(count) }
    }

    /// Follows a path; no gradient is kept.
    /// - Parameters:
    ///   - function: The network.
    ///   - path: The way to the picture.
    ///   - target: The class whose score is differentiated.
    ///   - alphas: Ascending in 0…1.
    ///   - score: What is differentiated.
    ///   - batchSize: How many points are differentiated at once.
    /// - Throws: ``PathError``, or what the network throws.
    public init(
        of function: LogitFunction, along path: PicturePath, target: Int, alphas: [Double],
        score: Score = .prob, batchSize: Int = 128
    ) throws {
        try Alphas.check(alphas)
        var probabilities: [[Double]] = []
        var sizes: [Double] = []
        let walk = PathWalk(function: function, paths: [path], batchSize: batchSize)
        try walk.visitGradients(of: score, count: alphas.count) {
            PathWalk.Point(path: 0, alpha: alphas[$0], picture: 0, target: target)
        } visit: { _, logits, gradient in
            probabilities.append(logits.softmax())
            sizes.append(gradient.compensatedSum { abs($0) } / Double(gradient.count))
        }
        self.alphas = alphas
        self.probabilities = probabilities
        predictions = probabilities.map(\.firstIndexOfMaximum)
        meanGradientSizes = sizes
    }
}
