import Charts
import Findings
import Network
import Notebook
import Testing

@testable import Directives

/// A network of three layers that is right and wrong about pictures of all classes, and whose every number is known.
///
/// What its tests expect was worked out apart from the program, by NumPy in double precision, from the weights and colours
/// below. It is made so that numbers that could be taken for one another differ: shares of rows and columns, the first
/// pictures and all of them, rows and columns of pixels, layers before and after, the best epoch and the last.
enum Mosaic {
    static let weights: [[Float]] = [
        [1.5, 1.75, 1.5, 1.75, 0.625, -0.375, -0.5, 1.5, -1.625, -1.125, -0.75, 1.25],
        [
            -0.5, 0.375, -0.875, 1.375, 0, -0.5, 1.5, 0.125, 0, -0.625, -0.25, -1, -1.5, -0.75,
            1.625, -0.875, -1.125, 1.375, -0.875, -1,
        ],
        [
            -1.5, 3.5, 2.125, -0.875, -2.125, 0.625, 0.5, 1.875, 1.875, -3.125, -3.75, -1.875, 0,
            2.625, 1,
        ],
    ]
    static let biases: [[Float]?] = [[-0.75, 0.25, 0, 0.125], nil, [2.375, 3.625, 0.75]]

    /// 1×1 kernels from 3 to 4 channels, to 5, a pooling of 2×2, to 3 classes; pictures of 4 rows and 6 columns.
    static let graph: Graph = {
        func layer(_ channels: Int, _ deviation: Double, bias: Bool = false) -> Graph.Operation {
            .convolution(
                Convolution(channels: channels, kernel: 1, hasBias: bias, deviation: deviation))
        }
        do {
            return try Graph(
                input: PictureShape(channels: 3, height: 4, width: 6),
                stack: [
                    layer(4, 0.25, bias: true), .elu, layer(5, 0.5), .elu,
                    .meanPool(Pooling(size: 2)), layer(3, 0.125, bias: true), .globalMean, .softmax,
                ])
        } catch { preconditionFailure("\(error)") }
    }()

    static let network = Network(
        graph: graph,
        layers: graph.layers.indices.map { index in
            Network.Weights(
                weight: Tensor(shape: graph.layers[index].weightShape, values: weights[index]),
                bias: biases[index].map { Tensor(shape: [$0.count], values: $0) })
        })

    /// The colour of each picture at its top left.
    private static let colors = [
        [25, 120, 230], [120, 180, 230], [120, 230, 120], [230, 0, 60], [120, 230, 230],
        [180, 25, 120], [230, 0, 180], [230, 25, 0], [0, 230, 60], [230, 180, 25],
        [180, 180, 180], [180, 60, 25], [60, 180, 230],
    ]

    /// Predicted are 0 2 2 1 2 0 2 2 1 0 2 2 0, so that 7 of 13 are right.
    static let labels: [UInt16] = [0, 1, 2, 1, 0, 0, 1, 0, 1, 2, 1, 2, 0]

    /// Thirteen pictures, each with a pattern of its own that no mirror image or turn leaves as it is.
    static let pictures: LabelledPictures = {
        var pixels: [UInt8] = []
        for (number, color) in colors.enumerated() {
            for channel in 0..<3 {
                for y in 0..<4 {
                    for x in 0..<6 {
                        let pattern = 17 * y + 9 * x + 5 * number * x + 11 * channel * y
                        pixels.append(UInt8((color[channel] + pattern) % 256))
                    }
                }
            }
        }
        return LabelledPictures(
            shape: graph.input, pixels: pixels, labels: labels, classNames: Fixture.classNames)
    }()

    /// Epochs in which every number is another; the second is the best, the third has the least cost.
    static let history = [
        EpochRecord(
            epoch: 1, learningRate: 0.004, trainCost: 1.5, trainAccuracy: 0.35,
            cleanTrainAccuracy: 0.4, cleanTrainCount: 38, testCost: 1.25, testAccuracy: 0.25,
            testCount: 8),
        EpochRecord(
            epoch: 2, learningRate: 0.003, trainCost: 0.9, trainAccuracy: 0.6,
            cleanTrainAccuracy: 0.7, cleanTrainCount: 39, testCost: 0.875, testAccuracy: 0.75,
            testCount: 8),
        EpochRecord(
            epoch: 3, learningRate: 0.002, trainCost: 0.8, trainAccuracy: 0.65,
            cleanTrainAccuracy: 0.725, cleanTrainCount: 40, testCost: 0.5, testAccuracy: 0.625,
            testCount: 8),
    ]

    static let checkpoint = Checkpoint(
        network: network, recipe: Recipe(method: .article, epochs: 3, batch: 2, seed: 9),
        history: history, datasetName: "mosaic")

    static let facts = DatasetFacts(
        name: "mosaic", classNames: Fixture.classNames, pictureShape: graph.input, testCount: 13,
        trainingCount: 40)

    static let subject = Subject(graph: graph, dataset: facts, epochs: 3)

    /// A laboratory; its declared recipe is another than the checkpoint's.
    static func laboratory(pictures: LabelledPictures = pictures) -> Laboratory {
        Laboratory(
            graph: graph, recipe: Recipe(method: .modern, epochs: 7, batch: 64, seed: 5),
            checkpoint: checkpoint, dataset: facts, test: { pictures })
    }

    /// The words that calls in one notebook make, in their order.
    static func values(_ calls: [String]) throws -> [String] {
        let text = calls.map { "It is <<value \($0)>>.\n" }.joined(separator: "\n")
        let executed = try Fixture.run(text, laboratory: laboratory(), subject: subject)
        #expect(executed.diagnostics == [])
        return executed.outcomes.sorted { $0.key < $1.key }.compactMap {
            guard case .value(let words) = $0.value else { return nil }
            return words
        }
    }

    /// The figure that a call alone makes.
    static func figure(_ call: String) throws -> Figure {
        let executed = try Fixture.run(call + "\n", laboratory: laboratory(), subject: subject)
        #expect(executed.diagnostics == [])
        guard case .figure(let figure) = try #require(executed.outcomes.values.first) else {
            throw Fixture.Missing.value(executed.diagnostics)
        }
        return figure.figure
    }
}

extension Figure {
    /// A table as a reader sees it, a row a string, its headings first.
    func rows(_ name: String) -> [String] {
        guard let table = table(name) else { return [] }
        return [table.columns.map(\.title).joined(separator: " | ")]
            + table.rows.map { $0.map(\.shown).joined(separator: " | ") }
    }

    /// The numbers of an array of its data.
    func array(_ name: String) -> [Float] {
        data.lazy.compactMap { data in
            guard case .array(name, _, _, let values) = data else { return nil }
            return values
        }.first ?? []
    }

    /// The first grid of pictures in it.
    var pictures: PictureGrid? { content.grids.first }
}

extension FigureContent {
    /// All grids of pictures in it.
    var grids: [PictureGrid] {
        switch self {
        case .pictures(let grid): [grid]
        case .stack(let contents): contents.flatMap(\.grids)
        case .frames(let frames): frames.flatMap(\.content.grids)
        default: []
        }
    }
}

/// Whether numbers are the same but for the rounding of single precision.
func areClose(_ found: [Float], _ expected: [Double], within: Double = 1e-5) -> Bool {
    let scale = expected.map(abs).max() ?? 0
    return found.count == expected.count
        && zip(found, expected).allSatisfy { abs(Double($0) - $1) <= within * max(scale, 1e-9) }
}
