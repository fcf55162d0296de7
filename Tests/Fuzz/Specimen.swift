import Directives
import Findings
import Foundation
import Network

/// A small network with a history, and pictures for it.
enum Specimen {
    /// Pictures of [3, 8, 8] in two classes.
    static let pictures = LabelledPictures(
        shape: PictureShape(channels: 3, height: 8, width: 8),
        pixels: (0..<4 * 192).map { UInt8(truncatingIfNeeded: $0 &* 37) }, labels: [0, 1, 0, 1],
        classNames: ["one", "two"])

    /// Pictures for training, twice those for testing.
    static let training = LabelledPictures(
        shape: pictures.shape, pixels: pictures.pixels + pictures.pixels,
        labels: pictures.labels + pictures.labels, classNames: pictures.classNames)

    /// The picture files that a notebook may show to the network.
    static let files = ["photo.png", "a b.png"].map {
        PictureFile(
            path: $0, pixels: Array(pictures.pixels[..<192]), width: 9, height: 8, digest: "00")
    }

    static let facts = DatasetFacts(
        name: "specimen", classNames: pictures.classNames, pictureShape: pictures.shape,
        testCount: 4, trainingCount: 8)

    static let network: Network = {
        guard
            let graph = try? Graph(
                input: pictures.shape,
                stack: [
                    .convolution(
                        Convolution(channels: 4, kernel: 3, hasBias: true, deviation: 0.2)),
                    .elu, .meanPool(Pooling(size: 2)),
                    .convolution(Convolution(channels: 2, kernel: 1, deviation: 0.2)),
                    .globalMean, .softmax,
                ])
        else { fatalError("an impossible specimen") }
        return Network(initialising: graph, seed: 1)
    }()

    static let checkpoint = Checkpoint(
        network: network, recipe: Recipe(epochs: 2, batch: 4),
        history: (1...2).map {
            EpochRecord(
                epoch: $0, learningRate: 0.1, trainCost: 1 / Double($0), trainAccuracy: 0.5,
                cleanTrainAccuracy: 0.5, cleanTrainCount: 8, testCost: 0.5, testAccuracy: 0.75,
                testCount: 4)
        }, datasetName: "specimen", classNames: pictures.classNames, toolVersion: "1")

    /// Answers what directives ask; of another network than the specimen where one is given that is small enough to wait for.
    static func laboratory(_ graph: Graph? = nil, _ checkpoint: Checkpoint? = nil) -> Laboratory {
        Laboratory(
            Supplies(
                graph: graph ?? checkpoint?.network.graph ?? network.graph,
                checkpoint: checkpoint ?? (graph == nil ? Self.checkpoint : nil), dataset: facts,
                files: files, test: { pictures }, training: { training }))
    }
}
