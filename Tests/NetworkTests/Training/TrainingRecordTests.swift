import Foundation
import TestSupport
import Testing

@testable import Network

/// What is recorded of steps and epochs, worked out again by the reference network from the weights of that moment.
///
/// Each picture is of one colour, which neither a mirror image nor a shift changes, so that all that a step sees is known.
@Suite struct TrainingRecordTests {
    private let shape = PictureShape(channels: 3, height: 3, width: 4)

    private func graph() throws -> Graph {
        func layer(_ channels: Int, bias: Bool = false) -> Graph.Operation {
            .convolution(Convolution(channels: channels, kernel: 1, hasBias: bias, deviation: 1.5))
        }
        return try Graph(
            input: shape,
            stack: [layer(5, bias: true), .elu, layer(3, bias: true), .globalMean, .softmax])
    }

    /// Colours and labels from a generator: nothing can be learned, and every set has its own accuracy.
    private func pictures(_ count: Int, seed: UInt64) -> LabelledPictures {
        var generator = SeededGenerator(seed: seed)
        var pixels: [UInt8] = []
        var labels: [UInt16] = []
        for _ in 0..<count {
            for _ in 0..<3 {
                let value = UInt8(generator.nextInteger(below: 256))
                pixels.append(contentsOf: repeatElement(value, count: 12))
            }
            labels.append(UInt16(generator.nextInteger(below: 3)))
        }
        return LabelledPictures(
            shape: shape, pixels: pixels, labels: labels, classNames: ["a", "b", "c"])
    }

    /// Summed cost and right answers of some pictures, in double precision.
    private func measure(
        _ network: Network, _ pictures: LabelledPictures, _ indices: some Sequence<Int>,
        smoothing: Double = 0
    ) -> (cost: Double, right: Int) {
        let reference = network.reference
        var (cost, right) = (0.0, 0)
        for index in indices {
            let logits = reference.output(of: pictures.tensor([index]).values.map(Double.init))
            let total = logits.map { exp($0) }.reduce(0, +)
            let label = Int(pictures.labels[index])
            for (number, logit) in logits.enumerated() {
                let share = smoothing / 3 + (number == label ? 1 - smoothing : 0)
                cost -= share * (logit - log(total))
            }
            if logits.firstIndex(of: logits.max() ?? 0) == label { right += 1 }
        }
        return (cost, right)
    }

    @Test(arguments: Recipe.Method.allCases)
    func stepsAndEpochsAreWhatTheReferenceFinds(method: Recipe.Method) throws {
        let (training, test) = (pictures(31, seed: 1), pictures(17, seed: 2))
        let recipe = Recipe(method: method, epochs: 3, batch: 10, seed: 4)
        let trainer = try Trainer(graph(), recipe: recipe, training: training, test: test)
        // The article's batch holds five pictures, each as it is and changed.
        let (perStep, steps, smoothing) = method == .article ? (5, 6, 0) : (10, 3, 0.05)
        #expect(trainer.stepsPerEpoch == steps)
        for epoch in 1...3 {
            var generator = trainer.snapshot.state.position.generator
            let order = Array(0..<31).shuffled(using: &generator)
            var (cost, right, rate) = (0.0, 0, 0.0)
            for step in 1...steps {
                let chosen = order[(step - 1) * perStep..<step * perStep]
                let found = measure(
                    trainer.snapshot.state.network, training, chosen, smoothing: smoothing)
                cost += found.cost / Double(perStep)
                right += found.right
                guard case .step(let record) = try trainer.next() else {
                    Issue.record("no step")
                    return
                }
                let place = (epoch - 1) * steps + step
                let all = Double(3 * steps)
                rate =
                    method == .article
                    ? 5e-4
                    : 0.0035
                        * min(
                            Double(place) / (0.08 * all),
                            (all - Double(place) + 1) / (all - 0.08 * all), 1)
                #expect((record.epoch, record.step, record.steps) == (epoch, step, steps))
                #expect(record.pictures == 10)
                #expect(abs(record.learningRate - rate) < 1e-12)
                #expect(abs(record.cost - cost / Double(step)) < 1e-5)
                #expect(record.accuracy == Double(right) / Double(step * perStep))
            }
            guard case .epoch(let record) = try trainer.next() else {
                Issue.record("no epoch")
                return
            }
            let kept = trainer.snapshot.checkpoint.network
            let onTest = measure(kept, test, 0..<17)
            let onClean = measure(kept, training, 0..<31)
            #expect(record.epoch == epoch)
            #expect(abs(record.learningRate - rate) < 1e-12)
            #expect(abs(record.trainCost - cost / Double(steps)) < 1e-5)
            #expect(record.trainAccuracy == Double(right) / Double(steps * perStep))
            #expect(abs(record.testCost - onTest.cost / 17) < 1e-5)
            #expect(record.testAccuracy == Double(onTest.right) / 17)
            #expect(record.cleanTrainAccuracy == Double(onClean.right) / 31)
            #expect((record.testCount, record.cleanTrainCount) == (17, 31))
            // Otherwise one could stand for another.
            #expect(
                Set([record.testAccuracy, record.cleanTrainAccuracy, record.trainAccuracy]).count
                    == 3)
            #expect(trainer.snapshot.checkpoint.history.last == record)
        }
        #expect(trainer.snapshot.checkpoint.history.map(\.epoch) == [1, 2, 3])
        let event = try trainer.next()
        #expect(event == nil)
    }

    @Test func cleanAccuracyIsThatOfTheFirstFiveThousand() throws {
        let point = PictureShape(channels: 3, height: 1, width: 1)
        var generator = SeededGenerator(seed: 3)
        let training = LabelledPictures(
            shape: point,
            pixels: (0..<5300 * 3).map { _ in UInt8(generator.nextInteger(below: 256)) },
            // The last three hundred are of a class of their own.
            labels: (0..<5300).map { $0 < 5000 ? UInt16($0 % 2) : 2 }, classNames: ["a", "b", "c"])
        let graph = try Graph(
            input: point, stack: [.dense(Dense(channels: 3, deviation: 1)), .softmax])
        let trainer = try Trainer(
            graph, recipe: Recipe(epochs: 1, batch: 5300, seed: 2), training: training,
            test: LabelledPictures(
                shape: point, pixels: [], labels: [], classNames: training.classNames))
        var record: EpochRecord?
        while let event = try trainer.next() {
            if case .epoch(let found) = event { record = found }
        }
        let network = trainer.snapshot.checkpoint.network
        let right = measure(network, training, 0..<5000).right
        #expect(record?.cleanTrainCount == 5000)
        #expect(record?.cleanTrainAccuracy == Double(right) / 5000)
        #expect(right != measure(network, training, 300..<5300).right)
    }
}
