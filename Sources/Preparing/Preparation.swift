package import Directives
import Findings
package import Foundation
package import Network
package import Notebook
import Publishing

/// A notebook read from a file, with all that can be known of it before any work.
package struct Preparation: Sendable {
    /// The notebook.
    package let notebook: Notebook
    /// Its folder.
    package let folder: NotebookFolder
    /// Its file.
    package var url: URL { folder.url.appending(path: notebook.source.name) }
    /// What its front matter declares.
    package let declaration: Declaration
    /// The network that was trained elsewhere; nil when none is declared or it cannot be read.
    package let foreign: ForeignNetwork?
    /// What is computed: the declared network, else the checkpoint's own once it is loaded.
    package internal(set) var graph: Graph?
    /// The declared dataset; nil when none is declared or it cannot be found.
    package let dataset: DatasetFiles?
    /// What is declared of the dataset, with the size and the framing that a network from elsewhere wants of pictures.
    let fittedDataset: DeclaredDataset?
    /// Why the declared dataset cannot be found, or what in it is not used, at its place.
    package let datasetMistakes: [Diagnostic]
    /// Its calls.
    package private(set) var bound: BoundNotebook
    /// The first bytes of the calls that are run; nil for all of them.
    ///
    /// What the others need is not asked for.
    package var excerpt: Set<Int>? { didSet { bound.excerpt = excerpt } }
    /// How many pictures of each class the parts have, where somebody has counted.
    var counts: (test: [Int]?, training: [Int]?)
    /// Every mistake found.
    package internal(set) var diagnostics: [Diagnostic] = []
    /// Those of the text and its front matter.
    private let mistakesOfFile: [Diagnostic]
    /// What was read before, and need not be read again.
    let memory: PreparationMemory?

    /// Whether any of the mistakes is an error.
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Whether any of them is a warning.
    package var hasWarnings: Bool { diagnostics.contains { $0.severity == .warning } }

    /// Reads and checks a notebook.
    /// - Parameters:
    ///   - path: The notebook's file.
    ///   - settings: Values for its parameters.
    ///   - data: A folder with its dataset, before all others; nil where the user names none.
    ///   - memory: What was read before, and takes up what is read now.
    ///   - progress: Told how many of how many pictures of its folder are decoded, from any thread.
    /// - Throws: ``Failure`` when there is no notebook to speak of.
    package init(
        _ path: String, settings: [(name: String, value: String)] = [], data: URL? = nil,
        remembering memory: PreparationMemory? = nil,
        decoding progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws(Failure) {
        self.memory = memory
        let reading = try NotebookFile.reading(path, settings: settings)
        notebook = reading.notebook
        folder = NotebookFolder(ofNotebookAt: URL(fileURLWithPath: path))
        let declared = Declaration.reading(notebook, settings: settings)
        declaration = declared.declaration
        let (foreign, mistakesOfNetwork) = Self.foreignNetwork(
            declaration.importedNetwork, in: folder, memory)
        self.foreign = foreign
        graph = declaration.network?.graph ?? foreign?.network.graph
        // What follows from a key that is misspelt is no mistake of its own.
        let isWrong = notebook.frontMatter?["dataset"].map { node in
            declared.diagnostics.contains { diagnostic in
                diagnostic.severity == .error
                    && diagnostic.range.map { node.range.contains($0.lowerBound) } ?? false
            }
        }
        fittedDataset = declaration.dataset?.fitted(
            to: foreign?.network.graph.input, declaration.importedNetwork)
        var (found, mistakesOfDataset) = Self.datasetFiles(
            isWrong ?? false ? nil : fittedDataset,
            takesSize: foreign == nil && declaration.importedNetwork != nil,
            in: folder, data: data, memory, decoding: progress)
        let (naming, mistakesOfClasses) = Self.naming(of: foreign, found, declaration)
        found?.naming = naming
        (dataset, datasetMistakes) = (found, mistakesOfDataset + mistakesOfClasses)
        mistakesOfFile =
            reading.diagnostics + declared.diagnostics + mistakesOfNetwork
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
        bound.excerpt = excerpt
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
            subject: Subject(
                graph: graph, dataset: facts, epochs: foreign == nil ? epochs : nil,
                foreignFile: declaration.importedNetwork?.file.path))
    }

    /// Whether the front matter says anything under a key, or nobody knows what it says.
    private func isDeclared(_ key: String) -> Bool {
        notebook.hasUnreadFrontMatter || notebook.frontMatter?[key].map { !$0.isNull } ?? false
    }
}

extension DeclaredDataset {
    /// The same with the size and the framing of a network from elsewhere, where nothing else is said of a folder of pictures.
    fileprivate func fitted(to shape: PictureShape?, _ network: DeclaredImport?) -> DeclaredDataset
    {
        guard let shape, let network, folder != nil || options != nil else { return self }
        var dataset = self
        var options = options ?? DeclaredFolderOptions()
        let (resize, interpolation) = network.preset.framing(
            height: shape.height, width: shape.width)
        // Another size than the network's is a mistake that is told where it is compared.
        if options.size == nil {
            options.size = (shape.height, shape.width)
            options.resize = options.resize ?? resize
            options.interpolation = options.interpolation ?? interpolation
        }
        options.channels = options.channels ?? shape.channels
        // What a network learned from lies elsewhere: whatever is here can be shown.
        if folder != nil, options.test == nil { options.test = .all }
        dataset.options = options
        return dataset
    }
}
