/// Runs the steps of an epoch, a batch at a time and each batch in equal pieces.
final class EpochRunner {
    /// The means over an epoch.
    struct Totals {
        var cost = 0.0
        var right = 0
        var pictures = 0
        var rate = 0.0
        var accuracy: Double { Double(right) / Double(max(pictures, 1)) }
    }

    private let recipe: Recipe
    private let details: RecipeDetails
    private let training: LabelledPictures
    private let compiled: CompiledGraph
    private let sum: GradientSum
    private var gradients: [Network.Weights]
    /// Steps of one epoch.
    let steps: Int

    init(_ graph: Graph, recipe: Recipe, training: LabelledPictures) throws {
        self.recipe = recipe
        self.training = training
        details = RecipeDetails(recipe.method)
        let pictures = details.pairsCleanWithAugmented ? recipe.batch / 2 : recipe.batch
        guard pictures > 0, training.count >= pictures else {
            throw TrainingError.tooFewPictures(count: training.count, batch: recipe.batch)
        }
        steps = training.count / pictures
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

    func run(
        _ epoch: Int, _ state: inout TrainingState, report: (Trainer.Event) -> Void
    ) throws -> Totals {
        let order = Array(0..<training.count).shuffled(using: &state.generator)
        var totals = Totals()
        let clock = ContinuousClock()
        let start = clock.now
        for step in 0..<steps {
            let factor = details.factor(
                step: (epoch - 1) * steps + step, steps: recipe.epochs * steps)
            totals.rate = details.rate * factor
            try compiled.load(state.network.layers)
            try takeGradients(order, step: step, &state.generator, &totals)
            guard totals.cost.isFinite else {
                throw TrainingError.diverged(
                    epoch: epoch, step: step + 1, learningRate: totals.rate)
            }
            try state.move(against: gradients, factor: factor, averaging: details.averaging)
            let seconds = (clock.now - start) / .seconds(1)
            report(
                .step(
                    epoch: epoch, step: step + 1, steps: steps,
                    picturesPerSecond: Double(totals.pictures) / max(seconds, 1e-9),
                    cost: totals.cost / Double(totals.pictures), accuracy: totals.accuracy))
        }
        totals.cost /= Double(max(totals.pictures, 1))
        return totals
    }

    /// The gradient of the mean cost of one batch, into `gradients`.
    private func takeGradients(
        _ order: [Int], step: Int, _ generator: inout SeededGenerator, _ totals: inout Totals
    ) throws {
        let cost = CrossEntropy(smoothing: details.smoothing)
        for piece in 0..<recipe.batch / compiled.piece {
            let labels = fill(order, step: step, piece: piece, &generator)
            try compiled.runForward()
            let measured = cost.measure(
                logits: compiled.logitValues, labels: labels, batch: recipe.batch,
                gradient: compiled.logitGradients)
            totals.cost += measured.cost
            totals.right += measured.right
            totals.pictures += labels.count
            try compiled.runBackward()
            sum.add(compiled, isFirst: piece == 0)
        }
        try sum.read(into: &gradients)
    }

    /// Writes the pictures of a piece and returns their labels.
    private func fill(
        _ order: [Int], step: Int, piece: Int, _ generator: inout SeededGenerator
    ) -> [UInt8] {
        let count = training.shape.count
        let perStep = details.pairsCleanWithAugmented ? recipe.batch / 2 : recipe.batch
        var labels: [UInt8] = []
        for slot in 0..<compiled.piece {
            let place = piece * compiled.piece + slot
            let index = order[step * perStep + place % perStep]
            let target = compiled.pictures[slot * count..<(slot + 1) * count]
            if details.pairsCleanWithAugmented && place < perStep {
                Augmentation.writeClean(index, of: training, to: target)
            } else {
                details.augmentation.write(
                    index, of: training, to: target, generator: &generator)
            }
            labels.append(training.labels[index])
        }
        return labels
    }
}
