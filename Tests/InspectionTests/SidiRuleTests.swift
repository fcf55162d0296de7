import Foundation
import Network
import TestSupport
import Testing

@testable import Inspection

@Suite("Sidi's nodes")
struct SidiRuleTests {
    @Test("Weights sum to 1 and every node is used again", arguments: [1, 2, 31, 63, 127])
    func weights(_ count: Int) throws {
        let nodes = try PathRule.sidi.nodes(count)
        #expect(nodes.count == count)
        #expect(abs(nodes.reduce(0) { $0 + $1.weight } - 1) <= 1e-12)
        #expect(zip(nodes, nodes.dropFirst()).allSatisfy { $0.alpha < $1.alpha })
        let finer = try PathRule.sidi.nodes(2 * count + 1)
        for (index, node) in nodes.enumerated() {
            #expect(abs(finer[2 * index + 1].alpha - node.alpha) <= 1e-15)
            #expect(abs(finer[2 * index + 1].weight - node.weight / 2) <= 1e-15)
        }
    }

    @Test("Automatic rounds add up to the whole rule")
    func rounds() throws {
        // What the rounds make of a function must be what all nodes of the last at once make of it.
        let function = ClosedForm.function(of: 1) {
            sqrt($0[0])
        } gradient: {
            [0.5 / sqrt($0[0])]
        }
        let path = [PicturePath(baseline: [0], picture: [1])]
        let automatic = try IntegratedGradients(score: .logit, rule: .sidi)
            .attributions(of: function, along: [path], targets: [0])[0]
        #expect(
            automatic.trials.map(\.nodes) == Array([31, 63, 127].prefix(automatic.trials.count)))
        for trial in automatic.trials {
            let whole = try IntegratedGradients(
                score: .logit, rule: .sidi, steps: .count(trial.nodes)
            ).attributions(of: function, along: [path], targets: [0])[0]
            #expect(abs(whole.best.sum - trial.sum) <= 1e-13)
        }
        #expect(automatic.trials.count > 1)
    }

    @Test("Are exact where Gauss is not: steep beside the baseline")
    func steep() throws {
        let function = ClosedForm.function(of: 1) {
            1 - exp(-2000 * $0[0])
        } gradient: {
            [2000 * exp(-2000 * $0[0])]
        }
        let path = [PicturePath(baseline: [0], picture: [1])]
        func residual(_ rule: PathRule, _ count: Int) throws -> Double {
            try IntegratedGradients(score: .logit, rule: rule, steps: .count(count))
                .attributions(of: function, along: [path], targets: [0])[0].best.residual
        }
        #expect(try residual(.sidi, 127) < 1e-6)
        #expect(try residual(.right, 3000) > 0.2)
        #expect(try residual(.gauss, 64) > 1e-3)
    }
}

@Suite("How alike gradients are")
struct GradientAlignmentTests {
    @Test("The mean cosine of all pairs, without those that are 0")
    func pairs() throws {
        let found = GradientAlignment(of: [[1, 0], [0, 2], [3, 3], [0, 0]])
        let expected = (0 + 2 * 0.5.squareRoot()) / 3
        #expect(abs(try #require(found.meanCosine) - expected) <= 1e-15)
        #expect(GradientAlignment(of: [[1, 2], [0, 0]]).meanCosine == nil)
    }
}

@Suite("The square that matters most")
struct StrongestBoxTests {
    @Test("Has the greatest sum, the first of equals")
    func strongest() throws {
        let shape = PictureShape(channels: 1, height: 3, width: 4)
        let map = try AttributionMap([0, 0, 0, 0, 0, 1, 5, 0, 0, -9, 2, 0], shape: shape)
        #expect(
            try PictureBox(strongest: 2, of: map) == PictureBox(x: 2, y: 1, width: 2, height: 2))
        #expect(
            try PictureBox(strongest: 1, of: map) == PictureBox(x: 2, y: 1, width: 1, height: 1))
        #expect(throws: PathError.self) { try PictureBox(strongest: 4, of: map) }
        let even = try AttributionMap([Double](repeating: 1, count: 12), shape: shape)
        #expect(
            try PictureBox(strongest: 2, of: even) == PictureBox(x: 0, y: 0, width: 2, height: 2))
    }
}
