import Network
import Testing

@testable import Inspection

@Suite("When integrated gradients have converged")
struct ConvergenceTests {
    /// A straight function of one number whose gradient is told wrong by a factor.
    private func attribution(
        slope: Double, told: Double, rule: PathRule = .gauss,
        steps: IntegratedGradients.Steps = .count(4)
    ) throws -> IntegratedGradients.Attribution {
        let function = ClosedForm.function(of: 1) {
            slope * $0[0]
        } gradient: { _ in
            [told]
        }
        return try IntegratedGradients(score: .logit, rule: rule, steps: steps).attributions(
            of: function, along: [[PicturePath(baseline: [0], picture: [1])]], targets: [0])[0]
    }

    @Test("The residual is a share of the change, but of no less than 0.05")
    func floor() throws {
        // |0.75 − 0.5| of a change of 0.5; |0.03 − 0.01| and |−0.03 + 0.01| of 0.05.
        for (slope, told, residual) in [
            (0.5, 0.75, 0.5), (-0.5, -0.75, 0.5), (0.01, 0.03, 0.4), (-0.01, -0.03, 0.4),
            (0.06, 0.09, 0.5), (0.0, 0.01, 0.2),
        ] {
            let found = try attribution(slope: slope, told: told)
            #expect(abs(found.best.residual - residual) < 1e-12)
            #expect(abs(found.best.sum - told) < 1e-12)
            #expect((found.baselineScore, found.pictureScore) == (0, slope))
        }
    }

    @Test(
        "Within 5 %, the bound itself included",
        arguments: [(0.0, true), (0.049, true), (0.05, true), (0.0501, false), (0.3, false)])
    func bound(residual: Double, isConverged: Bool) {
        let trial = IntegratedGradients.Trial(nodes: 8, sum: 1, residual: residual)
        let attribution = IntegratedGradients.Attribution(
            values: [1], target: 0, baselineScore: 0, pictureScore: 1, trials: [trial], best: trial)
        #expect(attribution.isConverged == isConverged)
    }

    @Test("Automatic steps stop at a thousandth")
    func goal() throws {
        #expect(try attribution(slope: 1, told: 1.0009, steps: .automatic).trials.count == 1)
        #expect(try attribution(slope: 1, told: 1.0011, steps: .automatic).trials.count == 3)
        let sidi = try attribution(slope: 1, told: 1.0011, rule: .sidi, steps: .automatic)
        #expect(sidi.trials.map(\.nodes) == [31, 63, 127])
        #expect((IntegratedGradients.bound, IntegratedGradients.goal) == (0.05, 1e-3))
    }

    @Test("Of equal trials the first is the best")
    func equals() throws {
        // Steps that are powers of two add up without rounding, so that every trial misses by a quarter exactly.
        let found = try attribution(slope: 1, told: 1.25, rule: .right, steps: .automatic)
        #expect(found.trials.map(\.residual) == [0.25, 0.25, 0.25])
        #expect(found.best.nodes == 32)
    }
}

@Suite("Networks whose output is infinite")
struct InfiniteOutputTests {
    /// A function of one number that is infinite from 0.5 on in its logits, or in its gradient alone.
    private func function(_ infinity: Double, inGradient: Bool = false) -> LogitFunction {
        ClosedForm.function(of: 1) {
            !inGradient && $0[0] >= 0.5 ? infinity : $0[0]
        } gradient: {
            [inGradient && $0[0] >= 0.5 ? infinity : 1]
        }
    }

    private let paths = [0.25, 1].map { PicturePath(baseline: [0], picture: [$0]) }

    @Test("Are refused on paths, by picture", arguments: [Double.infinity, -.infinity, .nan])
    func onPaths(_ infinity: Double) {
        for function in [function(infinity), function(infinity, inGradient: true)] {
            #expect(throws: PathError.notFinite(picture: 1)) {
                try IntegratedGradients(score: .logit).attributions(
                    of: function, along: paths.map { [$0] }, targets: [0, 0])
            }
            #expect(throws: PathError.notFinite(picture: 1)) {
                try InteriorGradients(
                    of: function, along: paths, targets: [0, 0], alphas: [0.25, 1], score: .logit)
            }
            #expect(throws: PathError.notFinite(picture: 0)) {
                try PathProfile(
                    of: function, along: paths[1], target: 0, alphas: [0.25, 1], score: .logit)
            }
        }
        #expect(throws: PathError.notFinite(picture: 1)) {
            try AccuracyAlongPath(
                of: function(infinity), along: paths, labels: [0, 0], alphas: [0.25, 1])
        }
        #expect(throws: PathError.notFinite(picture: 0)) {
            try CropTest(
                of: function(infinity), along: paths[1],
                box: PictureBox(x: 0, y: 0, width: 1, height: 1))
        }
    }

    @Test("Are refused in predictions", arguments: [Float.infinity, -.infinity, .nan])
    func predictions(_ infinity: Float) {
        let logits = Tensor(shape: [3, 2], values: [0, 1, 0, infinity, infinity, 0])
        #expect(throws: PredictionError.notFinite(picture: 1)) { try Predictions(logits: logits) }
    }

    @Test("Are refused in statistics and maps")
    func statistics() {
        for infinity in [Float.infinity, -.infinity, .nan] {
            #expect(throws: SampleError.notFinite(index: 2)) {
                try WeightStatistics([0, 1, infinity])
            }
            #expect(throws: SampleError.notFinite(index: 1)) {
                try WeightStatistics.share(of: [0, infinity], within: 1)
            }
            #expect(throws: SampleError.notFinite(index: 0)) {
                try WeightDrift(before: [1, 2], after: [infinity, 2])
            }
            #expect(throws: SampleError.notFinite(index: 3)) {
                var statistics = ChannelStatistics(channels: 2, activation: .elu)
                try statistics.add(Tensor(shape: [1, 2, 1, 2], values: [0, 0, 0, infinity]))
            }
        }
    }
}
