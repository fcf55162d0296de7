public import Network

/// The straight way from a baseline x′ to a picture x.
public struct PicturePath: Equatable, Sendable {
    /// The baseline, [C, H, W].
    public let baseline: [Double]
    /// The picture, [C, H, W].
    public let picture: [Double]

    /// Joins a baseline and a picture.
    /// - Precondition: They have equally many values.
    public init(baseline: [Double], picture: [Double]) {
        precondition(baseline.count == picture.count, "baseline and picture differ in shape")
        self.baseline = baseline
        self.picture = picture
    }

    /// x′ + α·(x − x′).
    public func point(at alpha: Double) -> [Double] {
        zip(baseline, picture).map { $0 + alpha * ($1 - $0) }
    }

    /// The paths from one baseline each to several pictures.
    /// - Parameters:
    ///   - pictures: [N, C, H, W].
    ///   - baselines: [N, C, H, W].
    /// - Returns: A path a picture.
    public static func paths(to pictures: Tensor, from baselines: Tensor) -> [PicturePath] {
        precondition(pictures.shape == baselines.shape, "baselines and pictures differ in shape")
        return zip(baselines.rows, pictures.rows).map(PicturePath.init)
    }
}
