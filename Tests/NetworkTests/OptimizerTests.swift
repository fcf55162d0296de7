import Testing

@testable import Network

@Suite struct OptimizerTests {
    @Test func adamsFirstStepIsTheRateWhateverTheGradientsSize() {
        var weights: [Float] = [1, 1]
        var adam = AdamW(count: 2, rate: 0.1, decay: 0)
        adam.move(&weights, against: [1e-3, -1e3], factor: 1, step: 1)
        #expect(abs(weights[0] - 0.9) < 1e-4 && abs(weights[1] - 1.1) < 1e-4)
    }

    @Test func decayShrinksWeightsApartFromTheGradient() {
        var weights: [Float] = [2]
        var adam = AdamW(count: 1, rate: 0.1, decay: 0.5)
        adam.move(&weights, against: [0], factor: 1, step: 1)
        #expect(abs(weights[0] - 2 * (1 - 0.1 * 0.5)) < 1e-6)
    }

    @Test func amsGradKeepsTheGreatestSecondMoment() {
        var weights: [Float] = [0]
        var optimizer = AMSGrad(count: 1)
        optimizer.move(&weights, against: [1])
        // m = 0.1, v = 0.1: the step is 5e-4 · 0.1 / √0.1.
        #expect(abs(weights[0] + 5e-4 * 0.1 / 0.1.squareRoot().float) < 1e-9)
        optimizer.move(&weights, against: [0])
        // m = 0.09; v falls to 0.09, the greatest stays 0.1.
        let expected = -5e-4 * (0.1 + 0.09) / 0.1.squareRoot().float
        #expect(abs(weights[0] - expected) < 1e-9)
    }

    @Test func theLearningRateRisesThenFallsToNothing() {
        let details = RecipeDetails(.modern)
        let factors = (0..<100).map { details.factor(step: $0, steps: 100) }
        #expect(factors[0] == 1.0 / 8)
        #expect(factors.max() == 1)
        #expect(factors[99] > 0 && factors[99] < 0.02)
        #expect(factors[54] == 46.0 / 92)
        #expect(zip(factors[8...], factors[9...]).allSatisfy(>))
    }
}

extension Double {
    fileprivate var float: Float { Float(self) }
}
