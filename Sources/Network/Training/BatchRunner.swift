/// Takes the gradients of one batch, in equal pieces.
final class BatchRunner {
    private let recipe: Recipe
    private let details: RecipeDetails
    private let training: LabelledPictures
    private let compiled: CompiledGraph
    private let sum: GradientSum
    /// The gradient of the mean cost of the last batch, by layer.
    private(set) var gradients: [Network.Weights]
    /// Where the time has gone.
    private(set) var time = StepTime()

    init(_ graph: Graph, recipe: Recipe, training: LabelledPictures) throws(ExecutionError) {
        self.recipe = recipe
        self.training = training
        details = RecipeDetails(recipe.method)
        let pieces = Self.pieceCount(recipe.batch)
        compiled = try CompiledGraph(graph, piece: recipe.batch / pieces, purpose: .training)
        sum = try GradientSum(compiled)
        gradients = Network(initialising: graph, seed: 0).layers
    }

    /// The fewest equal pieces of at most ``Evaluator/largestPiece`` pictures.
    private static func pieceCount(_ batch: Int) -> Int {
        let fewest = (batch + Evaluator.largestPiece - 1) / Evaluator.largestPiece
        return (fewest...batch).first { batch.isMultiple(of: $0) } ?? batch
    }

    /// Takes the gradients of the pictures `chosen` with the weights `layers`.
    /// - Returns: The cost summed over the batch, and how many were classified right.
    /// - Throws: ``ExecutionError`` when a kernel fails.
    func run(
        _ chosen: ArraySlice<Int>, _ layers: [Network.Weights],
        generator: inout SeededGenerator
    ) throws(ExecutionError) -> (cost: Double, right: Int) {
        let compiled = compiled
        try time.measure(\.kernels) { () throws(ExecutionError) in try compiled.load(layers) }
        let cost = CrossEntropy(smoothing: details.smoothing)
        var total = (cost: 0.0, right: 0)
        for piece in 0..<recipe.batch / compiled.piece {
            let labels = time.measure(\.data) { fill(chosen, piece: piece, &generator) }
            let measured = try time.measure(\.kernels) { () throws(ExecutionError) in
                try compiled.runForward()
                let measured = cost.measure(
                    logits: compiled.logitValues, labels: labels, batch: recipe.batch,
                    gradient: compiled.logitGradients)
                try compiled.runBackward()
                sum.add(compiled, isFirst: piece == 0)
                return measured
            }
            total.cost += measured.cost
            total.right += measured.right
        }
        try sum.read(into: &gradients)
        return total
    }

    /// Writes the pictures of a piece and returns their labels.
    private func fill(
        _ chosen: ArraySlice<Int>, piece: Int, _ generator: inout SeededGenerator
    ) -> [UInt8] {
        let count = training.shape.count
        return (0..<compiled.piece).map { slot in
            let place = piece * compiled.piece + slot
            let index = chosen[chosen.startIndex + place % chosen.count]
            let target = compiled.pictures[slot * count..<(slot + 1) * count]
            if details.pairsCleanWithAugmented && place < chosen.count {
                Augmentation.writeClean(index, of: training, to: target)
            } else {
                details.augmentation.write(
                    index, of: training, to: target, generator: &generator)
            }
            return training.labels[index]
        }
    }
}
