import Foundation

/// The constants behind a recipe's method.
struct RecipeDetails {
    var smoothing: Double
    var augmentation: Augmentation
    /// How much of the averaged weights is kept at each step; nil to use the weights as they are.
    var averaging: Double?
    /// How the learning rate goes.
    var schedule: Recipe.Schedule
    /// The share of all steps over which the learning rate rises from 0, where it is not constant.
    static let warmUp = 0.08
    /// Whether each batch is half clean pictures and half their augmented copies.
    var pairsCleanWithAugmented: Bool
    /// The full learning rate that is reported.
    var rate: Double
    /// How much of the weights a step takes away, times the rate.
    var decay: Double

    init(_ recipe: Recipe) {
        let knobs = recipe.knobs
        smoothing = knobs.smoothing
        augmentation = Augmentation(shift: knobs.shift, flips: knobs.mirror)
        averaging = knobs.averaging > 0 ? knobs.averaging : nil
        schedule = knobs.schedule
        // A copy that is not changed would be the same picture twice.
        pairsCleanWithAugmented = recipe.method == .article && knobs.augments
        rate = knobs.learningRate
        decay = knobs.weightDecay
    }

    init(_ method: Recipe.Method) { self.init(Recipe(method: method)) }

    /// How many different pictures a batch holds.
    func picturesPerStep(_ recipe: Recipe) -> Int {
        pairsCleanWithAugmented ? max(recipe.batch / 2, 1) : recipe.batch
    }

    /// The share of the full learning rate at `step` of `steps`, both from 0.
    func factor(step: Int, steps: Int) -> Double {
        guard schedule != .constant else { return 1 }
        let rising = Self.warmUp * Double(steps)
        let position = Double(step) + 1
        if position < rising { return position / rising }
        let left = min(1, (Double(steps) - Double(step)) / max(Double(steps) - rising, 1))
        return schedule == .linear ? left : (1 - cos(Double.pi * left)) / 2
    }

    /// The rate of AdamW, which keeps its ratio to Muon's, whose default is 0.0035.
    private var adamRate: Double { 2e-3 * (rate / Recipe.Knobs(of: .modern).learningRate) }

    /// One optimiser for each layer's weights and one for its bias.
    func optimizers(
        for graph: Graph, method: Recipe.Method
    ) -> [(weight: Optimizer, bias: Optimizer?)] {
        return graph.layers.enumerated().map { index, layer in
            let count = layer.weightShape.reduce(1, *)
            let rows = layer.weightShape[0]
            // The first layer too: pixels are never negative, so that the gradients of its weights have one strong
            // direction in common, which making an update orthogonal takes out and Adam does not.
            let isLast = index == graph.layers.count - 1
            let weight: Optimizer =
                switch method {
                case .article:
                    .amsGrad(AMSGrad(count: count, rate: Float(rate), decay: Float(decay)))
                case .modern where isLast:
                    .adamW(AdamW(count: count, rate: adamRate, decay: decay))
                case .modern:
                    .muon(Muon(rows: rows, columns: count / rows, rate: rate, decay: decay))
                }
            let bias: Optimizer? =
                switch (layer.hasBias, method) {
                case (false, _): nil
                case (true, .article): .amsGrad(AMSGrad(count: rows, rate: Float(rate)))
                case (true, .modern): .adamW(AdamW(count: rows, rate: adamRate, decay: 0))
                }
            return (weight, bias)
        }
    }
}

extension RecipeDetails {
    /// One optimiser for the scales of each batch normalisation and one for its shifts; neither is pulled to 0.
    func normalisers(
        for graph: Graph, method: Recipe.Method
    ) -> [(scale: Optimizer, shift: Optimizer)] {
        graph.normalisations.map { node in
            let count = graph.shapes[node + 1].channels
            let optimizer: Optimizer =
                switch method {
                case .article: .amsGrad(AMSGrad(count: count, rate: Float(rate)))
                case .modern: .adamW(AdamW(count: count, rate: adamRate, decay: 0))
                }
            return (optimizer, optimizer)
        }
    }
}

extension Recipe {
    /// How many different pictures a step takes, which is what the training pictures must at least be.
    public var picturesPerStep: Int { RecipeDetails(self).picturesPerStep(self) }
}
