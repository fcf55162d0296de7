/// Runs a network over pictures, a piece of the batch on each core at a time, and gives back plain tensors.
///
/// Owns the compiled kernels and their buffers; one caller at a time. Memory does not grow with the number of pictures. What a
/// picture comes to depends, to the last bit, neither on the number of cores nor on the pictures beside it.
public final class Evaluator {
    /// The most pictures in one piece of most networks: cutting a batch costs nothing, and a piece of 16 stays near the cache.
    public static let largestPiece = 16

    private struct Key: Hashable {
        var lane: Int
        var piece: Int
        var purpose: GraphCompiler.Purpose
        var differentiated: Int
        var keeping: [Int]
        /// Whether no other piece runs beside it.
        var isAlone: Bool
    }

    /// The network that is run.
    public let network: Network
    /// What is computed of it.
    private let graph: Graph
    private let largestPiece: Int
    /// The same where all that a piece makes is kept for the way back: it takes at most 134 MB, or what one picture makes where that is
    /// more.
    private let largestPieceOfGradients: Int
    /// How many pieces of that are under way at one time: what they make takes at most 2.1 GB, or what one makes where that is more.
    private let widthOfGradients: Int
    private var compiled: [Key: CompiledGraph] = [:]
    private let weights: PreparedWeights

    /// Makes an evaluator; kernels are compiled when they are first needed.
    public init(_ network: Network) {
        self.network = network
        graph = network.settledGraph
        largestPiece = Self.largestPiece(of: graph)
        let values = max(graph.shapes.reduce(0) { $0 + $1.count }, 1)
        largestPieceOfGradients = min(largestPiece, max((1 << 25) / values, 1))
        widthOfGradients = Self.width(ofPiecesMaking: values * largestPieceOfGradients)
        weights = PreparedWeights(graph)
    }

    /// How many pieces that make so many values are under way at one time.
    static func width(ofPiecesMaking values: Int) -> Int {
        max(min(Parallel.width, (1 << 29) / max(values, 1)), 1)
    }

    /// The most pictures in one piece of a network: what a piece makes takes at most 268 MB, or what one picture makes where that
    /// is more, and again its gradients.
    ///
    /// Each piece reads all weights and makes gradients of as many. Where they are more than what 16 pictures make, as in
    /// dense layers, pieces are larger.
    static func largestPiece(of graph: Graph) -> Int {
        let values = max(graph.shapes.reduce(0) { $0 + $1.count }, 1)
        let weights = graph.layers.reduce(0) { $0 + $1.weightShape.reduce(1, *) }
        let most = min(max(largestPiece, weights / values), 4 * largestPiece)
        return min(most, max((1 << 26) / values, 1))
    }

    /// The values before the softmax.
    /// - Parameter pictures: [N, C, H, W].
    /// - Returns: [N, classes].
    /// - Throws: ``ExecutionError`` for pictures of the wrong shape or a kernel that oneDNN lacks.
    public func logits(of pictures: Tensor) throws(ExecutionError) -> Tensor {
        var values: [Float] = []
        try forEachPiece(of: pictures, .inference) { values += $0.logits }
        return Tensor(shape: [pictures.shape[0], classCount], values: values)
    }

    /// Softmax of the logits.
    /// - Parameter pictures: [N, C, H, W].
    /// - Returns: [N, classes].
    /// - Throws: ``ExecutionError`` for pictures of the wrong shape or a kernel that oneDNN lacks.
    public func probabilities(of pictures: Tensor) throws(ExecutionError) -> Tensor {
        try logits(of: pictures).softmax()
    }

    /// The activations after each of `layers` layers have been applied, before any pooling that follows.
    /// - Parameters:
    ///   - layers: How many layers have been applied; 0 asks for the pictures themselves.
    ///   - pictures: [N, C, H, W].
    /// - Returns: One tensor [N, C, H, W] for each entry of `layers`.
    /// - Throws: ``ExecutionError`` for pictures of the wrong shape, a kernel that oneDNN lacks, or values that are not finite.
    public func activations(
        after layers: [Int], of pictures: Tensor
    ) throws(ExecutionError) -> [Tensor] {
        try activations(
            at: layers.map { $0 == 0 ? 0 : network.graph.layers[$0 - 1].output }, of: pictures)
    }

    /// Some of the values that the network makes on the way to its logits.
    /// - Parameters:
    ///   - values: The indices of values in the graph; 0 asks for the pictures themselves. None is behind the logits.
    ///   - pictures: [N, C, H, W].
    /// - Returns: One tensor [N, C, H, W] for each entry of `values`.
    /// - Throws: ``ExecutionError`` for pictures of the wrong shape, a kernel that oneDNN lacks, or values that are not finite.
    public func activations(
        at values: [Int], of pictures: Tensor
    ) throws(ExecutionError) -> [Tensor] {
        var results = values.map { _ in [Float]() }
        try forEachPiece(of: pictures, .inference, keeping: values) { piece in
            for (index, value) in values.enumerated() {
                if let kept = piece.keptValue(value) { results[index] += kept }
            }
        }
        for (value, result) in zip(values, results) where !result.allSatisfy(\.isFinite) {
            let layer = network.graph.layers.firstIndex { $0.output == value }
            throw layer.map { .notFinite(layers: $0 + 1) } ?? .notFiniteOperation(value)
        }
        return zip(values, results).map { value, result in
            let shape = network.graph.shapes[value]
            return Tensor(
                shape: [pictures.shape[0], shape.channels, shape.height, shape.width],
                values: result)
        }
    }

    /// Gradients to the pictures of a score whose gradient to the logits `scoreGradient` gives.
    ///
    /// Only what is asked is differentiated: no gradient to weights is computed.
    /// - Parameters:
    ///   - pictures: [N, C, H, W].
    ///   - scoreGradient: From the logits [n, classes] of the pictures in `range` to the score's gradient, [n, classes].
    /// - Returns: Logits [N, classes] and gradients [N, C, H, W].
    /// - Throws: ``ExecutionError`` for pictures of the wrong shape or a kernel that oneDNN lacks.
    public func gradients(
        of pictures: Tensor, scoreGradient: (_ logits: Tensor, _ range: Range<Int>) -> Tensor
    ) throws(ExecutionError) -> (logits: Tensor, gradients: Tensor) {
        var logits: [Float] = []
        var gradients: [Float] = []
        gradients.reserveCapacity(pictures.values.count)
        try forEachPiece(of: pictures, .inputGradients) { piece in
            let graph = piece.graph
            let ofPiece = Tensor(
                shape: [piece.range.count, graph.classCount],
                values: Array(piece.logits))
            logits += ofPiece.values
            if let room = graph.logitGradients {
                _ = room.update(fromContentsOf: scoreGradient(ofPiece, piece.range).values)
            }
        } afterBackward: { piece in
            if let found = piece.gradients { gradients += found }
        }
        return (
            Tensor(shape: [pictures.shape[0], classCount], values: logits),
            Tensor(shape: pictures.shape, values: gradients)
        )
    }

    /// A value that the network makes on its way, and the gradients to it of a score whose gradient to the logits `scoreGradient` gives.
    ///
    /// All else that the value's readers read is held as it is, so that a shortcut around the value adds nothing.
    /// - Parameters:
    ///   - value: The index of a value in the graph, before the logits or theirs; 0 is the picture.
    ///   - pictures: [N, C, H, W].
    ///   - scoreGradient: As in ``gradients(of:scoreGradient:)``.
    /// - Returns: Logits [N, classes], the value [N, C, H, W] and the gradients to it [N, C, H, W].
    /// - Throws: ``ExecutionError`` for pictures of the wrong shape or a kernel that oneDNN lacks.
    public func gradients(
        to value: Int, of pictures: Tensor,
        scoreGradient: (_ logits: Tensor, _ range: Range<Int>) -> Tensor
    ) throws(ExecutionError) -> (logits: Tensor, values: Tensor, gradients: Tensor) {
        let shape = network.graph.shapes[value]
        let lengths = [pictures.shape[0], shape.channels, shape.height, shape.width]
        var (logits, values, gradients) = ([Float](), [Float](), [Float]())
        try forEachPiece(of: pictures, .inputGradients, differentiating: value, keeping: [value]) {
            piece in
            let graph = piece.graph
            let ofPiece = Tensor(
                shape: [piece.range.count, graph.classCount], values: Array(piece.logits))
            logits += ofPiece.values
            if let kept = piece.keptValue(value) { values += kept }
            if let room = graph.logitGradients {
                _ = room.update(fromContentsOf: scoreGradient(ofPiece, piece.range).values)
            }
        } afterBackward: { piece in
            // What the logits are not made of has none.
            gradients +=
                piece.gradients.map(Array.init)
                ?? Array(repeating: 0, count: piece.range.count * shape.count)
        }
        return (
            Tensor(shape: [pictures.shape[0], classCount], values: logits),
            Tensor(shape: lengths, values: values), Tensor(shape: lengths, values: gradients)
        )
    }

    /// How many values the network ends in.
    public var classCount: Int {
        network.graph.shapes[GraphCompiler.logitsValue(of: network.graph)].count
    }

    /// A piece of the pictures and the graph that runs it, which may have room for more.
    private struct Piece {
        var range: Range<Int>
        var graph: CompiledGraph

        /// Of its pictures alone.
        private func own(_ values: UnsafeMutableBufferPointer<Float>) -> Slice<
            UnsafeMutableBufferPointer<Float>
        > {
            values.prefix(values.count / graph.piece * range.count)
        }

        var logits: Slice<UnsafeMutableBufferPointer<Float>> { own(graph.logitValues) }

        var gradients: Slice<UnsafeMutableBufferPointer<Float>>? { graph.valueGradients.map(own) }

        func keptValue(_ value: Int) -> Slice<UnsafeMutableBufferPointer<Float>>? {
            graph.keptValue(value).map(own)
        }
    }

    /// Runs the pieces, several at once, and calls the bodies for each in order: after its forward pass, and, where
    /// `afterBackward` is given, after a backward pass that follows.
    private func forEachPiece(
        of pictures: Tensor, _ purpose: GraphCompiler.Purpose, differentiating value: Int = 0,
        keeping: [Int] = [], afterForward: (Piece) -> Void, afterBackward: ((Piece) -> Void)? = nil
    ) throws(ExecutionError) {
        let shape = network.graph.input
        let expected = [shape.channels, shape.height, shape.width]
        guard pictures.shape.count == 4, Array(pictures.shape.dropFirst()) == expected else {
            throw .wrongInput(expected: expected, found: Array(pictures.shape.dropFirst()))
        }
        let ranges = pieces(of: pictures.shape[0], purpose)
        // Where what is kept for the way back is large, few pieces are under way at one time, and the cores share the work of one.
        let width = purpose == .inputGradients ? widthOfGradients : Parallel.width
        for first in stride(from: 0, to: ranges.count, by: width) {
            let pieces = try ranges[first...].prefix(width).enumerated().map {
                lane, range throws(ExecutionError) in
                Piece(
                    range: range,
                    graph: try compiledGraph(
                        Key(
                            lane: lane, piece: range.count, purpose: purpose,
                            differentiated: value, keeping: keeping,
                            isAlone: ranges.count == 1 || width == 1)))
            }
            try Parallel.forEach(pieces.count) { index throws(ExecutionError) in
                let (piece, range) = (pieces[index], pieces[index].range)
                _ = piece.graph.pictures.update(
                    fromContentsOf: pictures.values[
                        range.lowerBound * shape.count..<range.upperBound * shape.count])
                try piece.graph.runForward()
            }
            pieces.forEach(afterForward)
            guard let afterBackward else { continue }
            try Parallel.forEach(pieces.count) { index throws(ExecutionError) in
                try pieces[index].graph.runBackward()
            }
            pieces.forEach(afterBackward)
        }
    }

    /// Equal pieces, and an even number of them where there is enough to share, because cores come in even numbers.
    private func pieces(of count: Int, _ purpose: GraphCompiler.Purpose) -> [Range<Int>] {
        let largestPiece =
            purpose == .inputGradients ? largestPieceOfGradients : self.largestPiece
        var pieces = max((count + largestPiece - 1) / largestPiece, 1)
        if count > largestPiece / 2, !pieces.isMultiple(of: 2) { pieces += 1 }
        let length = max((count + pieces - 1) / pieces, 1)
        return stride(from: 0, to: count, by: length).map { $0..<min($0 + length, count) }
    }

    private func compiledGraph(_ key: Key) throws(ExecutionError) -> CompiledGraph {
        if let graph = compiled[key] { return graph }
        // The rest of a batch goes through a graph that is a little too large, rather than through one of its own.
        for piece in key.piece...key.piece + key.piece / 2 {
            var larger = key
            larger.piece = piece
            if let graph = compiled[larger] { return graph }
            // So does what is left for one core, where all that a graph holds is held for the way back.
            larger.isAlone = false
            if key.purpose == .inputGradients, let graph = compiled[larger] { return graph }
        }
        // Rare sizes, such as the rest of a batch, do not pile up.
        if compiled.count >= 4 * Parallel.width {
            compiled = compiled.filter { $0.key.piece == largestPiece }
        }
        let graph = try CompiledGraph(
            graph, piece: key.piece, purpose: key.purpose,
            differentiating: key.differentiated, keeping: key.keeping,
            // As many in all pieces, whatever their size.
            denseRows: largestPiece, parts: key.isAlone ? Parallel.width : 1, weights: weights)
        try weights.fill(network.layers)
        compiled[key] = graph
        return graph
    }
}
