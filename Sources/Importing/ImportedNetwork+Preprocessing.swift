package import Network

extension ImportedNetwork {
    /// The network for pictures from 0 to 1 with red first, whatever it was trained on.
    ///
    /// What brings pictures to mean and deviation is the first operation of the graph, so that everything above keeps pictures as they
    /// are shown, baselines and gradients included.
    /// - Parameters:
    ///   - affine: What is done to each channel, in the order in which the network reads them; nil for nothing.
    ///   - readsBlueFirst: Whether that order is blue, green, red.
    /// - Returns: The network, its graph with the names of its values.
    /// - Throws: ``ImportError`` where the numbers do not fit the channels, or the order cannot be changed.
    package func preprocessing(
        by affine: Affine?, readsBlueFirst: Bool = false
    ) throws(ImportError) -> Network {
        var nodes = network.graph.nodes
        var layers = network.layers
        var affine = affine
        if readsBlueFirst {
            guard network.graph.input.channels == 3 else {
                throw .output(
                    "blue first is an order of three channels, and the network reads \(network.graph.input.channels)"
                )
            }
            affine = affine.map { Affine(scale: $0.scale.reversed(), shift: $0.shift.reversed()) }
            for (index, node) in nodes.enumerated() where node.inputs.contains(0) {
                guard let layer = network.graph.layers.firstIndex(where: { $0.node == index }),
                    layers[layer].weight.shape[1] == 3
                else {
                    throw .orderOfChannels
                }
                layers[layer].weight = layers[layer].weight.withReversedInputs
            }
        }
        var names = network.graph.names
        var aliases = network.graph.aliases
        if let affine {
            guard affine.scale.count == network.graph.input.channels else {
                throw .output(
                    "mean and deviation have \(affine.scale.count) numbers, and the network reads \(network.graph.input.channels) "
                        + (network.graph.input.channels == 1 ? "channel" : "channels"))
            }
            nodes = nodes.map { Graph.Node($0.operation, inputs: $0.inputs.map { $0 + 1 }) }
            nodes.insert(Graph.Node(.affine(affine), inputs: [0]), at: 0)
            names = [1: Graph.normalisedInput]
            for (value, name) in network.graph.names { names[value + 1] = name }
            aliases = [:]
            // Those of the picture stay with the picture.
            for (value, others) in network.graph.aliases {
                aliases[value == 0 ? 0 : value + 1] = others
            }
        }
        do throws(GraphError) {
            let graph = try Graph(input: network.graph.input, nodes: nodes)
            return Network(graph: graph.named(names, aliases: aliases), layers: layers)
        } catch {
            throw .graph(error)
        }
    }
}

extension Tensor {
    /// Weights [out, in, kH, kW] with their inputs in the opposite order.
    fileprivate var withReversedInputs: Tensor {
        let (inputs, size) = (shape[1], shape[2...].reduce(1, *))
        var tensor = self
        for output in 0..<shape[0] {
            for input in 0..<inputs {
                let (to, from) = (
                    (output * inputs + input) * size, (output * inputs + inputs - 1 - input) * size
                )
                tensor.values.replaceSubrange(to..<to + size, with: values[from..<from + size])
            }
        }
        return tensor
    }
}

extension ImportedNetwork {
    /// Whether it reads whole numbers, as cameras and files of pictures give them.
    package var readsWholeNumbers: Bool {
        !origin.inputType.hasPrefix("float") && origin.inputType != "bfloat16"
            && origin.inputType != "double"
    }

    /// Whether its first operations shift or scale the picture.
    package var normalisesItself: Bool {
        network.graph.nodes.contains { node in
            if case .affine = node.operation { node.inputs == [0] } else { false }
        }
    }

    /// Whether it is for pictures from 0 to 255: it reads whole numbers, or its first operations make next to nothing of a change from 0 to 1, or
    /// take away more than ten times as much.
    package var readsBytes: Bool {
        if readsWholeNumbers { return true }
        let graph = network.graph
        var (value, scale, shift) = (0, 1.0, 0.0)
        while let index = graph.nodes.firstIndex(where: { $0.inputs == [value] }),
            case .affine(let affine) = graph.nodes[index].operation,
            let factor = affine.scale.first, let offset = affine.shift.first
        {
            (scale, shift) = (scale * Double(factor), shift * Double(factor) + Double(offset))
            value = index + 1
        }
        return value > 0 && (abs(scale) < 1.0 / 30 || abs(shift) > 10 * abs(scale))
    }
}
