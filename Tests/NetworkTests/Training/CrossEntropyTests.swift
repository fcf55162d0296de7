import Foundation
import Testing

@testable import Network

/// Cross-entropy in nats, its gradient, and accuracy over a range of pictures.
@Suite struct CrossEntropyTests {
    private func measure(
        _ logits: [Float], _ labels: [UInt16], smoothing: Double, batch: Int
    ) -> (cost: Double, right: Int, gradient: [Float]) {
        var (logits, gradient) = (logits, logits)
        let found = logits.withUnsafeMutableBufferPointer { logits in
            gradient.withUnsafeMutableBufferPointer {
                CrossEntropy(smoothing: smoothing).measure(
                    logits: logits, labels: labels, batch: batch, gradient: $0)
            }
        }
        return (found.cost, found.right, gradient)
    }

    @Test func costsAreNatsSummedOverPictures() {
        // Equal logits of four classes cost ln 4 each.
        let found = measure(Array(repeating: 2, count: 8), [3, 1], smoothing: 0, batch: 8)
        #expect(abs(found.cost - 2 * log(4.0)) < 1e-12)
    }

    @Test func smoothedCostsAndGradientsByHand() {
        // Shares 1/7, 2/7 and 4/7 for label 1, and 1/3 each for label 2, with targets 0.1, 0.8 and 0.1.
        let logits: [Float] = [0, 0.6931472, 1.3862944, 5, 5, 5]
        let found = measure(logits, [1, 2], smoothing: 0.3, batch: 5)
        let first = -0.1 * log(1.0 / 7) - 0.8 * log(2.0 / 7) - 0.1 * log(4.0 / 7)
        #expect(abs(found.cost - first - log(3.0)) < 1e-6)
        let expected = [
            1.0 / 7 - 0.1, 2.0 / 7 - 0.8, 4.0 / 7 - 0.1, 1.0 / 3 - 0.1, 1.0 / 3 - 0.1,
            1.0 / 3 - 0.8,
        ].map { $0 / 5 }
        #expect(zip(found.gradient, expected).allSatisfy { abs(Double($0) - $1) < 1e-7 })
        #expect(found.right == 0)
        #expect(measure(logits, [2, 0], smoothing: 0, batch: 2).right >= 1)
        #expect(measure([1, 3, 2, 3, 2, 1], [1, 0], smoothing: 0, batch: 2).right == 2)
    }

    @Test func accuracyIsThatOfItsRangeHoweverLong() throws {
        // One logit a channel of one pixel: the brightest channel is the class.
        let point = PictureShape(channels: 3, height: 1, width: 1)
        let graph = try Graph(
            input: point, stack: [.dense(Dense(channels: 3, deviation: 1)), .softmax])
        var network = Network(initialising: graph, seed: 1)
        network.layers[0].weight.values = [2, 0, 0, 0, 2, 0, 0, 0, 2]
        var generator = SeededGenerator(seed: 5)
        let pictures = LabelledPictures(
            shape: point,
            pixels: (0..<2500 * 3).map { _ in UInt8(generator.nextInteger(below: 256)) },
            labels: (0..<2500).map { _ in UInt16(generator.nextInteger(below: 3)) },
            classNames: ["a", "b", "c"])
        for range in [0..<2500, 100..<1300, 7..<8] {
            var (cost, right) = (0.0, 0)
            for index in range {
                let values = pictures.pixels[3 * index..<3 * index + 3].map { Double($0) / 127.5 }
                let label = Int(pictures.labels[index])
                cost += log(values.map { exp($0) }.reduce(0, +)) - values[label]
                if values.firstIndex(of: values.max() ?? 0) == label { right += 1 }
            }
            let found = try Accuracy(Evaluator(network), pictures, range)
            #expect(abs(found.cost - cost / Double(range.count)) < 1e-5)
            // Equal bytes are a tie, which may fall either way.
            #expect(abs(found.accuracy * Double(range.count) - Double(right)) < 20)
            #expect((found.onlyPrediction == nil) == (range.count > 1))
        }
        network.layers[0].weight.values = [0, 0, 0, 1, 1, 1, 0, 0, 0]
        let only = try Accuracy(Evaluator(network), pictures, 0..<50)
        #expect(only.onlyPrediction == 1)
        #expect(only.accuracy == Double(pictures.labels[..<50].count { $0 == 1 }) / 50)
    }
}
