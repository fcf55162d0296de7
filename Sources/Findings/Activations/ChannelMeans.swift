import Inspection
import Network

/// The mean activation of each channel, kept for pictures that were seen before and computed at several places in one pass.
///
/// Colour selectivity asks for the same few hundred pictures, whole and without colours, at every depth; one pass
/// through the network serves all of them.
struct ChannelMeans {
    /// The indices in the graph of the values whose means are kept.
    private var values: [Int]
    /// By picture, then by value.
    private var known: [[Float]: [[Float]]] = [:]

    /// Starts with no picture.
    /// - Parameter values: The values that will be asked for; another one costs passes of its own.
    init(values: Set<Int> = []) {
        self.values = values.sorted()
    }

    /// The means over positions of a value.
    ///
    /// - Shape: [N, C, H, W] → [N, channels of the value]
    /// - Throws: What the network throws while it runs.
    mutating func means(
        at value: Int, of pictures: Tensor, in evaluator: Evaluator
    ) throws -> Tensor {
        if !values.contains(value) { self = ChannelMeans(values: Set(values + [value])) }
        let keys = (0..<pictures.shape[0]).map { Array(pictures.entry($0)) }
        try add(keys, shape: Array(pictures.shape.dropFirst()), evaluator)
        let place = values.firstIndex(of: value)
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
            let means = try evaluator.activations(at: values, of: pictures)
                .map { $0.meanOverPositions() }
            for (row, key) in piece.enumerated() {
                known[key] = means.map { Array($0.entry(row)) }
            }
        }
    }
}
