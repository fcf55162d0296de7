import Foundation
import Inspection
import Network
import TestSupport
import Testing

@Suite("Scores")
struct ScoreTests {
    static let logits = [0.3, -1.2, 2.1, 0.9]

    @Test("Gradients to the logits agree with central differences", arguments: Score.allCases)
    func centralDifferences(_ score: Score) {
        for target in Self.logits.indices {
            let gradient = score.gradient(of: Self.logits, target: target)
            for index in Self.logits.indices {
                let (above, below) = (shifted(index, by: 1e-5), shifted(index, by: -1e-5))
                let rise = score.value(of: above, target: target)
                let expected = (rise - score.value(of: below, target: target)) / 2e-5
                #expect(abs(gradient[index] - expected) <= 1e-8)
            }
        }
    }

    @Test("The gradient of the loss is that of the probability over −p")
    func lossAndProbability() {
        let probability = Score.prob.value(of: Self.logits, target: 2)
        let prob = Score.prob.gradient(of: Self.logits, target: 2)
        let loss = Score.loss.gradient(of: Self.logits, target: 2)
        for (prob, loss) in zip(prob, loss) { #expect(abs(loss + prob / probability) <= 1e-14) }
    }

    @Test("∇p_C = p_C Σ (δ_Ck − p_k) ∇z_k on pictures")
    func chain() throws {
        let network = SmallNetwork.reference()
        let picture = SmallNetwork.pictures(1).values.map(Double.init)
        let logits = network.output(of: picture)
        let probabilities = logits.softmax()
        let target = 4
        let found = network.gradients(
            of: picture, outputGradient: Score.prob.gradient(of: logits, target: target)
        ).picture
        var expected = [Double](repeating: 0, count: picture.count)
        for k in logits.indices {
            let slopes = network.gradients(
                of: picture, outputGradient: Score.logit.gradient(of: logits, target: k)
            ).picture
            let factor =
                probabilities[target] * ((k == target ? 1 : 0) - probabilities[k])
            for index in slopes.indices { expected[index] += factor * slopes[index] }
        }
        let largest = expected.map(abs).max() ?? 0
        #expect(largest > 0)
        for (found, expected) in zip(found, expected) {
            #expect(abs(found - expected) <= 1e-12 * largest)
        }
    }

    @Test("Stay finite and exact at the ends")
    func extremes() {
        let logits = [0.0, 800, 1000]
        #expect(Score.loss.value(of: logits, target: 0) == 1000)
        #expect(Score.prob.value(of: logits, target: 0) == 0)
        #expect(Score.prob.value(of: logits, target: 2) == 1)
        // 1 − p underflows against 1, yet the gradient keeps it.
        let gradient = Score.prob.gradient(of: [0, 100], target: 1)
        #expect(abs(gradient[1] / exp(-100) - 1) <= 1e-12)
        #expect(gradient[0] == -gradient[1])
    }

    @Test("A batch of single precision, each picture with its own class")
    func batch() {
        let logits = Tensor(shape: [2, 3], values: [0, 0, 0, 5, 5, 5])
        let found = Score.loss.gradients(of: logits, targets: [0, 2])
        let third = Float(1.0 / 3)
        let expected = [-2.0 / 3, 1.0 / 3, 1.0 / 3].map { Float($0) }
        #expect(found.shape == [2, 3])
        #expect(zip(found.values, expected).allSatisfy { abs($0 - $1) <= 1e-7 })
        #expect(found.values[3] == third)
        #expect(found.values[5] < 0)
    }

    private func shifted(_ index: Int, by step: Double) -> [Double] {
        var logits = Self.logits
        logits[index] += step
        return logits
    }
}
