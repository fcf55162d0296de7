public import Network
public import Notebook

/// What the front matter of a notebook declares, checked for itself.
public struct Declaration: Equatable, Sendable {
    /// Title, authors and the like.
    public var head: DocumentHead
    /// The parameters with the values they have in this run.
    public var parameters: [NotebookParameter] = []
    /// Which dataset; nil when none is declared.
    public var dataset: DeclaredDataset?
    /// The network; nil when none is declared.
    public var network: DeclaredNetwork?
    /// The network from elsewhere; nil when none is declared.
    public var importedNetwork: DeclaredImport?
    /// Where the checkpoint is kept, relative to the notebook's folder; nil when nothing is declared.
    public var checkpoint: DeclaredFile?
    /// How the network is trained.
    public var recipe = Recipe()
    /// Where that is declared; nil where nothing is.
    public var recipeRange: SourceRange?
    /// Where the size of its batches is declared; nil where it is the recipe's default.
    public var batchRange: SourceRange?

    /// Makes a declaration of nothing but a title.
    public init(head: DocumentHead) {
        self.head = head
    }
}

/// A network as declared.
public struct DeclaredNetwork: Equatable, Sendable {
    /// What is computed.
    public var graph: Graph
    /// Where the input's shape stands.
    public var inputRange: SourceRange
    /// Where each node's layer stands.
    public var nodeRanges: [SourceRange]
    /// The value of each name that a layer was given, and of `input`, the picture.
    public var values: [String: Int] = [:]
    /// What each layer is called that has a name, by the node of its first operation.
    public var stepNames: [Int: String] = [:]
    /// The weights from elsewhere; nil where it is trained here.
    public var weights: DeclaredWeights?

    /// How weights with PyTorch's names come to it; nil where nothing is said of them.
    public var weightOptions: ForeignWeightOptions? {
        guard let weights else {
            return stepNames.isEmpty ? nil : ForeignWeightOptions(stepNames: stepNames)
        }
        return ForeignWeightOptions(
            stepNames: stepNames, modules: weights.modules, epsilon: weights.epsilon)
    }
}

/// Weights from elsewhere as declared: a safetensors file beside the declared layers.
public struct DeclaredWeights: Equatable, Sendable {
    /// The file.
    public var file: DeclaredFile
    /// The module in the file that a layer's weights are of, by the layer's name.
    public var modules: [String: String] = [:]
    /// What is added to variances where a batch normalisation is folded into the layer before it.
    public var epsilon = BatchNormalisation.usualEpsilon
}

/// A file as declared.
public struct DeclaredFile: Equatable, Sendable {
    /// The path, relative to the notebook's folder.
    public var path: String
    /// Where it stands.
    public var range: SourceRange
}
