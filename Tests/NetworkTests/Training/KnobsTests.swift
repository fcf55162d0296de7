import Foundation
import Testing

@testable import Network

/// What may be changed of a recipe: how it is kept, and what a training makes of it.
@Suite struct KnobsTests {
    private func recipe(
        _ method: Recipe.Method = .modern, _ change: (inout Recipe.Knobs) -> Void
    ) -> Recipe {
        var recipe = Recipe(method: method)
        change(&recipe.knobs)
        return recipe
    }

    private func text(_ recipe: Recipe) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(recipe), as: UTF8.self)
    }

    @Test func defaultsAreNotWritten() throws {
        let modern = try text(Recipe())
        #expect(modern == #"{"batch":64,"epochs":7,"method":"modern","seed":1}"#)
        let article = try text(Recipe(method: .article, epochs: 2, seed: 3))
        #expect(article == #"{"batch":50,"epochs":2,"method":"article","seed":3}"#)
        // The default of the other method is no default of this one.
        let constant = try text(recipe { $0.schedule = .constant })
        #expect(
            constant
                == #"{"batch":64,"epochs":7,"method":"modern","schedule":"constant","seed":1}"#)
    }

    @Test(arguments: Recipe.Method.allCases) func whatIsAbsentIsTheDefault(
        method: Recipe.Method
    ) throws {
        let old = #"{"batch":9,"epochs":4,"method":"\#(method.rawValue)","seed":2}"#
        let read = try JSONDecoder().decode(Recipe.self, from: Data(old.utf8))
        #expect(read == Recipe(method: method, epochs: 4, batch: 9, seed: 2))
        let explicit = #"{"batch":64,"epochs":7,"learningRate":0.0035,"method":"modern","seed":1}"#
        let same = try JSONDecoder().decode(Recipe.self, from: Data(explicit.utf8))
        #expect(same == Recipe())
    }

    @Test func everyKnobIsReadAsItWasWritten() throws {
        let changed = recipe(.article) {
            ($0.learningRate, $0.weightDecay, $0.mirror, $0.shift) = (0.1, 0.2, false, 3)
            ($0.smoothing, $0.averaging, $0.schedule) = (0.3, 0.4, .cosine)
        }
        let read = try JSONDecoder().decode(Recipe.self, from: JSONEncoder().encode(changed))
        #expect(read == changed)
        #expect(
            try text(changed)
                == #"{"averaging":0.4,"batch":50,"epochs":7,"learningRate":0.1,"method":"article","mirror":false,"schedule":"cosine","seed":1,"shift":3,"smoothing":0.3,"weightDecay":0.2}"#
        )
    }

    @Test func detailsFollowTheKnobs() {
        let details = RecipeDetails(
            recipe {
                ($0.learningRate, $0.weightDecay, $0.mirror, $0.shift) = (0.1, 0.2, false, 3)
                ($0.smoothing, $0.averaging, $0.schedule) = (0.3, 0, .constant)
            })
        #expect((details.rate, details.decay, details.smoothing) == (0.1, 0.2, 0.3))
        #expect((details.augmentation.shift, details.augmentation.flips) == (3, false))
        #expect(details.averaging == nil)
    }

    /// Half clean and half unchanged would be every picture twice.
    @Test func theArticlesBatchesArePairsOnlyWhereThereIsAugmentation() {
        let plain = recipe(.article) { ($0.mirror, $0.shift) = (false, 0) }
        #expect(RecipeDetails(plain).picturesPerStep(plain) == 50)
        let mirrored = recipe(.article) { $0.shift = 0 }
        #expect(RecipeDetails(mirrored).picturesPerStep(mirrored) == 25)
    }

    /// Of 50 steps four are the rise; what is left then goes from 1 in 46ths, along a line or (1 − cos π·left) / 2.
    @Test func schedules() {
        func factors(_ schedule: Recipe.Schedule, _ method: Recipe.Method) -> [Double] {
            let details = RecipeDetails(recipe(method) { $0.schedule = schedule })
            return [0, 1, 2, 3, 4, 27, 49].map { details.factor(step: $0, steps: 50) }
        }
        for method in Recipe.Method.allCases {
            #expect(factors(.constant, method) == [1, 1, 1, 1, 1, 1, 1])
            #expect(factors(.linear, method) == [0.25, 0.5, 0.75, 1, 1, 0.5, 1.0 / 46])
            let cosine = factors(.cosine, method)
            #expect(Array(cosine.prefix(5)) == [0.25, 0.5, 0.75, 1, 1])
            #expect(abs(cosine[5] - 0.5) < 1e-12)
            // The square of the sine of half the angle.
            #expect(abs(cosine[6] - pow(sin(Double.pi / 92), 2)) < 1e-12)
        }
    }

    @Test func theLastLayersRateScalesAlong() throws {
        let graph = try Graph(
            input: PictureShape(channels: 2, height: 3, width: 3),
            stack: [
                .convolution(Convolution(channels: 2, kernel: 1, hasBias: true, deviation: 1)),
                .dense(Dense(channels: 2, deviation: 1)),
            ])
        let details = RecipeDetails(
            recipe { ($0.learningRate, $0.weightDecay) = (0.007, 0.5) })
        let optimizers = details.optimizers(for: graph, method: .modern)
        #expect(
            optimizers.map(\.weight) == [
                .muon(Muon(rows: 2, columns: 2, rate: 0.007, decay: 0.5)),
                .adamW(AdamW(count: 36, rate: 0.004, decay: 0.5)),
            ])
        #expect(optimizers[0].bias == .adamW(AdamW(count: 2, rate: 0.004, decay: 0)))
        let article = RecipeDetails(
            recipe(.article) { ($0.learningRate, $0.weightDecay) = (0.25, 0.5) })
        let article2 = article.optimizers(for: graph, method: .article)
        #expect(article2[0].weight == .amsGrad(AMSGrad(count: 4, rate: 0.25, decay: 0.5)))
        #expect(article2[0].bias == .amsGrad(AMSGrad(count: 2, rate: 0.25)))
    }

    /// Without a gradient only the decay moves: w (1 − rate · factor · decay).
    @Test func amsGradDecaysByItsRate() {
        var optimizer = AMSGrad(count: 2, rate: 0.5, decay: 0.25)
        var weights: [Float] = [8, -16]
        optimizer.move(&weights, against: [0, 0], factor: 0.5)
        #expect(weights == [7.5, -15])
        // A step of Δ = rate · factor · 0.1 / √0.1 for a gradient of 1, as β = 0.9.
        var plain = AMSGrad(count: 1, rate: 0.5)
        var one: [Float] = [1]
        plain.move(&one, against: [1], factor: 0.5)
        #expect(abs(Double(one[0]) - (1 - 0.25 * 0.1 / 0.1.squareRoot())) < 1e-6)
    }
}
