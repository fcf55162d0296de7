import Charts
import Findings
import Foundation
import Network
import Notebook
import Testing

@testable import Directives

/// A network whose every answer can be worked out by hand: the logit of a class is `weights[class] · mean colour`.
///
/// One layer of 1×1 kernels without activation, then the mean over the picture. A picture of one colour c has the
/// logits W c, on the way from black α W c, and the gradient of logit k to every pixel of channel c is W[k][c] / 16.
enum Oracle {
    /// Class k answers to channel k: cat to red, dog to green, frog to blue.
    static let weights: [[Float]] = [[4, -1, 0], [0, 3, -2], [-1, 0, 5]]

    static let graph: Graph = {
        do {
            return try Graph(
                input: PictureShape(channels: 3, height: 4, width: 4),
                stack: [
                    .convolution(Convolution(channels: 3, kernel: 1, deviation: 0.5)), .globalMean,
                    .softmax,
                ])
        } catch { preconditionFailure("\(error)") }
    }()

    static let network = Network(
        graph: graph,
        layers: [
            Network.Weights(
                weight: Tensor(shape: [3, 3, 1, 1], values: weights.flatMap { $0 }), bias: nil)
        ])

    /// Six pictures of one colour each; the strongest channel is the class.
    static let colors: [[UInt8]] = [
        [204, 51, 0], [51, 255, 0], [0, 51, 204], [153, 0, 51], [0, 153, 51], [51, 51, 102],
    ]

    static let pictures = pictures(labels: [0, 1, 2, 0, 1, 2])

    /// The same with the last one called a dog.
    static let withOneMistake = pictures(labels: [0, 1, 2, 0, 1, 1])

    static func pictures(labels: [UInt16]) -> LabelledPictures {
        LabelledPictures(
            shape: graph.input,
            pixels: colors.flatMap { $0.flatMap { Array(repeating: $0, count: 16) } },
            labels: labels, classNames: Fixture.classNames)
    }

    /// The logits of a picture, at a place α on the way from black.
    static func logits(_ picture: Int, alpha: Double = 1) -> [Double] {
        weights.map { row in
            zip(row, colors[picture]).reduce(0) { $0 + Double($1.0) * Double($1.1) / 255 } * alpha
        }
    }

    /// The probability of each class.
    static func probabilities(_ picture: Int, alpha: Double = 1) -> [Double] {
        let powers = logits(picture, alpha: alpha).map { exp($0) }
        return powers.map { $0 / powers.reduce(0, +) }
    }

    static let history = [
        record(1, test: 0.5, cost: 1.25), record(2, test: 0.75, cost: 0.5),
        record(3, test: 0.625, cost: 0.625),
    ]

    /// An epoch in which every number is another.
    private static func record(_ epoch: Int, test: Double, cost: Double) -> EpochRecord {
        EpochRecord(
            epoch: epoch, learningRate: 0.01 / Double(epoch), trainCost: cost + 0.125,
            trainAccuracy: test - 0.25, cleanTrainAccuracy: test + 0.125, cleanTrainCount: 40,
            testCost: cost, testAccuracy: test, testCount: 8)
    }

    static let checkpoint = Checkpoint(
        network: network, recipe: Recipe(method: .article, epochs: 3, batch: 2, seed: 9),
        history: history, datasetName: "colours")

    static let facts = DatasetFacts(
        name: "colours", classNames: Fixture.classNames, pictureShape: graph.input, testCount: 6,
        trainingCount: 40)

    static let subject = Subject(graph: graph, dataset: facts, epochs: 3)

    /// A laboratory; its declared recipe is another than the checkpoint's.
    static func laboratory(
        checkpoint: Checkpoint? = checkpoint, pictures: LabelledPictures = pictures
    ) -> Laboratory {
        Laboratory(
            graph: graph, recipe: Recipe(method: .modern, epochs: 7, batch: 64, seed: 5),
            checkpoint: checkpoint, dataset: facts, test: { pictures })
    }

    /// The words that a call in a sentence makes.
    static func value(_ arguments: String, laboratory: Laboratory = laboratory()) throws -> String {
        let executed = try Fixture.run(
            "It is <<value \(arguments)>> now.\n", laboratory: laboratory, subject: subject)
        guard case .value(let words) = try #require(executed.outcomes.values.first) else {
            throw Fixture.Missing.value(executed.diagnostics)
        }
        return words
    }

    /// The figures that calls make, in their order.
    static func figures(_ text: String, laboratory: Laboratory = laboratory()) throws -> [Figure] {
        let executed = try Fixture.run(text + "\n", laboratory: laboratory, subject: subject)
        #expect(executed.diagnostics == [])
        return executed.outcomes.sorted { $0.key < $1.key }.compactMap {
            guard case .figure(let figure) = $0.value else { return nil }
            return figure.figure
        }
    }

    /// Why a call fails.
    static func failure(_ text: String, laboratory: Laboratory) throws -> String? {
        try Fixture.run(text + "\n", laboratory: laboratory, subject: subject).diagnostics.first?
            .message
    }
}
