import Findings
import Network
import Testing

/// A tiny network and twelve pictures, furnished anew for each test.
struct Bench {
    var graph: Graph
    var network: Network
    var pixels: [UInt8]
    var labels: [UInt16] = (0..<12).map { UInt16($0 % 3) }
    var classNames = ["cat", "dog", "frog"]
    var recipe: Recipe? = Recipe(epochs: 1, batch: 4, seed: 5)
    var history = [
        EpochRecord(
            epoch: 1, learningRate: 0.006, trainCost: 1.2, trainAccuracy: 0.4,
            cleanTrainAccuracy: 0.45, cleanTrainCount: 50, testCost: 1.1, testAccuracy: 0.5,
            testCount: 12)
    ]

    init(activation: Graph.Operation = .elu) throws {
        graph = try Graph(
            input: PictureShape(channels: 3, height: 6, width: 6),
            stack: [
                .convolution(Convolution(channels: 6, kernel: 3, deviation: 0.2)), .elu,
                .convolution(Convolution(channels: 6, kernel: 3, deviation: 0.2)), activation,
                .convolution(Convolution(channels: 3, kernel: 1, deviation: 0.5)), .globalMean,
                .softmax,
            ])
        network = Network(initialising: graph, seed: 9)
        var generator = SeededGenerator(seed: 7)
        pixels = (0..<12 * graph.input.count).map { _ in
            UInt8(generator.nextInteger(below: 256))
        }
    }

    var supplies: Supplies {
        let pictures = LabelledPictures(
            shape: graph.input, pixels: pixels, labels: labels, classNames: classNames)
        return Supplies(
            graph: graph,
            checkpoint: Checkpoint(network: network, recipe: recipe, history: history),
            dataset: DatasetFacts(
                name: "tiny", classNames: classNames, pictureShape: graph.input, testCount: 12,
                trainingCount: 12), test: { pictures }, training: { pictures })
    }

    func laboratory(_ store: AnswerStore? = nil) -> Laboratory {
        Laboratory(supplies, store: store)
    }
}
