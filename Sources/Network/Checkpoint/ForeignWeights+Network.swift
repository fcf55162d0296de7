extension ForeignWeights {
    /// The declared network with the weights of the file.
    /// - Throws: ``CheckpointError`` for tensors of another shape or type, with values that are not finite, or that are lacking.
    func network() throws(CheckpointError) -> Network {
        var layers: [Network.Weights] = []
        for layer in graph.layers {
            guard let place = chosen[layer.node] else { continue }
            layers.append(try weights(of: layer, from: modules[place]))
        }
        var normalisations: [Network.Normalisation] = []
        for node in graph.normalisations {
            guard let place = chosen[node] else { continue }
            normalisations.append(
                try normalisation(modules[place], channels: graph.shapes[node + 1].channels))
        }
        return Network(graph: graph, layers: layers, normalisations: normalisations)
    }

    private func weights(
        of layer: Graph.Layer, from module: ForeignModule
    ) throws(CheckpointError) -> Network.Weights {
        try check(module, has: ["weight", "bias"])
        guard let entry = module.weight else {
            throw unmatched(
                "'\(module.path)' has no weights, and layer \(describe(layer.node)) wants some")
        }
        let flat = Self.shape(ofNode: layer.node, in: graph)
        guard entry.shape == flat || entry.shape == layer.weightShape else {
            throw .wrongShape(tensor: entry.name, expected: flat, found: entry.shape)
        }
        var weight = Tensor(shape: layer.weightShape, values: try numbers(entry))
        let outputs = layer.weightShape[0]
        var bias: Tensor?
        if let entry = module.tensors["bias"] {
            guard layer.hasBias else {
                throw unmatched(
                    "'\(module.path)' has a bias, and layer \(describe(layer.node)) is declared without: declare 'bias: true'"
                )
            }
            bias = try tensor(entry, [outputs])
        }
        if let place = folded[layer.node] {
            let affine = try normalisation(modules[place], channels: outputs)
                .affine(epsilon: options.epsilon)
            let each = weight.values.count / max(outputs, 1)
            for index in weight.values.indices {
                weight.values[index] *= affine.scale[index / each]
            }
            bias = Tensor(
                shape: [outputs],
                values: (0..<outputs).map {
                    (bias?.values[$0] ?? 0) * affine.scale[$0] + affine.shift[$0]
                })
        }
        guard bias != nil || !layer.hasBias else {
            throw unmatched(
                "'\(module.path)' has no bias, and layer \(describe(layer.node)) is declared with one"
            )
        }
        return Network.Weights(weight: weight, bias: bias)
    }

    private func normalisation(
        _ module: ForeignModule, channels: Int
    ) throws(CheckpointError) -> Network.Normalisation {
        var normalisation = Network.Normalisation(channels: channels)
        try check(module, has: normalisation.tensors.map(\.name))
        // Without scales and shifts it is one that has none ("affine=False").
        normalisation.tensors = try normalisation.tensors.map { part throws(CheckpointError) in
            guard let entry = module.tensors[part.name] else { return part }
            return (part.name, try tensor(entry, [channels]))
        }
        guard module.isNormalisation else {
            throw unmatched(
                "'\(module.path)' is no batch normalisation: it keeps no running numbers")
        }
        guard normalisation.variance.values.allSatisfy({ $0 >= 0 }) else {
            throw .negativeVariance(tensor: module.tensors["running_var"]?.name ?? module.path)
        }
        return normalisation
    }

    /// Refuses a module with parameters that would be left out.
    private func check(
        _ module: ForeignModule, has names: [String]
    ) throws(CheckpointError) {
        for (name, entry) in module.tensors.sorted(by: { $0.key < $1.key })
        where !names.contains(name) && !entry.isCounter {
            throw unmatched("nothing here takes '\(entry.name)'")
        }
    }

    private func tensor(
        _ entry: SafetensorsContents.Entry, _ shape: [Int]
    ) throws(CheckpointError) -> Tensor {
        guard entry.shape == shape else {
            throw .wrongShape(tensor: entry.name, expected: shape, found: entry.shape)
        }
        return Tensor(shape: shape, values: try numbers(entry))
    }

    private func numbers(_ entry: SafetensorsContents.Entry) throws(CheckpointError) -> [Float] {
        let values = try file.numbers(of: entry)
        let broken = values.count { !$0.isFinite }
        guard broken == 0 else { throw .notFinite(tensor: entry.name, count: broken) }
        return values
    }
}

extension ForeignWeights {
    /// How the weights came, in words for the page.
    var words: [String] {
        let ways = [
            (counts.told, "as the notebook tells"), (counts.named, "by their names"),
            (counts.ordered, "in their order, where nothing else has their shape"),
        ]
        var words = [
            "matched "
                + ways.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        ]
        if !folded.isEmpty {
            words.append(
                "batch normalisation folded into \(folded.count == 1 ? "1 layer" : "\(folded.count) layers"), with epsilon \(options.epsilon)"
            )
        }
        let used = Set(chosen.values).union(folded.values).flatMap { modules[$0].tensors.values }
        for type in Set(used.filter { !$0.isCounter }.map(\.type)).sorted() where type != "F32" {
            words.append(
                "numbers of \(type) \(type == "F64" ? "rounded" : "widened") to float32")
        }
        return words
    }

    /// What is declared and what the file holds, side by side.
    func unmatched(_ reason: String) -> CheckpointError {
        let nodes = (graph.layers.map(\.node) + graph.normalisations).sorted()
        let declared = nodes.map { node in
            let shape =
                graph.normalisations.contains(node)
                ? [graph.shapes[node + 1].channels] : Self.shape(ofNode: node, in: graph)
            let kind = graph.normalisations.contains(node) ? "batch-norm" : "layer"
            return "\(kind) \(describe(node)) \(shape.words)"
        }
        let found = modules.flatMap { module -> [String] in
            if module.isNormalisation { return ["\(module.path) batch norm \(module.channels)"] }
            return module.tensors.keys.sorted().compactMap { name in
                guard let entry = module.tensors[name], !entry.isCounter else { return nil }
                return "\(module.path.isEmpty ? "" : module.path + ".")\(name) \(entry.shape.words)"
            }
        }
        return .unmatched(reason, declared: declared, found: found)
    }
}

extension [Int] {
    /// `16×3×3×3`.
    var words: String { isEmpty ? "one number" : map(String.init).joined(separator: "×") }
}
