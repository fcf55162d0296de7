import Testing

@testable import Network

/// The constants of both recipes, and which optimiser moves what.
@Suite struct RecipeDetailsTests {
    private func graph() throws -> Graph {
        func layer(_ channels: Int, bias: Bool = false) -> Graph.Operation {
            .convolution(Convolution(channels: channels, kernel: 3, hasBias: bias, deviation: 1))
        }
        return try Graph(
            input: PictureShape(channels: 2, height: 5, width: 5),
            stack: [layer(4, bias: true), .elu, layer(5), .elu, layer(3, bias: true), .globalMean])
    }

    @Test func theArticlesConstants() throws {
        let details = RecipeDetails(.article)
        #expect((details.smoothing, details.rate) == (0, 5e-4))
        #expect(details.averaging == nil && details.schedule == .constant)
        #expect(details.pairsCleanWithAugmented)
        #expect((details.augmentation.shift, details.augmentation.flips) == (2, true))
        #expect((0..<5).map { details.factor(step: $0, steps: 5) } == [1, 1, 1, 1, 1])
        let halves = [50, 7, 1].map { details.picturesPerStep(Recipe(method: .article, batch: $0)) }
        #expect(halves == [25, 3, 1])
        #expect(Recipe(method: .article).batch == 50)
        let optimizers = details.optimizers(for: try graph(), method: .article)
        #expect(
            optimizers.map(\.weight) == [
                .amsGrad(AMSGrad(count: 72)), .amsGrad(AMSGrad(count: 180)),
                .amsGrad(AMSGrad(count: 135)),
            ])
        #expect(
            optimizers.map(\.bias) == [
                .amsGrad(AMSGrad(count: 4)), nil, .amsGrad(AMSGrad(count: 3)),
            ])
        let optimizer = AMSGrad(count: 1)
        #expect((optimizer.rate, optimizer.beta, optimizer.epsilon) == (5e-4, 0.9, 1e-8))
    }

    @Test func theModernConstants() throws {
        let details = RecipeDetails(.modern)
        #expect((details.smoothing, details.rate) == (0.05, 0.0035))
        #expect((details.averaging, details.schedule) == (0.999, .linear))
        #expect(!details.pairsCleanWithAugmented)
        #expect((details.augmentation.shift, details.augmentation.flips) == (2, true))
        #expect(details.picturesPerStep(Recipe(batch: 64)) == 64)
        #expect(Recipe().batch == 64 && Recipe().method == .modern)
        let optimizers = details.optimizers(for: try graph(), method: .modern)
        #expect(
            optimizers.map(\.weight) == [
                .muon(Muon(rows: 4, columns: 18, rate: 0.0035, decay: 0.01)),
                .muon(Muon(rows: 5, columns: 36, rate: 0.0035, decay: 0.01)),
                .adamW(AdamW(count: 135, rate: 2e-3, decay: 0.01)),
            ])
        #expect(
            optimizers.map(\.bias) == [
                .adamW(AdamW(count: 4, rate: 2e-3, decay: 0)), nil,
                .adamW(AdamW(count: 3, rate: 2e-3, decay: 0)),
            ])
    }

    @Test func theRateRisesOverTheFirstEightHundredths() {
        let details = RecipeDetails(.modern)
        // Of 50 steps four are the rise; the rest fall by 1/46 each.
        #expect(
            (0..<6).map { details.factor(step: $0, steps: 50) } == [
                0.25, 0.5, 0.75, 1, 1, 45.0 / 46,
            ])
        #expect(details.factor(step: 49, steps: 50) == 1.0 / 46)
    }
}
