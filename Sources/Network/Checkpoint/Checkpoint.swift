/// Weights with their history and provenance, as kept in a safetensors file.
public struct Checkpoint: Equatable, Sendable {
    /// The trained network.
    public var network: Network
    /// How it was trained; nil for weights from elsewhere.
    public var recipe: Recipe?
    /// One record an epoch.
    public var history: [EpochRecord]
    /// The name of the dataset, such as `cifar10`.
    public var datasetName: String?
    /// SHA-256 over the training part of the dataset, hexadecimal.
    public var datasetDigest: String?
    /// SHA-256 over the test part that the history was measured on, hexadecimal.
    public var testDigest: String?
    /// The name of each class, in the order of the network's outputs; nil where the file does not say.
    public var classNames: [String]?
    /// Which version of this program trained it.
    public var toolVersion: String?
    /// Counters and masks of the file that the network does not use, by name.
    public var unusedCounters: [String] = []
    /// How weights from elsewhere came to the declared network, in words; empty for this program's own.
    public var origin: [String] = []
    /// SHA-256 over the network's weights, hexadecimal.
    public var digest: String { network.digest }

    /// Makes a checkpoint.
    public init(
        network: Network, recipe: Recipe? = nil, history: [EpochRecord] = [],
        datasetName: String? = nil, datasetDigest: String? = nil, testDigest: String? = nil,
        classNames: [String]? = nil, toolVersion: String? = nil
    ) {
        self.network = network
        self.recipe = recipe
        self.history = history
        self.datasetName = datasetName
        self.datasetDigest = datasetDigest
        self.testDigest = testDigest
        self.classNames = classNames
        self.toolVersion = toolVersion
    }
}
