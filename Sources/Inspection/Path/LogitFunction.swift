public import Network

/// A differentiable function from pictures to logits: all that the mathematics of paths asks of a network.
///
/// Points are in double precision so that what is computed from them can be checked to its last digits.
public struct LogitFunction {
    /// The gradient of a score to the logits of the point with this index among those given.
    public typealias ScoreGradient = (_ logits: [Double], _ point: Int) -> [Double]

    /// The shape of a point.
    public let shape: PictureShape
    /// From points, flat [n, C, H, W], to the logits of each.
    public let logits: (_ points: [Double]) throws -> [[Double]]
    /// From points, flat [n, C, H, W], to the logits of each and the gradients of the scores, flat like the points.
    public let gradients:
        (_ points: [Double], ScoreGradient) throws -> (logits: [[Double]], gradients: [Double])

    /// Makes a function of its two parts.
    public init(
        shape: PictureShape, logits: @escaping ([Double]) throws -> [[Double]],
        gradients:
            @escaping ([Double], ScoreGradient) throws -> (
                logits: [[Double]], gradients: [Double]
            )
    ) {
        self.shape = shape
        self.logits = logits
        self.gradients = gradients
    }
}

extension LogitFunction {
    /// The function that a network computes, in single precision inside.
    public init(_ evaluator: Evaluator) {
        let shape = evaluator.network.graph.input
        func tensor(_ points: [Double]) -> Tensor {
            Tensor(
                shape: [points.count / shape.count, shape.channels, shape.height, shape.width],
                values: points.map(Float.init))
        }
        self.init(shape: shape) { points in
            try evaluator.logits(of: tensor(points)).rows
        } gradients: { points, scoreGradient in
            let found = try evaluator.gradients(of: tensor(points)) { logits, range in
                let rows = zip(logits.rows, range).flatMap { scoreGradient($0, $1) }
                return Tensor(shape: logits.shape, values: rows.map(Float.init))
            }
            return (found.logits.rows, found.gradients.values.map(Double.init))
        }
    }
}

extension Tensor {
    /// The entries of the first axis in double precision.
    var rows: [[Double]] { (0..<shape[0]).map { entry($0).map(Double.init) } }
}
