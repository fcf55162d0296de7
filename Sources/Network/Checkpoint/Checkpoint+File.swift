public import Files
public import Foundation

extension Checkpoint {
    private enum Key {
        static let network = "report.network"
        static let recipe = "report.recipe"
        static let history = "report.history"
        static let dataset = "report.dataset"
        static let datasetDigest = "report.dataset-digest"
        static let testDigest = "report.test-digest"
        static let classNames = "report.classes"
        static let version = "report.version"
    }

    /// The declared network as it stands in a file: what is needed to make a ``Graph`` again.
    private struct DeclaredNetwork: Codable {
        var input: PictureShape
        var nodes: [Graph.Node]
    }

    /// Reads a checkpoint.
    ///
    /// The declared network comes from the file's metadata; files from elsewhere have none and need `graph`. Only the header and the
    /// tensors that the network needs are read.
    /// - Parameters:
    ///   - file: The file.
    ///   - enclosure: The folder that it must lie in, links followed; nil where the user named the file.
    ///   - graph: What is computed, for files that do not say.
    ///   - options: How weights with PyTorch's names come to that.
    /// - Throws: ``CheckpointError`` naming what is wrong.
    public init(
        contentsOf file: URL, in enclosure: Enclosure? = nil, graph: Graph? = nil,
        _ options: ForeignWeightOptions? = nil
    ) throws(CheckpointError) {
        try self.init(
            reading: SafetensorsContents(contentsOf: file, in: enclosure), graph: graph, options)
    }

    /// Reads a checkpoint from its bytes.
    /// - Throws: ``CheckpointError`` naming what is wrong.
    public init(
        decoding data: Data, graph: Graph? = nil, _ options: ForeignWeightOptions? = nil
    ) throws(CheckpointError) {
        try self.init(reading: SafetensorsContents(decoding: data), graph: graph, options)
    }

    /// Reads a checkpoint out of a file that was taken apart.
    /// - Throws: ``CheckpointError`` naming what is wrong.
    package init(
        reading file: SafetensorsContents, graph: Graph? = nil,
        _ options: ForeignWeightOptions? = nil
    ) throws(CheckpointError) {
        let declared = try Self.value(DeclaredNetwork.self, file, Key.network)
        let own: Graph?
        do throws(GraphError) {
            own = try declared.map { declared throws(GraphError) in
                try Graph(input: declared.input, nodes: declared.nodes)
            }
        } catch {
            throw .impossibleMetadata(key: Key.network, error.description)
        }
        guard let graph = own ?? graph else { throw .undeclaredNetwork }
        let foreign =
            own == nil && (options != nil || !file.hasNamesOfLayers)
            ? try ForeignWeights(graph, file, options ?? ForeignWeightOptions()) : nil
        let network =
            if let foreign { try foreign.network() } else { try Self.network(graph, file) }
        self.init(
            network: network,
            recipe: try Self.value(Recipe.self, file, Key.recipe, MetadataCheck.mistake),
            history: try Self.value(
                [EpochRecord].self, file, Key.history, MetadataCheck.mistake) ?? [],
            datasetName: try Self.name(file, Key.dataset),
            datasetDigest: try Self.name(file, Key.datasetDigest),
            testDigest: try Self.name(file, Key.testDigest),
            classNames: try Self.value([String].self, file, Key.classNames) {
                MetadataCheck.mistake(inClasses: $0, outputs: graph.shapes.last?.count ?? 0)
            },
            toolVersion: try Self.name(file, Key.version))
        origin = foreign?.words ?? []
        unusedCounters = foreign == nil ? try Self.unused(in: file, by: graph) : []
    }

    /// The counters and masks that a network does not use.
    /// - Throws: ``CheckpointError/unusedTensors(_:layerWithoutBias:)`` where there is anything else that it does not use:
    ///   parameters, which the weights' author meant to count.
    private static func unused(
        in file: SafetensorsContents, by graph: Graph
    ) throws(CheckpointError) -> [String] {
        var used = Set<String>()
        for (index, layer) in graph.layers.enumerated() {
            used.insert("layers.\(index).weight")
            if layer.hasBias { used.insert("layers.\(index).bias") }
        }
        for index in graph.normalisations.indices {
            for (name, _) in Network.Normalisation(channels: 0).tensors {
                used.insert(Network.Normalisation.prefix(index) + name)
            }
        }
        let isTraining = file.metadata[TrainingSnapshot.key] != nil
        let others = file.entries.filter {
            !used.contains($0.name)
                && !(isTraining && $0.name.hasPrefix(TrainingSnapshot.tensorPrefix))
        }
        let parameters = others.filter { !$0.isCounter }
        guard parameters.isEmpty else {
            let biases = graph.layers.indices.filter { index in
                parameters.contains { $0.name == "layers.\(index).bias" }
            }
            throw .unusedTensors(
                parameters.map(\.name),
                layerWithoutBias: biases.count == parameters.count ? biases.first : nil)
        }
        return others.map(\.name)
    }

    private static func value<Value: Decodable>(
        _ type: Value.Type, _ file: SafetensorsContents, _ key: String,
        _ mistake: (Value) -> String? = { _ in nil }
    ) throws(CheckpointError) -> Value? {
        guard let text = file.metadata[key] else { return nil }
        guard let value = try? JSONDecoder().decode(type, from: Data(text.utf8)) else {
            throw .brokenMetadata(key: key)
        }
        if let reason = mistake(value) { throw .impossibleMetadata(key: key, reason) }
        return value
    }

    /// A name or a digest, which stands in pages.
    private static func name(
        _ file: SafetensorsContents, _ key: String
    ) throws(CheckpointError) -> String? {
        guard let name = file.metadata[key] else { return nil }
        guard name.count <= MetadataCheck.longestName else {
            throw .impossibleMetadata(
                key: key, "it has more than \(MetadataCheck.longestName) characters")
        }
        return name
    }

    private static func network(
        _ graph: Graph, _ file: SafetensorsContents
    ) throws(CheckpointError) -> Network {
        var layers: [Network.Weights] = []
        for (index, layer) in graph.layers.enumerated() {
            let weight = try tensor("layers.\(index).weight", layer.weightShape, file)
            let bias =
                layer.hasBias
                ? try tensor("layers.\(index).bias", [layer.weightShape[0]], file) : nil
            layers.append(Network.Weights(weight: weight, bias: bias))
        }
        var normalisations: [Network.Normalisation] = []
        for (index, node) in graph.normalisations.enumerated() {
            var normalisation = Network.Normalisation(channels: 0)
            let channels = graph.shapes[node + 1].channels
            normalisation.tensors = try normalisation.tensors.map { part throws(CheckpointError) in
                let name = Network.Normalisation.prefix(index) + part.name
                return (part.name, try tensor(name, [channels], file))
            }
            guard normalisation.variance.values.allSatisfy({ $0 >= 0 }) else {
                throw .negativeVariance(
                    tensor: Network.Normalisation.prefix(index) + "running_var")
            }
            normalisations.append(normalisation)
        }
        return Network(graph: graph, layers: layers, normalisations: normalisations)
    }

    private static func tensor(
        _ name: String, _ shape: [Int], _ file: SafetensorsContents
    ) throws(CheckpointError) -> Tensor {
        // The shape first: it says more of what went wrong than a type does.
        if let found = file.entry(name)?.shape, found != shape {
            throw .wrongShape(tensor: name, expected: shape, found: found)
        }
        guard let tensor = try file.tensor(name) else {
            throw .missingTensor(name, found: file.entries.map(\.words))
        }
        let broken = tensor.values.count { !$0.isFinite }
        guard broken == 0 else { throw .notFinite(tensor: name, count: broken) }
        return tensor
    }

    /// The bytes of the file; the same checkpoint gives the same bytes.
    /// - Throws: An encoding error for a history with values that are not finite.
    public func encoded() throws -> Data { try safetensors().encoded() }

    func safetensors() throws -> Safetensors {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func text(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        let graph = network.graph
        var metadata = [
            Key.network: try text(DeclaredNetwork(input: graph.input, nodes: graph.nodes)),
            Key.history: try text(history),
        ]
        metadata[Key.recipe] = try recipe.map(text)
        metadata[Key.dataset] = datasetName
        metadata[Key.datasetDigest] = datasetDigest
        metadata[Key.testDigest] = testDigest
        metadata[Key.classNames] = try classNames.map(text)
        metadata[Key.version] = toolVersion
        var tensors: [String: Tensor] = [:]
        for (index, layer) in network.layers.enumerated() {
            tensors["layers.\(index).weight"] = layer.weight
            tensors["layers.\(index).bias"] = layer.bias
        }
        for (index, normalisation) in network.normalisations.enumerated() {
            for (name, tensor) in normalisation.tensors {
                tensors[Network.Normalisation.prefix(index) + name] = tensor
            }
        }
        return Safetensors(metadata: metadata, tensors: tensors)
    }

    /// Writes the file aside and renames it, so that an earlier one stays whole until this one is.
    /// - Throws: `OutputError` where the file cannot be written, an encoding error for a history with values that are not
    ///   finite.
    public func write(to file: URL, in enclosure: Enclosure? = nil) throws {
        try FileReplacement.write(try encoded(), to: file, in: enclosure)
    }
}

extension SafetensorsContents {
    /// Whether any tensor has a name as this program gives: `layers.0.weight`, the first layer's.
    fileprivate var hasNamesOfLayers: Bool {
        entries.isEmpty || entry("layers.0.weight") != nil
    }
}
