/// Everything that a training carries from one step to the next; saving it saves the training.
struct TrainingState {
    /// Where a training stands between two steps.
    struct Position: Equatable, Codable {
        /// The epoch under way, from 1.
        var epoch = 1
        /// Steps of it that have been taken.
        var epochStep = 0
        /// Steps taken in all.
        var step = 0
        /// Summed over the epoch so far.
        var cost = 0.0
        /// Classified right in the epoch so far.
        var right = 0
        /// Seen in the epoch so far.
        var pictures = 0
        /// The learning rate of the last step.
        var rate = 0.0
        /// The one class that every test picture was given at the end of the last epoch; nil where there were several.
        var onlyPrediction: Int?
        /// What comes next of everything random.
        var generator: SeededGenerator
        /// The generator as the epoch began, from which its order of pictures follows.
        var epochGenerator: SeededGenerator
    }

    /// The weights that are being trained.
    var network: Network
    /// Their running average; nil where the recipe does not average.
    var average: Network?
    var optimizers: [(weight: Optimizer, bias: Optimizer?)]
    /// Of the scales and of the shifts of each batch normalisation.
    var normalisers: [(scale: Optimizer, shift: Optimizer)]
    var position: Position
    var history: [EpochRecord] = []

    init(_ graph: Graph, recipe: Recipe) {
        let details = RecipeDetails(recipe)
        network = Network(initialising: graph, seed: recipe.seed)
        average = details.averaging == nil ? nil : network
        optimizers = details.optimizers(for: graph, method: recipe.method)
        normalisers = details.normalisers(for: graph, method: recipe.method)
        // Not the stream that drew the initial weights.
        let generator = SeededGenerator(seed: recipe.seed ^ 0x7472_6169_6E69_6E67)
        position = Position(generator: generator, epochGenerator: generator)
    }

    /// The weights to evaluate and to keep.
    var best: Network { average ?? network }

    /// Moves the weights against `gradients`, and the average after them.
    mutating func move(
        against gradients: [Network.Weights], _ normalisations: [NormalisationSum] = [],
        factor: Double, averaging: Double?
    ) throws(ExecutionError) {
        position.step += 1
        let step = position.step
        try network.layers.withUnsafeMutableBufferPointer { layers throws(ExecutionError) in
            try optimizers.withUnsafeMutableBufferPointer { optimizers throws(ExecutionError) in
                let (layers, optimizers) = (layers, optimizers)
                func move(_ index: Int) throws(ExecutionError) {
                    try optimizers[index].weight.move(
                        &layers[index].weight.values, against: gradients[index].weight.values,
                        factor: factor, step: step)
                    guard let gradient = gradients[index].bias?.values,
                        var bias = layers[index].bias?.values
                    else { return }
                    try optimizers[index].bias?.move(
                        &bias, against: gradient, factor: factor, step: step)
                    layers[index].bias?.values = bias
                }
                let (shared, whole) = layers.indices.reduce(into: ([Int](), [Int]())) {
                    optimizers[$1].weight.isShared ? $0.0.append($1) : $0.1.append($1)
                }
                for index in shared { try move(index) }
                try Parallel.forEach(whole.count) { index throws(ExecutionError) in
                    try move(whole[index])
                }
            }
        }
        for (index, sum) in normalisations.enumerated() {
            try normalisers[index].scale.move(
                &network.normalisations[index].scale.values, against: sum.scaleGradient,
                factor: factor, step: step)
            try normalisers[index].shift.move(
                &network.normalisations[index].shift.values, against: sum.shiftGradient,
                factor: factor, step: step)
            let node = network.graph.normalisations[index]
            guard case .batchNormalisation(let declared) = network.graph.nodes[node].operation
            else { continue }
            sum.move(&network.normalisations[index], momentum: declared.momentum)
        }
        if let averaging { updateAverage(averaging) }
    }

    /// Early on the average follows closely, so that it forgets the initial weights.
    private mutating func updateAverage(_ averaging: Double) {
        let keep = Float(min(averaging, Double(position.step) / Double(position.step + 9)))
        for index in network.layers.indices {
            let latest = network.layers[index]
            average?.layers[index].weight.values.blend(latest.weight.values, keep: keep)
            guard let bias = latest.bias else { continue }
            average?.layers[index].bias?.values.blend(bias.values, keep: keep)
        }
        // Running numbers too: those that belong to the averaged weights lag behind as they do.
        for (index, latest) in network.normalisations.enumerated() {
            average?.normalisations[index].scale.values.blend(latest.scale.values, keep: keep)
            average?.normalisations[index].shift.values.blend(latest.shift.values, keep: keep)
            average?.normalisations[index].mean.values.blend(latest.mean.values, keep: keep)
            average?.normalisations[index].variance.values.blend(
                latest.variance.values, keep: keep)
        }
    }
}

extension [Float] {
    /// Moves toward `other`: self ← keep · self + (1 − keep) · other.
    fileprivate mutating func blend(_ other: [Float], keep: Float) {
        let count = count
        withUnsafeMutableBufferPointer { own in
            other.withUnsafeBufferPointer { other in
                guard let own = own.baseAddress, let other = other.baseAddress else { return }
                Parallel.forEachPart(of: count) { part in
                    for index in part {
                        own[index] = keep * own[index] + (1 - keep) * other[index]
                    }
                }
            }
        }
    }
}
