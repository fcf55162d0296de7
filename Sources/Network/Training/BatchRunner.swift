/// Takes the gradients of one batch, in equal pieces, as many at once as there are cores.
///
/// The pieces' gradients are added in the order of the pieces, so that the sums are the same on any number of cores.
final class BatchRunner {
    private let recipe: Recipe
    private let details: RecipeDetails
    private let training: LabelledPictures
    /// One for each piece that is run at the same time.
    private let lanes: [CompiledGraph]
    private let weights: PreparedWeights
    private let piece: Int
    private let hasDropout: Bool
    private let sum: GradientSum
    /// The gradient of the mean cost of the last batch, by layer.
    private(set) var gradients: [Network.Weights]
    /// What the last batch means to each batch normalisation, by its number in the graph.
    private(set) var normalisations: [NormalisationSum]
    /// Where the time has gone.
    private(set) var time = StepTime()

    /// - Throws: ``ExecutionError/wrongInput(expected:found:)`` for pictures of another shape than the graph's, which would be
    ///   written beyond its buffers, or ``ExecutionError`` for a kernel that oneDNN lacks.
    init(_ graph: Graph, recipe: Recipe, training: LabelledPictures) throws(ExecutionError) {
        try training.checkShape(against: graph)
        self.recipe = recipe
        self.training = training
        details = RecipeDetails(recipe)
        let pieces = Self.pieceCount(recipe.batch, of: graph)
        let piece = recipe.batch / pieces
        let weights = PreparedWeights(graph)
        lanes = try (0..<min(pieces, Parallel.width)).map { _ throws(ExecutionError) in
            try CompiledGraph(graph, piece: piece, purpose: .training, weights: weights)
        }
        self.weights = weights
        self.piece = piece
        sum = try GradientSum(lanes[0])
        gradients = Network(initialising: graph, seed: 0).layers
        hasDropout = graph.nodes.contains {
            if case .dropout = $0.operation { true } else { false }
        }
        normalisations = graph.normalisations.map {
            NormalisationSum(
                channels: graph.shapes[$0 + 1].channels,
                positions: graph.shapes[$0 + 1].height * graph.shapes[$0 + 1].width)
        }
    }

    /// The fewest equal pieces of at most ``Evaluator/largestPiece(of:)`` pictures, an even number of them where the batch
    /// allows it, because cores come in even numbers and an odd piece would leave one of them waiting.
    static func pieceCount(_ batch: Int, of graph: Graph) -> Int {
        let usual = Evaluator.largestPiece(of: graph)
        // Means and variances are those of a piece; of twice as many pictures they are steadier.
        let largest = graph.normalisations.isEmpty ? usual : 2 * usual
        let fewest = (batch + largest - 1) / largest
        let counts = (fewest...batch).filter { batch.isMultiple(of: $0) }
        return counts.first { $0.isMultiple(of: 2) } ?? counts.first ?? batch
    }

    /// Takes the gradients of the pictures `chosen` with the weights of a network.
    /// - Returns: The cost summed over the batch, and how many were classified right.
    /// - Throws: ``ExecutionError`` when a kernel fails.
    func run(
        _ chosen: ArraySlice<Int>, _ network: Network,
        generator: inout SeededGenerator
    ) throws(ExecutionError) -> (cost: Double, right: Int) {
        try time.measure(\.kernels) { () throws(ExecutionError) in
            try weights.load(network.layers, network.normalisations)
        }
        for index in normalisations.indices { normalisations[index].clear() }
        let pieces = recipe.batch / piece
        var total = (cost: 0.0, right: 0)
        for first in stride(from: 0, to: pieces, by: lanes.count) {
            let used = lanes.prefix(pieces - first)
            let labels = time.measure(\.data) {
                let planned = used.indices.map {
                    // Networks without dropout draw what they have always drawn.
                    if hasDropout { used[$0].seedDropout(generator.next()) }
                    return plan(used[$0].piece, chosen, piece: first + $0, &generator)
                }
                Parallel.forEach(used.count) { fill(used[$0], planned[$0]) }
                return planned.map { $0.map { training.labels[$0.index] } }
            }
            let measured = try time.measure(\.kernels) { () throws(ExecutionError) in
                let measured = try gradients(used, labels)
                try sum.add(
                    used, isFirst: first == 0, isLast: first + lanes.count >= pieces,
                    into: &self.gradients)
                for (index, graph) in normalisations.indices.flatMap({ index in
                    used.map { (index, $0) }
                }) {
                    normalisations[index].add(graph.normalisation(index), pictures: graph.piece)
                }
                return measured
            }
            for piece in measured {
                total.cost += piece.cost
                total.right += piece.right
            }
        }
        return total
    }

    /// Runs a piece on each of `lanes`.
    private func gradients(
        _ lanes: ArraySlice<CompiledGraph>, _ labels: [[UInt16]]
    ) throws(ExecutionError) -> [(cost: Double, right: Int)] {
        let cost = CrossEntropy(smoothing: details.smoothing)
        var results = [(cost: Double, right: Int)](repeating: (0, 0), count: lanes.count)
        try results.withUnsafeMutableBufferPointer { results throws(ExecutionError) in
            // Each lane writes its own.
            let results = results
            try Parallel.forEach(lanes.count) { lane throws(ExecutionError) in
                let graph = lanes[lane]
                try graph.runForward()
                results[lane] = cost.measure(
                    logits: graph.logitValues, labels: labels[lane], batch: recipe.batch,
                    gradient: graph.logitGradients)
                try graph.runBackward()
            }
        }
        return results
    }

    /// A picture of a piece: which, and what is done to it.
    private typealias Planned = (index: Int, change: Augmentation.Change?)

    /// Draws what the pictures of a piece are; in the order of the pieces, so that it does not matter who writes them.
    private func plan(
        _ count: Int, _ chosen: ArraySlice<Int>, piece: Int, _ generator: inout SeededGenerator
    ) -> [Planned] {
        (0..<count).map { slot in
            let place = piece * count + slot
            let index = chosen[chosen.startIndex + place % chosen.count]
            if details.pairsCleanWithAugmented && place < chosen.count { return (index, nil) }
            return (index, details.augmentation.change(using: &generator))
        }
    }

    /// Writes the pictures of a piece.
    private func fill(_ graph: CompiledGraph, _ planned: [Planned]) {
        let count = training.shape.count
        for (slot, (index, change)) in planned.enumerated() {
            let target = graph.pictures[slot * count..<(slot + 1) * count]
            if let change {
                Augmentation.write(index, of: training, to: target, change)
            } else {
                Augmentation.writeClean(index, of: training, to: target)
            }
        }
    }
}
