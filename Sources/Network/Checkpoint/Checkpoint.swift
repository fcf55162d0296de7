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
    /// Which version of this program trained it.
    public var toolVersion: String?
    /// SHA-256 over the network's weights, hexadecimal.
    public var digest: String { network.digest }

    /// Makes a checkpoint.
    public init(
        network: Network, recipe: Recipe? = nil, history: [EpochRecord] = [],
        datasetName: String? = nil, datasetDigest: String? = nil, toolVersion: String? = nil
    ) {
        self.network = network
        self.recipe = recipe
        self.history = history
        self.datasetName = datasetName
        self.datasetDigest = datasetDigest
        self.toolVersion = toolVersion
    }
}
