import Foundation
import Inspection
import Network
import TestSupport
import Testing

@Suite("Integrated gradients")
struct IntegratedGradientsTests {
    @Test("f = 5x + y² + sin z from (.5, 1, 1) to (1, 2, 3)")
    func closedForm() throws {
        let function = ClosedForm.function(of: 3) {
            5 * $0[0] + $0[1] * $0[1] + sin($0[2])
        } gradient: {
            [5, 2 * $0[1], cos($0[2])]
        }
        let path = PicturePath(baseline: [0.5, 1, 1], picture: [1, 2, 3])
        let found = try #require(
            IntegratedGradients(score: .logit, steps: .count(32))
                .attributions(of: function, along: [[path]], targets: [0]).first)
        for (found, expected) in zip(found.values, [2.5, 3, sin(3) - sin(1)]) {
            #expect(abs(found - expected) <= 1e-10)
        }
        #expect(found.best.residual <= 1e-12)
        #expect(abs(found.baselineScore - (3.5 + sin(1))) <= 1e-14)
        #expect(abs(found.pictureScore - (9 + sin(3))) <= 1e-14)
        #expect(found.isConverged)
    }

    @Test("f = ReLU(ReLU(x) − 1 − ReLU(y)) at (3, 1) from black")
    func relu() throws {
        // Along the path f′ is (1, −1) where 2α > 1, which midpoints halve exactly.
        let function = ClosedForm.function(of: 2) {
            max(max($0[0], 0) - 1 - max($0[1], 0), 0)
        } gradient: {
            $0[0] - 1 - $0[1] > 0 ? [1, -1] : [0, 0]
        }
        let path = PicturePath(baseline: [0, 0], picture: [3, 1])
        let found = try #require(
            IntegratedGradients(score: .logit, rule: .midpoint, steps: .count(1000))
                .attributions(of: function, along: [[path]], targets: [0]).first)
        #expect(abs(found.values[0] - 1.5) <= 1e-12)
        #expect(abs(found.values[1] + 0.5) <= 1e-12)
    }

    @Test("A linear function gives w · (x − x′) by every rule", arguments: PathRule.allCases)
    func linear(_ rule: PathRule) throws {
        let weights = [0.5, -2, 3]
        let path = PicturePath(baseline: [1, -1, 0.25], picture: [0.5, 2, 0.25])
        let found = try #require(
            IntegratedGradients(score: .logit, rule: rule, steps: .count(7))
                .attributions(of: ClosedForm.linear(weights), along: [[path]], targets: [0]).first)
        for (found, expected) in zip(found.values, [-0.25, -6, 0]) {
            #expect(abs(found - expected) <= 1e-14)
        }
    }

    @Test("Are complete on a network, for every score", arguments: Score.allCases)
    func completeness(_ score: Score) throws {
        let network = SmallNetwork.reference()
        let pictures = SmallNetwork.pictures(2)
        let paths = try Baseline.black.paths(to: pictures, data: nil, seed: 0)
        let found = try IntegratedGradients(score: score, steps: .count(64)).attributions(
            of: LogitFunction(network), along: paths, targets: [3, 8])
        for (index, target) in [3, 8].enumerated() {
            let picture = pictures.entry(index).map(Double.init)
            let end = score.value(of: network.output(of: picture), target: target)
            let start = score.value(of: Array(repeating: 0, count: 10), target: target)
            let sum = found[index].values.reduce(0, +)
            // ELU bends once at 0, so the residual falls with n² and not faster.
            #expect(abs(end - start) > 0.05)
            #expect(abs(sum - (end - start)) <= 1e-5)
            #expect(found[index].pictureScore == end)
            #expect(abs(found[index].baselineScore - start) <= 1e-15)
        }
    }

    @Test("A doubled derivative, as in the article's code, is exposed")
    func doubledDerivative() throws {
        let network = LogitFunction(SmallNetwork.reference())
        let doubled = LogitFunction(shape: network.shape, logits: network.logits) { points, score in
            let found = try network.gradients(points, score)
            return (found.logits, found.gradients.map { 2 * $0 })
        }
        let paths = try Baseline.black.paths(to: SmallNetwork.pictures(1), data: nil, seed: 0)
        let found = try #require(
            IntegratedGradients(score: .logit)
                .attributions(of: doubled, along: paths, targets: [2]).first)
        #expect(!found.isConverged)
        #expect(found.trials.map(\.nodes) == [32, 64, 128])
        #expect(found.best.residual > 0.5)
    }

    @Test("A picture that is its own baseline is attributed nothing")
    func noPath() throws {
        let path = PicturePath(baseline: [1, 2], picture: [1, 2])
        let found = try #require(
            IntegratedGradients(score: .logit).attributions(
                of: ClosedForm.linear([1, 1]), along: [[path]], targets: [0]
            ).first)
        #expect(found.values == [0, 0])
        #expect(found.best.residual == 0)
    }

    @Test("Several baselines are averaged")
    func expectedGradients() throws {
        let paths = [[1.0, 0], [0, 3], [2, 0]].map {
            PicturePath(baseline: $0, picture: [4, 4])
        }
        let found = try #require(
            IntegratedGradients(score: .logit).attributions(
                of: ClosedForm.linear([2, -1]), along: [paths], targets: [0]
            ).first)
        #expect(abs(found.values[0] - 2 * (4 - 1)) <= 1e-14)
        #expect(abs(found.values[1] + (4 - 1)) <= 1e-14)
        #expect(abs(found.baselineScore - 1) <= 1e-14)
        #expect(found.best.residual <= 1e-14)
    }

    @Test("Refuse what cannot be attributed")
    func refused() {
        let function = ClosedForm.linear([1])
        let path = PicturePath(baseline: [0], picture: [1])
        for count in [0, -1] {
            #expect(throws: PathError.tooFewSteps(count, minimum: 1)) {
                try IntegratedGradients(steps: .count(count))
                    .attributions(of: function, along: [[path]], targets: [0])
            }
        }
        for target in [1, -1] {
            #expect(throws: PathError.noSuchClass(index: target, classes: 1)) {
                try IntegratedGradients()
                    .attributions(of: function, along: [[path]], targets: [target])
            }
        }
        #expect(throws: PathError.unequalCounts(pictures: 2, found: 1)) {
            try IntegratedGradients().attributions(of: function, along: [[path]], targets: [0, 0])
        }
        #expect(throws: PathError.unequalCounts(pictures: 2, found: 1)) {
            try IntegratedGradients()
                .attributions(of: function, along: [[path], []], targets: [0, 0])
        }
        let broken = ClosedForm.function(of: 1) {
            $0[0]
        } gradient: {
            [$0[0] > 1 ? .nan : 1]
        }
        #expect(throws: PathError.notFinite(picture: 1)) {
            try IntegratedGradients(score: .logit).attributions(
                of: broken, along: [[path], [PicturePath(baseline: [0], picture: [2])]],
                targets: [0, 0])
        }
    }
}
