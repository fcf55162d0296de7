/// The constants behind a recipe's method.
struct RecipeDetails {
    var smoothing: Double
    var augmentation: Augmentation
    /// How much of the averaged weights is kept at each step; nil to use the weights as they are.
    var averaging: Double?
    /// The share of all steps over which the learning rate rises from 0, to fall linearly to 0 after; nil keeps it constant.
    var warmUp: Double?
    /// Whether each batch is half clean pictures and half their augmented copies.
    var pairsCleanWithAugmented: Bool
    /// The full learning rate that is reported.
    var rate: Double

    init(_ method: Recipe.Method) {
        switch method {
        case .article:
            smoothing = 0
            augmentation = Augmentation(shift: 2)
            averaging = nil
            warmUp = nil
            pairsCleanWithAugmented = true
            rate = 5e-4
        case .modern:
            smoothing = 0.05
            augmentation = Augmentation(shift: 2)
            averaging = 0.999
            warmUp = 0.08
            pairsCleanWithAugmented = false
            rate = 0.0035
        }
    }

    /// How many different pictures a batch holds.
    func picturesPerStep(_ recipe: Recipe) -> Int {
        pairsCleanWithAugmented ? max(recipe.batch / 2, 1) : recipe.batch
    }

    /// The share of the full learning rate at `step` of `steps`, both from 0.
    func factor(step: Int, steps: Int) -> Double {
        guard let warmUp else { return 1 }
        let rising = warmUp * Double(steps)
        let position = Double(step) + 1
        if position < rising { return position / rising }
        return min(1, (Double(steps) - Double(step)) / max(Double(steps) - rising, 1))
    }

    /// One optimiser for each layer's weights and one for its bias.
    func optimizers(
        for graph: Graph, method: Recipe.Method
    ) -> [(weight: Optimizer, bias: Optimizer?)] {
        graph.layers.enumerated().map { index, layer in
            let count = layer.weightShape.reduce(1, *)
            let rows = layer.weightShape[0]
            // The first layer too: pixels are never negative, so that the gradients of its weights have one strong
            // direction in common, which making an update orthogonal takes out and Adam does not.
            let isLast = index == graph.layers.count - 1
            let weight: Optimizer =
                switch method {
                case .article: .amsGrad(AMSGrad(count: count))
                case .modern where isLast:
                    .adamW(AdamW(count: count, rate: 2e-3, decay: 0.01))
                case .modern:
                    .muon(Muon(rows: rows, columns: count / rows, rate: rate, decay: 0.01))
                }
            let bias: Optimizer? =
                switch (layer.hasBias, method) {
                case (false, _): nil
                case (true, .article): .amsGrad(AMSGrad(count: rows))
                case (true, .modern): .adamW(AdamW(count: rows, rate: 2e-3, decay: 0))
                }
            return (weight, bias)
        }
    }
}
