public import Network

/// The maps of a last layer that has one channel a class and is followed by a global mean.
///
/// Such maps are class activation maps exactly (Zhou et al. 2016): the mean of a map is the logit of its class.
public struct ClassMaps: Equatable, Codable, Sendable {
    /// Rows.
    public let height: Int
    /// Columns.
    public let width: Int
    /// By class, each [H, W].
    public let maps: [[Double]]

    /// Takes the maps of one picture of a batch.
    /// - Parameters:
    ///   - activations: [N, classes, H, W].
    ///   - picture: Which of the N.
    public init(activations: Tensor, picture: Int) {
        precondition(activations.shape.count == 4, "activations are [N, classes, H, W]")
        height = activations.shape[2]
        width = activations.shape[3]
        let area = height * width
        let values = activations.entry(picture).map(Double.init)
        maps = (0..<activations.shape[1]).map { Array(values[$0 * area..<($0 + 1) * area]) }
    }

    /// The mean of each map.
    public var means: [Double] {
        maps.map { map in map.compensatedSum { $0 } / Double(map.count) }
    }

    /// Grad-CAM at this layer, max(map, 0) over the number of positions, [H, W].
    ///
    /// After Selvaraju et al. (2017).
    public func gradCAM(of target: Int) -> [Double] {
        maps[target].map { max($0, 0) / Double(maps[target].count) }
    }
}
