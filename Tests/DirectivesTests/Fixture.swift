import Charts
import Findings
import Network
import Notebook
import Testing

@testable import Directives

extension Laboratory {
    /// A laboratory furnished with so much, and without a store.
    convenience init(
        graph: Graph? = nil, recipe: Recipe = Recipe(), checkpoint: Checkpoint? = nil,
        dataset: DatasetFacts? = nil, files: [PictureFile] = [],
        test: @escaping @Sendable () throws -> LabelledPictures = {
            throw LaboratoryError.noDataset
        },
        training: @escaping @Sendable () throws -> LabelledPictures = {
            throw LaboratoryError.noTrainingPictures
        }
    ) {
        self.init(
            Supplies(
                graph: graph, recipe: recipe, checkpoint: checkpoint, dataset: dataset,
                files: files, test: test, training: training))
    }
}

/// A tiny network, twelve pictures in memory and a made-up training, so that no test reads a file.
enum Fixture {
    /// Three layers: 3 → 6, mean pool, 6 → 6, 6 → 3; pictures of 8×8 pixels.
    static let graph: Graph = {
        do {
            return try Graph(
                input: PictureShape(channels: 3, height: 8, width: 8),
                stack: [
                    .convolution(Convolution(channels: 6, kernel: 3, deviation: 0.2)), .elu,
                    .meanPool(Pooling(size: 2)),
                    .convolution(Convolution(channels: 6, kernel: 3, deviation: 0.1)), .elu,
                    .convolution(Convolution(channels: 3, kernel: 1, deviation: 0.3)), .elu,
                    .globalMean, .softmax,
                ])
        } catch { preconditionFailure("\(error)") }
    }()

    static let classNames = ["cat", "dog", "frog"]

    /// Twelve noisy pictures, classes 0, 1, 2, 0, …, each brighter in the colour of its class.
    static let pictures: LabelledPictures = {
        var generator = SeededGenerator(seed: 7)
        let labels = (0..<12).map { UInt16($0 % 3) }
        let pixels = labels.flatMap { label in
            (0..<3).flatMap { channel in
                (0..<64).map { _ in
                    UInt8(generator.nextInteger(below: 120) + (channel == Int(label) ? 120 : 0))
                }
            }
        }
        return LabelledPictures(
            shape: graph.input, pixels: pixels, labels: labels, classNames: classNames)
    }()

    static let history = [
        EpochRecord(
            epoch: 1, learningRate: 0.006, trainCost: 1.2345, trainAccuracy: 0.4,
            cleanTrainAccuracy: 0.45, cleanTrainCount: 5000, testCost: 1.1, testAccuracy: 0.5,
            testCount: 1000),
        EpochRecord(
            epoch: 2, learningRate: 0.003, trainCost: 0.7, trainAccuracy: 0.75,
            cleanTrainAccuracy: 0.85, cleanTrainCount: 5000, testCost: 0.6, testAccuracy: 0.843,
            testCount: 1000),
    ]

    /// The initial network of seed 5, each weight of layer i times 1 + i and moved by 0.01.
    static let checkpoint: Checkpoint = {
        var network = Network(initialising: graph, seed: 5)
        for index in network.layers.indices {
            let weight = network.layers[index].weight
            network.layers[index].weight = Tensor(
                shape: weight.shape,
                values: weight.values.map { $0 * Float(1 + index) + 0.01 })
        }
        return Checkpoint(
            network: network, recipe: Recipe(epochs: 2, batch: 4, seed: 5), history: history,
            datasetName: "tiny")
    }()

    static let facts = DatasetFacts(
        name: "tiny", classNames: classNames, pictureShape: graph.input, testCount: 12,
        trainingCount: 60)

    static let subject = Subject(graph: graph, dataset: facts, epochs: 2)

    static func laboratory(checkpoint: Checkpoint? = checkpoint) -> Laboratory {
        Laboratory(
            graph: graph, recipe: Recipe(seed: 5), checkpoint: checkpoint, dataset: facts,
            test: { pictures })
    }

    /// A notebook of nothing but text.
    static func notebook(_ text: String) throws -> Notebook {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "test.md"), diagnostics: &diagnostics)
        #expect(diagnostics == [])
        return notebook
    }

    /// The mistakes in a notebook's calls, each with the text its caret goes under and the hint.
    static func mistakes(_ text: String, subject: Subject = subject) throws -> [String] {
        let notebook = try notebook(text)
        let declared = Declaration.reading(notebook)
        let binding = BoundNotebook.binding(
            notebook, declaration: declared.declaration, subject: subject)
        return (declared.diagnostics + binding.diagnostics).map { words($0, notebook) }
    }

    /// One mistake as `text under the caret: message (hint)`.
    static func words(_ diagnostic: Diagnostic, _ notebook: Notebook) -> String {
        let place = diagnostic.range.map { notebook.source.text(in: $0) } ?? "–"
        return "\(place): \(diagnostic.message)" + (diagnostic.hint.map { " (\($0))" } ?? "")
    }

    /// Binds and runs the calls of a text.
    static func run(
        _ text: String, laboratory: Laboratory = laboratory(), subject: Subject = subject
    ) throws -> ExecutedNotebook {
        let notebook = try notebook(text)
        let declared = Declaration.reading(notebook)
        #expect(declared.diagnostics == [])
        let (bound, diagnostics) = BoundNotebook.binding(
            notebook, declaration: declared.declaration, subject: subject)
        #expect(diagnostics == [])

        return Runner(bound).run(in: laboratory)
    }

    /// The figure that a call alone makes.
    static func figure(_ call: String, laboratory: Laboratory = laboratory()) throws -> Figure {
        let executed = try run(call + "\n", laboratory: laboratory)
        #expect(executed.diagnostics == [])
        guard case .figure(let figure) = try #require(executed.outcomes.values.first) else {
            throw Missing.figure
        }
        return figure.figure
    }

    /// The words that a call in a sentence makes.
    static func value(_ arguments: String, laboratory: Laboratory = laboratory()) throws -> String {
        let executed = try run("It is <<value \(arguments)>> now.\n", laboratory: laboratory)
        guard case .value(let words) = try #require(executed.outcomes.values.first) else {
            throw Missing.value(executed.diagnostics)
        }
        return words
    }

    enum Missing: Error {
        case figure
        case value([Diagnostic])
    }
}

extension Picture {
    /// A picture of a dataset in colour.
    init(_ pictures: LabelledPictures, _ index: Int) {
        let (shape, area) = (pictures.shape, pictures.shape.height * pictures.shape.width)
        let bytes = pictures.pixels[index * shape.count..<(index + 1) * shape.count]
        self.init(
            width: shape.width, height: shape.height,
            rgb: (0..<area).flatMap { pixel in
                (0..<3).map { bytes[bytes.startIndex + $0 * area + pixel] }
            })
    }
}

extension Figure {
    /// The pictures it shows.
    var grid: PictureGrid? {
        guard case .pictures(let grid) = content else { return nil }
        return grid
    }

    /// The charts it shows, those over a table too.
    var charts: [Chart] { content.charts }

    /// A table of its data.
    func table(_ name: String) -> DataTable? {
        data.lazy.compactMap { data in
            guard case .table(name, let table) = data else { return nil }
            return table
        }.first
    }
}

extension FigureData {
    /// What the numbers are called.
    var name: String {
        switch self {
        case .array(let name, _, _, _), .table(let name, _): name
        }
    }
}

extension FigureContent {
    fileprivate var charts: [Chart] {
        switch self {
        case .charts(let charts, _): charts
        case .stack(let contents): contents.flatMap(\.charts)
        default: []
        }
    }
}

extension DataTable.Cell {
    /// What a reader sees.
    var shown: String {
        switch self {
        case .text(let text): text
        case .number(_, let shown): shown
        case .picture, .empty: ""
        }
    }

    /// The number behind it.
    var number: Double? {
        guard case .number(let number, _) = self else { return nil }
        return number
    }
}
