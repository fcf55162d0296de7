import Foundation
import Network
import Testing

@testable import Inspection

@Suite("Numbers worked out by hand")
struct ExactNumbersTests {
    @Test("The article's scale is the 99th percentile, not the greatest size")
    func articlePercentile() throws {
        // 0 to 100: P99 is 99, so that 50 is drawn at 50 / 99 of white.
        let shape = PictureShape(channels: 1, height: 1, width: 101)
        let white = [Double](repeating: 1, count: 101)
        let found = try ArticleMaps.magnitudes(
            of: [(0...100).map { -Double($0) }], pictures: [white], shape: shape)
        #expect(found[0][150] == UInt8((50.0 / 99 * 255).rounded()))
        #expect((found[0][0], found[0][297], found[0][300]) == (0, 255, 255))
    }

    @Test("The article's scale is that of all pictures, those not shown among them")
    func articleBatch() throws {
        let shape = PictureShape(channels: 1, height: 1, width: 3)
        let white: [Double] = [1, 1, 1]
        // Of 0, 1, 2 and 297 ones P99 is 1, and of 0, 1 and 2 alone it is 1.98.
        let batch = [[0.0, 1, 2]] + Array(repeating: white, count: 99)
        let found = try ArticleMaps.magnitudes(of: batch, pictures: [white], shape: shape)
        #expect(found == [[0, 0, 0, 255, 255, 255, 255, 255, 255]])
        let alone = try ArticleMaps.magnitudes(
            of: [[0, 1, 2]], pictures: [white], shape: shape)
        #expect(alone == [[0, 0, 0, 129, 129, 129, 255, 255, 255]])
    }

    @Test("Quantiles lie between the two nearest values")
    func quantiles() {
        let quantiles = Quantiles(of: [4, 1, 3, 10].map { Double($0) })
        #expect(quantiles[0] == 1 && quantiles[1] == 10)
        #expect(quantiles[0.5] == 3.5)
        #expect(quantiles[0.25] == 2.5)
        #expect(abs(quantiles[0.9] - 8.2) < 1e-12)
    }

    @Test("Cross-entropy is in nats, a mean over pictures")
    func crossEntropy() throws {
        let predictions = Predictions(probabilities: [[0.25, 0.75], [0.5, 0.5], [0, 1]])
        #expect(
            abs(try predictions.meanCrossEntropy(labels: [0, 1, 1]) - (log(4) + log(2)) / 3) < 1e-12
        )
        // A probability of 0 costs as much as 10⁻³⁰⁰.
        #expect(abs(try predictions.meanCrossEntropy(labels: [1, 0, 0]) * 3 - 691.756) < 0.01)
        #expect(throws: PredictionError.unequalCounts(labels: 2, predictions: 3)) {
            try predictions.meanCrossEntropy(labels: [0, 1])
        }
        #expect(predictions.classes == [1, 0, 1])
        #expect(predictions.confidences == [0.75, 0.5, 1])
    }

    @Test("Recorded accuracies become whole pictures")
    func records() {
        func interval(_ accuracy: Double, _ count: Int) -> WilsonInterval {
            WilsonInterval(
                testOf: EpochRecord(
                    epoch: 1, learningRate: 1, trainCost: 1, trainAccuracy: 0.1,
                    cleanTrainAccuracy: 0.2, cleanTrainCount: 7, testCost: 1,
                    testAccuracy: accuracy, testCount: count))
        }
        #expect(interval(2.0 / 3, 30) == WilsonInterval(successes: 20, of: 30))
        #expect(interval(0.7499999, 8).successes == 6)
        #expect(interval(1.5, 8).successes == 8 && interval(-0.5, 8).successes == 0)
    }

    @Test("Initial weights: measured about their mean, in standard errors of s / √(2n)")
    func initialisation() throws {
        let check = try InitialisationCheck(declared: 2, weights: [1, 3, 5, 7, 1, 3, 5, 7])
        #expect((check.count, check.declared, check.mean) == (8, 2, 4))
        #expect(abs(check.measured - 5.0.squareRoot()) < 1e-12)
        #expect(check.standardError == 0.5)
        #expect(abs(try #require(check.z) - (5.0.squareRoot() - 2) / 0.5) < 1e-12)
        #expect(try InitialisationCheck(declared: 0, weights: [1]).z == nil)
    }

    @Test("Drift measures from where weights began")
    func drift() throws {
        let drift = try WeightDrift(before: [3, 4], after: [3, -8])
        #expect(drift.relativeChange == 12.0 / 5)
        #expect(abs(try #require(drift.cosine) + 23 / (5 * 73.0.squareRoot())) < 1e-12)
        // Changes 0 and −12: mean −6, sample deviation 12 / √2, standard error 6.
        #expect(drift.meanShift.difference == -6)
        #expect(abs(drift.meanShift.standardError - 6) < 1e-12)
        #expect(abs(try #require(drift.meanShift.z) + 1) < 1e-12)
        let constant = try WeightDrift(before: [1, 2], after: [1.5, 2.5]).meanShift
        #expect((constant.difference, constant.standardError, constant.z) == (0.5, 0, nil))
    }

    @Test("A channel is dead from 99.9 % saturation, or below a deviation of 10⁻⁴")
    func dead() {
        func channel(_ share: Double, _ deviation: Double) -> Bool {
            ChannelStatistics.Channel(
                mean: 0, deviation: deviation, minimum: -1, maximum: 1, saturatedShare: share
            ).isDead
        }
        #expect(channel(0.999, 1) && !channel(0.9989, 1))
        #expect(channel(0, 0.99e-4) && !channel(0, 1e-4))
        #expect(ChannelStatistics.Activation.elu.floor == -1)
        #expect(ChannelStatistics.Activation.relu.floor == 0)
    }

    @Test("A point's sizes are those of its gradient, whatever the signs")
    func sizes() {
        let point = InteriorGradients.Point(
            gradient: [1, -4, 0, 3], probabilities: [1], prediction: 0)
        #expect((point.meanSize, point.greatestSize) == (2, 4))
    }

    @Test("Colours are taken out one at a time, down to the mean of the others")
    func removedColors() {
        let picture = Tensor(shape: [1, 3, 1, 2], values: [0.5, 0.25, 1, 0.25, 0.25, 1])
        func values(_ color: PrimaryColor) -> [Float] { picture.removing(color).values }
        #expect(values(.red) == [0.5, 0.25, 1, 0.25, 0.25, 1])
        #expect(values(.green) == [0.5, 0.25, 0.375, 0.25, 0.25, 1])
        #expect(values(.blue) == [0.5, 0.25, 1, 0.25, 0.25, 0.25])
        #expect(PrimaryColor.allCases == [.red, .green, .blue])
    }

    @Test("A channel counts from the threshold itself, over the pictures that excite it most")
    func selectivity() {
        // Excitations 2, 4, 1 and, in grey, 1, 3, 1 above the floor of 0.
        let pictures = Tensor(
            shape: [3, 3, 1, 1], values: [1, 0, 0, 0, 1, 0, 0, 0, 1])
        func measure(top: Int, threshold: Double) -> ColorSelectivity {
            ColorSelectivity(of: pictures, top: top, threshold: threshold, floor: 0) { pictures in
                let values: [Float] =
                    Set(pictures.entry(0)).count == 1
                    ? [1, 3, 1] : pictures.shape[0] == 3 ? [2, 4, 1] : [4, 4, 4]
                return Tensor(
                    shape: [pictures.shape[0], 1], values: Array(values[..<pictures.shape[0]]))
            }
        }
        // 1 − 3/4 of the strongest, 1 − 4/6 of the two strongest.
        #expect(measure(top: 1, threshold: 0.25).channels[0].selectivity == 0.25)
        #expect(measure(top: 1, threshold: 0.25).channels[0].losses != nil)
        #expect(measure(top: 1, threshold: 0.2501).channels[0].losses == nil)
        #expect(measure(top: 1, threshold: 0.25).channels[0].topPictures == [1])
        let two = measure(top: 2, threshold: 0.9)
        #expect(abs(two.channels[0].selectivity - 1.0 / 3) < 1e-12)
        #expect(two.channels[0].topPictures == [1, 0])
        #expect((two.topCount, two.pictureCount, two.threshold) == (2, 3, 0.9))
    }

    @Test("Statistics after so many layers are those of that layer")
    func layers() throws {
        let evaluator = try EvaluatorTests.evaluator()
        let pictures = SmallNetwork.pictures(3)
        for (layer, activation) in [1, 2, 3].map({ ($0, ChannelStatistics.Activation.elu) }) {
            let volume = try evaluator.activations(after: [layer], of: pictures)[0]
            let (channels, area) = (volume.shape[1], volume.shape[2] * volume.shape[3])
            let statistics = try evaluator.channelStatistics(
                after: layer, of: pictures, activation: activation, piece: 2)
            let found = try #require(statistics).channels()
            #expect(found.count == channels)
            for channel in 0..<channels {
                let values = (0..<3).flatMap { picture in
                    volume.entry(picture).dropFirst(channel * area).prefix(area).map(Double.init)
                }
                let mean = values.reduce(0, +) / Double(values.count)
                let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
                #expect(abs(found[channel].mean - mean) < 1e-9)
                #expect(
                    abs(found[channel].deviation - (square / Double(values.count)).squareRoot())
                        < 1e-9)
                #expect(found[channel].maximum == values.max())
                #expect(found[channel].minimum == values.min())
            }
        }
    }

    @Test("What cannot be computed is told in words")
    func words() {
        let box = PictureBox(x: 1, y: 2, width: 3, height: 4)
        let errors: [(any Error & CustomStringConvertible, String)] = [
            (PathError.noAlphas, "there is no α"),
            (PathError.alphaOutside(1.5), "α = 1.5 lies outside 0 to 1"),
            (
                PathError.alphasNotAscending(0.1, after: 0.5),
                "α = 0.1 follows 0.5, but α must ascend"
            ),
            (
                PathError.noSuchClass(index: 3, classes: 3),
                "class 3 does not exist; there are classes 0 to 2"
            ),
            (
                PathError.unequalCounts(pictures: 2, found: 1),
                "there are 2 pictures but 1 classes or baselines for them"
            ),
            (
                PathError.notFinite(picture: 7),
                "the network's output or gradient for picture 7 is infinite or not a number"
            ),
            (
                PathError.tooFewPictures(asked: 5, found: 4),
                "the baseline asks for 5 pictures; there are 4"
            ),
            (
                PathError.boxOutside(box, width: 5, height: 6),
                "the box [1, 2, 3, 4] does not lie within the picture of 5 × 6 pixels"
            ),
            (
                PredictionError.notFinite(picture: 7),
                "the network's output for picture 7 is infinite or not a number"
            ),
            (
                PredictionError.unequalCounts(labels: 1, predictions: 2),
                "there are 1 labels for 2 predictions"
            ),
            (SampleError.empty, "there are no values"),
            (SampleError.unequalCounts(1, 2), "1 values cannot be compared with 2"),
            (
                SampleError.tooNarrow,
                "the values lie too close together for bins between them"
            ),
        ]
        for (error, words) in errors { #expect(error.description == words) }
    }
}
