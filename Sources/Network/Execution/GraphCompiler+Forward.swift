import COneDNN

extension GraphCompiler {
    /// Schedules every node up to the one that makes `value`.
    mutating func compileForward(through value: Int) throws(ExecutionError) {
        values[0] = place(try .of(lengths(of: 0)), isPinned: true)
        for node in 0..<value {
            schedule.work = Schedule.Work(node: node, pass: .forward)
            values[node + 1] = try compileForward(node: node, through: value)
        }
        backwardStart = schedule.steps.count
    }

    private mutating func compileForward(
        node: Int, through last: Int
    ) throws(ExecutionError) -> Placed {
        let inputs = try graph.nodes[node].inputs.map { value throws(ExecutionError) in
            try placedValue(value)
        }
        switch graph.nodes[node].operation {
        case .convolution, .dense:
            return try forwardConvolution(
                node, activation: activation(after: node, before: last), inputs[0])
        case .elu where includedActivations.contains(node): return inputs[0]
        case .relu where includedActivations.contains(node): return inputs[0]
        case .activation where includedActivations.contains(node): return inputs[0]
        case .affine(let affine): return try forwardAffine(node, affine, inputs[0])
        case .batchNormalisation(let normalisation):
            return try forwardNormalisation(
                node, normalisation, activation: activation(after: node, before: last), inputs[0])
        case .dropout(let share): return try forwardDropout(node, share, inputs[0])
        case .activation(let activation):
            return try forwardActivation(node, activation, inputs[0])
        case .elu: return try forwardActivation(node, ONEDNN_ELU, inputs[0])
        case .relu: return try forwardActivation(node, ONEDNN_RELU, inputs[0])
        case .meanPool, .globalMean:
            guard let kind = kindOfMean(node) else { return try forwardMean(node, inputs[0]) }
            return try forwardPooling(node, kind, inputs[0])
        case .maxPool:
            if let output = try forwardMaxPooling(node, inputs[0]) { return output }
            return try forwardPooling(node, ONEDNN_MAX, inputs[0])
        case .globalMax: return try forwardPooling(node, ONEDNN_MAX, inputs[0])
        case .add: return try forwardSum(node, activation: activation(after: node, before: last))
        case .multiply: return try forwardProduct(node)
        case .concat: return try forwardConcat(node)
        case .channels(let channels): return try forwardChannels(node, channels, inputs[0])
        case .attention(let attention): return try forwardAttention(node, attention)
        case .positions(let numbers): return try forwardPositions(node, numbers, inputs[0])
        case .places, .exchange, .resize, .prelu, .layerNormalisation, .groupNormalisation,
            .localResponseNormalisation, .classTokens, .factors, .innerSoftmax:
            return try forwardLoop(node, inputs[0])
        case .softmax: return inputs[0]
        }
    }

    /// The node that alone reads what `node` makes, where that is asked for by nobody else: maybe an activation to take along.
    private func activation(after node: Int, before last: Int) -> Int? {
        guard let reader = onlyReader(of: node + 1), reader < last, !kept.contains(node + 1) else {
            return nil
        }
        return reader
    }

    func placedValue(_ value: Int) throws(ExecutionError) -> Placed {
        guard let placed = values[value] else {
            throw .kernel(operation: "graph", reason: "value \(value) is read before it is made")
        }
        return placed
    }

    private mutating func forwardConvolution(
        _ node: Int, activation: Int?, _ input: Placed
    ) throws(ExecutionError) -> Placed {
        let kernel = try convolution(
            ONEDNN_FORWARD_TRAINING, node: node, source: input.layout, destination: nil,
            including: activation.flatMap { IncludedActivation(graph.nodes[$0].operation) })
        if let activation, kernel.includedActivation != nil {
            includedActivations.insert(activation)
        }
        let source = try reordered(input, to: kernel.layout(ONEDNN_SOURCE))
        let output = place(try kernel.layout(ONEDNN_DESTINATION))
        guard let layer = layer(ofNode: node) else { return output }
        var bindings = [
            (ONEDNN_SOURCE, source.buffer),
            (ONEDNN_WEIGHTS, try weights(of: layer, for: kernel)),
            (ONEDNN_DESTINATION, output.buffer),
        ]
        if graph.layers[layer].hasBias {
            bindings.append((ONEDNN_BIAS, try bias(of: layer, for: kernel)))
        }
        schedule.append(.run(kernel, bindings))
        return output
    }

    private mutating func forwardPooling(
        _ node: Int, _ kind: onednn_pooling, _ input: Placed
    ) throws(ExecutionError) -> Placed {
        let window = window(of: node)
        let primitive = try Primitive.pooling(
            ONEDNN_FORWARD_TRAINING, kind, window, source: input.layout, destination: nil)
        let divided = DividedKernel(pooling: primitive, kind, window, cores: parts)
        let output = place(try primitive.layout(ONEDNN_DESTINATION))
        var bindings = [(ONEDNN_SOURCE, input.buffer), (ONEDNN_DESTINATION, output.buffer)]
        if kind == ONEDNN_MAX {
            let workspace = schedule.buffer(try primitive.layout(ONEDNN_WORKSPACE).byteCount)
            workspaces[node] = workspace
            bindings.append((ONEDNN_WORKSPACE, workspace))
        }
        schedule.append(.run(divided ?? primitive as any Kernel, bindings))
        return output
    }

    private mutating func forwardMaxPooling(
        _ node: Int, _ input: Placed
    ) throws(ExecutionError) -> Placed? {
        guard let kernel = MaxPooling(ONEDNN_FORWARD_TRAINING, window(of: node)),
            input.layout == (try kernel.layout(ONEDNN_SOURCE))
        else { return nil }
        let output = place(try kernel.layout(ONEDNN_DESTINATION))
        let places = schedule.buffer(kernel.placeByteCount)
        workspaces[node] = places
        schedule.append(
            .run(
                kernel,
                [
                    (ONEDNN_SOURCE, input.buffer), (ONEDNN_DESTINATION, output.buffer),
                    (ONEDNN_WORKSPACE, places),
                ]))
        return output
    }
}
