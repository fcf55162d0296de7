import Charts
import Datasets
import Directives
import Foundation
import Network
import Notebook
import Publishing

/// A notebook read from a file, with all that can be known of it before any work.
struct Preparation {
    /// The notebook.
    var notebook: Notebook
    /// Its folder.
    var folder: NotebookFolder
    /// What its front matter declares.
    var declaration: Declaration
    /// What is computed: the declared network, else the checkpoint's own once it is loaded.
    var graph: Graph?
    /// The declared dataset; nil when none is declared or it cannot be found.
    var dataset: DatasetFiles?
    /// Why the declared dataset cannot be found, or what in it is not used, at its place.
    var datasetMistakes: [Diagnostic]
    /// Its calls.
    var bound: BoundNotebook
    /// How many pictures of each class the parts have, where somebody has counted.
    var counts: (test: [Int]?, training: [Int]?)
    /// Every mistake found.
    var diagnostics: [Diagnostic] = []
    /// Those of the text and its front matter.
    private var mistakesOfFile: [Diagnostic]

    /// Whether any of the mistakes is an error.
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Whether any of them is a warning.
    var hasWarnings: Bool { diagnostics.contains { $0.severity == .warning } }

    /// Reads and checks a notebook.
    /// - Parameters:
    ///   - path: The notebook's file.
    ///   - settings: Values for its parameters.
    ///   - progress: Told how many of how many pictures of its folder are decoded, from any thread.
    /// - Throws: ``Failure`` when there is no notebook to speak of.
    init(
        _ path: String, settings: [(name: String, value: String)] = [],
        decoding progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws(Failure) {
        let reading = try NotebookFile.reading(path, settings: settings)
        notebook = reading.notebook
        folder = NotebookFolder(ofNotebookAt: URL(fileURLWithPath: path))
        let declared = Declaration.reading(notebook, settings: settings)
        declaration = declared.declaration
        graph = declaration.network?.graph
        // What follows from a key that is misspelt is no mistake of its own.
        let isWrong = notebook.frontMatter?["dataset"].map { node in
            declared.diagnostics.contains { diagnostic in
                diagnostic.severity == .error
                    && diagnostic.range.map { node.range.contains($0.lowerBound) } ?? false
            }
        }
        (dataset, datasetMistakes) = DatasetFiles.finding(
            isWrong ?? false ? nil : declaration.dataset, in: folder, decoding: progress)
        mistakesOfFile =
            reading.diagnostics + declared.diagnostics
            + LinkCheck.warnings(for: notebook, title: declaration.head.title, in: folder)
        bound = BoundNotebook(notebook: notebook, declaration: declaration, calls: [])
        bind(epochs: nil)
    }

    /// Checks every call; with the number of epochs, which only a checkpoint knows, those that name one too.
    mutating func bind(epochs: Int?) {
        var binding = binding(epochs: epochs)
        bound = binding.bound
        if countClasses() {
            binding = self.binding(epochs: epochs)
            bound = binding.bound
        }
        // What is declared but wrong is one mistake, not one for every call that needs it.
        let ofCalls = binding.diagnostics.filter { diagnostic in
            !(diagnostic.identifier == "no-dataset" && isDeclared("dataset")
                || diagnostic.identifier == "no-network" && isDeclared("network"))
        }
        diagnostics = mistakesOfFile + ofCalls + fitMistakes + datasetMistakes
    }

    private func binding(epochs: Int?) -> (bound: BoundNotebook, diagnostics: [Diagnostic]) {
        BoundNotebook.binding(
            notebook, declaration: declaration,
            subject: Subject(graph: graph, dataset: facts, epochs: epochs))
    }

    /// Whether the front matter says anything under a key, or nobody knows what it says.
    private func isDeclared(_ key: String) -> Bool {
        notebook.hasUnreadFrontMatter || notebook.frontMatter?[key].map { !$0.isNull } ?? false
    }

    /// What speaks against the network for this dataset.
    private var fitMistakes: [Diagnostic] {
        guard let graph, let facts = dataset?.facts else { return [] }
        var mistakes: [Diagnostic] = []
        if graph.input != facts.pictureShape {
            mistakes.append(
                Diagnostic(
                    .error, "input-shape",
                    "the network reads pictures of \(graph.input.sizes), "
                        + "those of \(facts.name) have \(facts.pictureShape.sizes)",
                    at: declaration.network?.inputRange ?? declaration.checkpoint?.range,
                    hint: declaration.network.map { _ in
                        "write 'input: [\(facts.pictureShape.list)]': channels, height, width"
                    }))
        }
        let outputs = graph.shapes.last?.count ?? 0
        if outputs != facts.classNames.count {
            mistakes.append(
                Diagnostic(
                    .error, "output-count",
                    "the network ends in \(outputs == 1 ? "1 value" : "\(outputs) values"), "
                        + "\(facts.name) has "
                        + (facts.classNames.count == 1
                            ? "1 class" : "\(facts.classNames.count) classes"),
                    at: declaration.network?.lastLayerRange ?? declaration.checkpoint?.range,
                    hint: declaration.network.map { _ in
                        "its last layer with weights makes one value for each class, so \(facts.classNames.count)"
                    }))
        }
        return mistakes + [batchMistake(.warning)].compactMap(\.self)
    }

    /// A batch that the training pictures do not fill: of no concern to a network that is trained already, and the end of a
    /// training.
    /// - Parameter severity: How bad it is to the command.
    /// - Returns: The mistake at its place; nil where nothing is declared of the training, or the pictures are enough.
    func batchMistake(_ severity: Diagnostic.Severity) -> Diagnostic? {
        let recipe = declaration.recipe
        guard let range = declaration.batchRange ?? declaration.recipeRange,
            declaration.network != nil, let facts = dataset?.facts, let count = facts.trainingCount,
            count < recipe.picturesPerStep
        else { return nil }
        return Diagnostic(
            severity, "batch",
            (count == 1
                ? "the 1 training picture of \(facts.name) does not fill one batch of "
                : "the \(NumberText.integer(count)) training pictures of \(facts.name) do not fill one batch of ")
                + NumberText.integer(recipe.batch), at: range,
            hint: "declare a smaller 'batch', such as \(Self.fittingBatch(count))")
    }

    /// A power of two of which the pictures fill a few.
    private static func fittingBatch(_ count: Int) -> Int {
        var batch = 1
        while batch < 64, batch * 2 * 4 <= count { batch *= 2 }
        return batch
    }
}

extension PictureShape {
    /// `3×32×32`, channels first.
    var sizes: String { "\(channels)×\(height)×\(width)" }

    /// `3, 32, 32`, as in a front matter.
    fileprivate var list: String { "\(channels), \(height), \(width)" }
}

extension DeclaredNetwork {
    /// Where the layer stands that decides how many values come out; that of the last node where none has weights.
    fileprivate var lastLayerRange: SourceRange? {
        graph.layers.last.map { nodeRanges[$0.node] } ?? nodeRanges.last
    }
}

/// A command cannot go on; the message is one line that names the file and the cause.
struct Failure: Error {
    var message: String
}
