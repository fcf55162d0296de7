import Files
public import Foundation

extension Checkpoint {
    private enum Key {
        static let network = "report.network"
        static let recipe = "report.recipe"
        static let history = "report.history"
        static let dataset = "report.dataset"
        static let datasetDigest = "report.dataset-digest"
        static let version = "report.version"
    }

    /// The declared network as it stands in a file: what is needed to make a ``Graph`` again.
    private struct DeclaredNetwork: Codable {
        var input: PictureShape
        var nodes: [Graph.Node]
    }

    /// Reads a checkpoint.
    ///
    /// The declared network comes from the file's metadata; files from elsewhere have none and need `graph`.
    /// - Throws: ``CheckpointError`` naming what is wrong.
    public init(contentsOf file: URL, graph: Graph? = nil) throws(CheckpointError) {
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            guard FileManager.default.fileExists(atPath: file.path) else { throw .missing }
            throw .unreadable((error as NSError).localizedDescription)
        }
        try self.init(decoding: data, graph: graph)
    }

    /// Reads a checkpoint from its bytes.
    /// - Throws: ``CheckpointError`` naming what is wrong.
    public init(decoding data: Data, graph: Graph? = nil) throws(CheckpointError) {
        let file = try Safetensors(decoding: data)
        let declared = try Self.value(DeclaredNetwork.self, file, Key.network)
        let own: Graph?
        do {
            own = try declared.map { try Graph(input: $0.input, nodes: $0.nodes) }
        } catch {
            throw .brokenMetadata(key: Key.network)
        }
        guard let graph = own ?? graph else { throw .undeclaredNetwork }
        self.init(
            network: try Self.network(graph, file),
            recipe: try Self.value(Recipe.self, file, Key.recipe),
            history: try Self.value([EpochRecord].self, file, Key.history) ?? [],
            datasetName: file.metadata[Key.dataset],
            datasetDigest: file.metadata[Key.datasetDigest],
            toolVersion: file.metadata[Key.version])
    }

    private static func value<Value: Decodable>(
        _ type: Value.Type, _ file: Safetensors, _ key: String
    ) throws(CheckpointError) -> Value? {
        guard let text = file.metadata[key] else { return nil }
        guard let value = try? JSONDecoder().decode(type, from: Data(text.utf8)) else {
            throw .brokenMetadata(key: key)
        }
        return value
    }

    private static func network(
        _ graph: Graph, _ file: Safetensors
    ) throws(CheckpointError) -> Network {
        var layers: [Network.Weights] = []
        for (index, layer) in graph.layers.enumerated() {
            let weight = try tensor("layers.\(index).weight", layer.weightShape, file)
            let bias =
                layer.hasBias
                ? try tensor("layers.\(index).bias", [layer.weightShape[0]], file) : nil
            layers.append(Network.Weights(weight: weight, bias: bias))
        }
        return Network(graph: graph, layers: layers)
    }

    private static func tensor(
        _ name: String, _ shape: [Int], _ file: Safetensors
    ) throws(CheckpointError) -> Tensor {
        guard let tensor = file.tensors[name] else { throw .missingTensor(name) }
        guard tensor.shape == shape else {
            throw .wrongShape(tensor: name, expected: shape, found: tensor.shape)
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
        metadata[Key.version] = toolVersion
        var tensors: [String: Tensor] = [:]
        for (index, layer) in network.layers.enumerated() {
            tensors["layers.\(index).weight"] = layer.weight
            tensors["layers.\(index).bias"] = layer.bias
        }
        return Safetensors(metadata: metadata, tensors: tensors)
    }

    /// Writes the file aside and renames it, so that an earlier one stays whole until this one is.
    /// - Throws: `OutputError` where the file cannot be written, an encoding error for a history with values that are not
    ///   finite.
    public func write(to file: URL) throws {
        try FileReplacement.write(try encoded(), to: file)
    }
}
