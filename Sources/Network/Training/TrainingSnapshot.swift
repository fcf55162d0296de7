public import Files
public import Foundation

/// A training between two steps, from which it goes on to the same bytes as if it had never stopped.
///
/// In a file it is a checkpoint like any other, with the best weights so far as `layers.…`, and beside them, under
/// `training.…`, the weights that are being moved and what the optimisers remember.
public struct TrainingSnapshot {
    /// How the network is trained.
    public let recipe: Recipe
    /// The dataset that was trained on; going on with another is refused by whoever loads it.
    public var datasetName: String?
    /// SHA-256 over the training part of the dataset, hexadecimal.
    public var datasetDigest: String?
    /// SHA-256 over the test part, hexadecimal.
    public var testDigest: String?
    /// The name of each class, in the order of the network's outputs.
    public var classNames: [String]?
    /// Which version of this program began it.
    public var toolVersion: String?
    let state: TrainingState

    static let key = "report.training"
    /// What the names begin with of tensors that only a training needs.
    static let tensorPrefix = "training."

    init(recipe: Recipe, state: TrainingState) {
        self.recipe = recipe
        self.state = state
    }

    /// The declared network.
    public var graph: Graph { state.network.graph }
    /// The epoch under way, from 1.
    public var epoch: Int { state.position.epoch }
    /// Steps of it that have been taken.
    public var epochStep: Int { state.position.epochStep }

    /// Reads a snapshot.
    /// - Throws: ``CheckpointError``; a finished checkpoint has no training to go on with, and says so.
    public init(
        contentsOf url: URL, in enclosure: Enclosure? = nil
    ) throws(CheckpointError) {
        try self.init(reading: SafetensorsContents(contentsOf: url, in: enclosure))
    }

    /// Reads a snapshot from its bytes.
    /// - Throws: ``CheckpointError``, as for a file.
    public init(decoding data: Data) throws(CheckpointError) {
        try self.init(reading: SafetensorsContents(decoding: data))
    }

    private init(reading file: SafetensorsContents) throws(CheckpointError) {
        let checkpoint = try Checkpoint(reading: file)
        guard let recipe = checkpoint.recipe, let text = file.metadata[Self.key] else {
            throw .noTraining
        }
        guard
            let position = try? JSONDecoder().decode(
                TrainingState.Position.self, from: Data(text.utf8))
        else { throw .brokenMetadata(key: Self.key) }
        let outputs = checkpoint.network.graph.shapes.last?.count ?? 0
        if let reason = MetadataCheck.mistake(in: position, of: recipe, outputs: outputs) {
            throw .impossibleMetadata(key: Self.key, reason)
        }
        var state = TrainingState(checkpoint.network.graph, recipe: recipe)
        if state.average != nil { state.average = checkpoint.network }
        state.position = position
        state.history = checkpoint.history
        let restored = try state.tensors.map { name, tensor throws(CheckpointError) in
            guard let found = try file.tensor(name) else {
                throw .missingTensor(name, found: file.entries.map(\.words))
            }
            guard found.shape == tensor.shape else {
                throw .wrongShape(tensor: name, expected: tensor.shape, found: found.shape)
            }
            return (name, found)
        }
        state.tensors = restored
        self.init(recipe: recipe, state: state)
        datasetName = checkpoint.datasetName
        datasetDigest = checkpoint.datasetDigest
        testDigest = checkpoint.testDigest
        classNames = checkpoint.classNames
        toolVersion = checkpoint.toolVersion
    }

    /// The best weights so far with their history.
    public var checkpoint: Checkpoint {
        Checkpoint(
            network: state.best, recipe: recipe, history: state.history,
            datasetName: datasetName, datasetDigest: datasetDigest, testDigest: testDigest,
            classNames: classNames, toolVersion: toolVersion)
    }

    /// The bytes of the file.
    /// - Throws: An encoding error for a history with values that are not finite.
    public func encoded() throws -> Data {
        var file = try checkpoint.safetensors()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        file.metadata[Self.key] = String(
            decoding: try encoder.encode(state.position), as: UTF8.self)
        for (name, tensor) in state.tensors where file.arrays[name] == nil {
            file.arrays[name] = Safetensors.Array(tensor)
        }
        return try file.encoded()
    }
}

extension TrainingState {
    /// The moved weights and the optimisers' memory, by their names in a file.
    fileprivate var tensors: [(name: String, tensor: Tensor)] {
        get {
            normalisationTensors
                + network.layers.indices.flatMap { index in
                    let layer = network.layers[index]
                    var all = [("training.layers.\(index).weight", layer.weight)]
                    all += optimizers[index].weight.memory.map { name, values in
                        ("training.layers.\(index).weight.\(name)", Tensor(flat: values))
                    }
                    if let bias = layer.bias, let optimizer = optimizers[index].bias {
                        all.append(("training.layers.\(index).bias", bias))
                        all += optimizer.memory.map { name, values in
                            ("training.layers.\(index).bias.\(name)", Tensor(flat: values))
                        }
                    }
                    return all
                }
        }
        set {
            let byName = Dictionary(newValue.map { ($0.name, $0.tensor) }) { first, _ in first }
            restoreNormalisations(from: byName)
            for index in network.layers.indices {
                let weight = "training.layers.\(index).weight"
                let bias = "training.layers.\(index).bias"
                if let tensor = byName[weight] { network.layers[index].weight = tensor }
                optimizers[index].weight.memory = optimizers[index].weight.memory.reduce(into: [:])
                {
                    $0[$1.key] = byName["\(weight).\($1.key)"]?.values ?? $1.value
                }
                guard let optimizer = optimizers[index].bias else { continue }
                network.layers[index].bias = byName[bias] ?? network.layers[index].bias
                optimizers[index].bias?.memory = optimizer.memory.reduce(into: [:]) {
                    $0[$1.key] = byName["\(bias).\($1.key)"]?.values ?? $1.value
                }
            }
        }
    }
}

extension Tensor {
    fileprivate init(flat values: [Float]) { self.init(shape: [values.count], values: values) }
}
