import Inspection
import Network

/// The part of the network that a question about paths is of: from the picture or an inner layer to the logits or an inner channel.
struct PathPart {
    /// From the beginning of the part to the numbers one of which is differentiated.
    let function: Evaluator
    /// What makes the beginning of the part of pictures; nil where it is the picture.
    private let head: (evaluator: Evaluator, value: Int)?

    /// How many pictures are brought to an inner layer at once.
    private static let chunk = 64

    /// Takes the part out of the network.
    /// - Throws: ``LaboratoryError/noWayThrough(_:)`` where what is asked for is made of the picture in another way as well.
    init(of question: PathQuestion, in laboratory: Laboratory) throws {
        var end: Depth?
        if case .channel(_, let depth) = question.target { end = depth }
        let whole = try laboratory.evaluator(through: end)
        let graph = whole.network.graph
        let first = question.layer?.value(in: graph) ?? 0
        head = question.layer == nil ? nil : (whole, first)
        guard end != nil || question.layer != nil else {
            function = whole
            return
        }
        let last = end?.value(in: graph) ?? graph.logitsValue
        guard let part = try whole.network.part(from: first, to: last, meansOfPlaces: end != nil)
        else { throw LaboratoryError.noWayThrough(graph.words(for: question.layer ?? 0)) }
        function = Evaluator(part)
    }

    /// The paths from what the beginning of the part is of the baselines to what it is of the pictures.
    func paths(along paths: [[PicturePath]]) throws -> [[PicturePath]] {
        guard let head else { return paths }
        var ends: [[Double]] = []
        var known: [[Double]: Int] = [:]
        // A picture has one end on all its paths, and pictures one baseline where it is black.
        for end in paths.joined().flatMap({ [$0.baseline, $0.picture] }) where known[end] == nil {
            known[end] = ends.count
            ends.append(end)
        }
        let shape = head.evaluator.network.graph.input
        var found: [[Double]] = []
        for start in stride(from: 0, to: ends.count, by: Self.chunk) {
            let some = ends[start..<min(start + Self.chunk, ends.count)]
            let values = try head.evaluator.activations(
                at: [head.value],
                of: Tensor(
                    shape: [some.count, shape.channels, shape.height, shape.width],
                    values: some.flatMap { $0.map(Float.init) }))[0]
            found += (0..<some.count).map { values.entry($0).map(Double.init) }
        }
        func value(_ end: [Double]) -> [Double] { known[end].map { found[$0] } ?? end }
        return paths.map {
            $0.map { PicturePath(baseline: value($0.baseline), picture: value($0.picture)) }
        }
    }
}
