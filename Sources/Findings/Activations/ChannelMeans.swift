import Inspection
import Network

/// The mean activation of each channel, kept for pictures that were seen before and computed at several depths in one pass.
///
/// Colour selectivity asks for the same few hundred pictures, whole and without colours, at every depth; one pass
/// through the network serves all of them.
struct ChannelMeans {
    /// How many layers have been applied, for each mean that is kept.
    private var depths: [Int]
    /// By picture, then by depth.
    private var known: [[Float]: [[Float]]] = [:]

    /// Starts with no picture.
    /// - Parameter depths: The depths that will be asked for; another one costs passes of its own.
    init(depths: Set<Int> = []) {
        self.depths = depths.sorted()
    }

    /// The means over positions after `depth` layers.
    ///
    /// - Shape: [N, C, H, W] → [N, channels of the layer]
    /// - Throws: What the network throws while it runs.
    mutating func means(
        after depth: Int, of pictures: Tensor, in evaluator: Evaluator
    ) throws -> Tensor {
        if !depths.contains(depth) { self = ChannelMeans(depths: Set(depths + [depth])) }
        let keys = (0..<pictures.shape[0]).map { Array(pictures.entry($0)) }
        try add(keys, shape: Array(pictures.shape.dropFirst()), evaluator)
        let place = depths.firstIndex(of: depth)
        let rows = keys.compactMap { key in place.flatMap { known[key]?[$0] } }
        precondition(rows.count == keys.count, "a mean is missing that was just worked out")
        return Tensor(shape: [rows.count, rows.first?.count ?? 0], values: rows.flatMap { $0 })
    }

    private mutating func add(_ keys: [[Float]], shape: [Int], _ evaluator: Evaluator) throws {
        var seen: Set<[Float]> = []
        let new = keys.filter { known[$0] == nil && seen.insert($0).inserted }
        for start in stride(from: 0, to: new.count, by: Evaluator.largestPiece) {
            let piece = new[start..<min(start + Evaluator.largestPiece, new.count)]
            let pictures = Tensor(shape: [piece.count] + shape, values: piece.flatMap { $0 })
            let means = try evaluator.activations(after: depths, of: pictures)
                .map { $0.meanOverPositions() }
            for (row, key) in piece.enumerated() {
                known[key] = means.map { Array($0.entry(row)) }
            }
        }
    }
}
