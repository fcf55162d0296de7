import Foundation
import Inspection
import Network
import TestSupport
import Testing

@Suite("Integrated gradients of several pictures")
struct IntegratedGradientsPackingTests {
    @Test("A batch of N equals N singles to the last bit", arguments: [1, 7, 32, 128])
    func batches(_ batchSize: Int) throws {
        let function = LogitFunction(SmallNetwork.reference())
        let pictures = SmallNetwork.pictures(3)
        let paths = try Baseline.white.paths(to: pictures, data: nil, seed: 0)
        let targets = [1, 4, 9]
        let together = try IntegratedGradients(steps: .count(10), batchSize: batchSize)
            .attributions(of: function, along: paths, targets: targets)
        for index in paths.indices {
            let alone = try IntegratedGradients(steps: .count(10), batchSize: 3)
                .attributions(of: function, along: [paths[index]], targets: [targets[index]])
            #expect(together[index] == alone[0])
        }
        #expect(together[0].values != together[1].values)
    }

    @Test("Batches are full whatever pictures their points belong to")
    func packing() throws {
        var sizes: [Int] = []
        let function = recording(ClosedForm.linear([1])) { sizes.append($0) }
        let paths = (1...5).map { [PicturePath(baseline: [0], picture: [Double($0)])] }
        _ = try IntegratedGradients(score: .logit, steps: .count(30), batchSize: 64)
            .attributions(of: function, along: paths, targets: [0, 0, 0, 0, 0])
        #expect(sizes == [64, 64, 22])
    }

    @Test("Automatic steps go on only for pictures that have not converged")
    func automatic() throws {
        // Steep in x and straight in y: the first picture needs more nodes than the second.
        let steepness = 45.0
        let bent = ClosedForm.function(of: 2) {
            tanh(steepness * ($0[0] - 0.4)) + $0[1]
        } gradient: {
            let t = tanh(steepness * ($0[0] - 0.4))
            return [steepness * (1 - t * t), 1]
        }
        var sizes: [Int] = []
        let function = recording(bent) { sizes.append($0) }
        let paths = [[1.0, 0], [0, 1]].map { [PicturePath(baseline: [0, 0], picture: $0)] }
        let found = try IntegratedGradients(score: .logit, batchSize: 1000)
            .attributions(of: function, along: paths, targets: [0, 0])
        #expect(found[1].trials.map(\.nodes) == [32])
        #expect(found[0].trials.map(\.nodes) == [32, 64, 128])
        #expect(sizes == [64, 64, 128])
        #expect(found[0].best.nodes == 128)
        #expect(found[0].best.residual < found[0].trials[0].residual)
    }

    @Test("The best trial is kept, even if it is not the last")
    func bestTrial() throws {
        // A gradient that is wrong by more in each round.
        var round = 0.0
        let linear = ClosedForm.linear([1])
        let worsening = LogitFunction(shape: linear.shape, logits: linear.logits) { points, score in
            round += 1
            let found = try linear.gradients(points, score)
            return (found.logits, found.gradients.map { $0 + 0.01 * round })
        }
        let found = try #require(
            IntegratedGradients(score: .logit).attributions(
                of: worsening, along: [[PicturePath(baseline: [0], picture: [1])]], targets: [0]
            ).first)
        #expect(found.trials.count == 3)
        #expect(found.best == found.trials[0])
        #expect(abs(found.values[0] - 1.01) <= 1e-12)
        #expect(zip(found.trials, [0.01, 0.02, 0.03]).allSatisfy { abs($0.residual - $1) < 1e-12 })
    }

    @Test("Progress counts the points of a round")
    func progress() throws {
        var reports: [[Int]] = []
        let paths = (1...2).map { [PicturePath(baseline: [0], picture: [Double($0)])] }
        _ = try IntegratedGradients(score: .logit, steps: .count(25), batchSize: 20).attributions(
            of: ClosedForm.linear([1]), along: paths, targets: [0, 0]
        ) { reports.append([$0, $1]) }
        #expect(reports == [[20, 50], [40, 50], [50, 50]])
    }

    /// Tells the size of every batch that is differentiated.
    private func recording(
        _ function: LogitFunction, _ record: @escaping (Int) -> Void
    ) -> LogitFunction {
        LogitFunction(shape: function.shape, logits: function.logits) { points, score in
            record(points.count / function.shape.count)
            return try function.gradients(points, score)
        }
    }
}
