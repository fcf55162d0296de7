/// Everything that a training carries from one step to the next.
struct TrainingState {
    /// The weights that are being trained.
    var network: Network
    /// Their running average; nil where the recipe does not average.
    var average: Network?
    var optimizers: [(weight: Optimizer, bias: Optimizer?)]
    var generator: SeededGenerator
    /// Steps taken in all.
    var step = 0
    var history: [EpochRecord] = []

    init(_ graph: Graph, recipe: Recipe) {
        let details = RecipeDetails(recipe.method)
        network = Network(initialising: graph, seed: recipe.seed)
        average = details.averaging == nil ? nil : network
        optimizers = details.optimizers(for: graph, method: recipe.method)
        // Not the stream that drew the initial weights.
        generator = SeededGenerator(seed: recipe.seed ^ 0x7261_696E_696E_6721)
    }

    /// The weights to evaluate and to keep.
    var best: Network { average ?? network }

    /// Moves the weights against `gradients`, and the average after them.
    mutating func move(
        against gradients: [Network.Weights], factor: Double, averaging: Double?
    ) throws(ExecutionError) {
        for index in network.layers.indices {
            try optimizers[index].weight.step(
                &network.layers[index].weight.values,
                gradient: gradients[index].weight.values, factor: factor)
            if var bias = network.layers[index].bias?.values,
                let gradient = gradients[index].bias?.values
            {
                try optimizers[index].bias?.step(&bias, gradient: gradient, factor: factor)
                network.layers[index].bias?.values = bias
            }
        }
        step += 1
        if let averaging { updateAverage(averaging) }
    }

    /// Early on the average follows closely, so that it forgets the initial weights.
    private mutating func updateAverage(_ averaging: Double) {
        let keep = Float(min(averaging, Double(step) / Double(step + 9)))
        for index in network.layers.indices {
            let latest = network.layers[index]
            average?.layers[index].weight.values.blend(latest.weight.values, keep: keep)
            if let bias = latest.bias {
                average?.layers[index].bias?.values.blend(bias.values, keep: keep)
            }
        }
    }
}

extension [Float] {
    /// Moves toward `other`: self ← keep · self + (1 − keep) · other.
    fileprivate mutating func blend(_ other: [Float], keep: Float) {
        let count = count
        withUnsafeMutableBufferPointer { own in
            other.withUnsafeBufferPointer { other in
                for index in 0..<count {
                    own[index] = keep * own[index] + (1 - keep) * other[index]
                }
            }
        }
    }
}
