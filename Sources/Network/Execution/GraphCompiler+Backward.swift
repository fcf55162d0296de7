import COneDNN

extension GraphCompiler {
    /// Schedules the gradients of the purpose, in reverse mode from the gradient of the logits.
    /// - Returns: The seed, plain [N, classes, 1, 1], and the gradient to the value that is differentiated, where one is; nil where
    ///   nothing of the logits is made of it.
    mutating func compileBackward() throws(ExecutionError) -> (seed: Placed, value: Placed?) {
        let logits = Self.logitsValue(of: graph)
        let seed = place(try .of(lengths(of: logits)), isPinned: true)
        var gradients: [Placed?] = Array(repeating: nil, count: graph.shapes.count)
        gradients[logits] = seed
        for node in stride(from: logits - 1, through: differentiated, by: -1) {
            guard let gradient = gradients[node + 1], needsGradient(node + 1) else { continue }
            schedule.work = Schedule.Work(node: node, pass: .gradientToInput)
            for (value, contribution) in try compileBackward(node: node, gradient) {
                if let earlier = gradients[value] {
                    // Never into a buffer that another value's gradient shares.
                    gradients[value] = try sum(of: earlier, and: contribution)
                } else {
                    gradients[value] = contribution
                }
            }
        }
        return (seed, gradients[differentiated])
    }

    private mutating func compileBackward(
        node: Int, _ gradient: Placed
    ) throws(ExecutionError) -> [(value: Int, gradient: Placed)] {
        let input = graph.nodes[node].inputs[0]
        switch graph.nodes[node].operation {
        case .convolution, .dense:
            return try backwardConvolution(node, gradient).map { [$0] } ?? []
        case .affine(let affine): return [(input, try backwardAffine(node, affine, gradient))]
        case .batchNormalisation:
            let result = try backwardNormalisation(node, gradient)
            return needsGradient(input) ? [(input, result)] : []
        case .dropout(let share): return [(input, try backwardDropout(node, share, gradient))]
        case .activation(let activation):
            return [(input, try backwardActivation(node, activation, gradient))]
        case .elu: return [(input, try backwardActivation(node, ONEDNN_ELU, gradient))]
        case .relu: return [(input, try backwardActivation(node, ONEDNN_RELU, gradient))]
        case .meanPool, .globalMean:
            guard let kind = kindOfMean(node) else {
                return [(input, try backwardMean(node, gradient))]
            }
            return [(input, try backwardPooling(node, kind, gradient))]
        case .maxPool:
            if let result = try backwardMaxPooling(node, gradient) { return [result] }
            return [(input, try backwardPooling(node, ONEDNN_MAX, gradient))]
        case .globalMax: return [(input, try backwardPooling(node, ONEDNN_MAX, gradient))]
        case .add: return try backwardSum(node, gradient)
        case .multiply: return try backwardProduct(node, gradient)
        case .concat: return try backwardConcat(node, gradient)
        case .channels(let channels):
            return [(input, try backwardChannels(node, channels, gradient))]
        case .attention(let attention): return try backwardAttention(node, attention, gradient)
        case .places, .exchange, .resize, .prelu, .layerNormalisation, .groupNormalisation,
            .localResponseNormalisation, .classTokens, .factors, .innerSoftmax:
            return [(input, try backwardLoop(node, gradient))]
        case .positions, .softmax: return [(input, gradient)]
        }
    }

    private mutating func backwardConvolution(
        _ node: Int, _ gradient: Placed
    ) throws(ExecutionError) -> (value: Int, gradient: Placed)? {
        guard let layer = layer(ofNode: node) else { return nil }
        let input = graph.nodes[node].inputs[0]
        let output = try placedValue(node + 1)
        let ours = try reordered(gradient, to: output.layout)
        if purpose == .training {
            schedule.work.pass = .gradientToWeights
            try backwardWeights(node, layer: layer, source: placedValue(input), gradient: ours)
        }
        guard needsGradient(input) else { return nil }
        schedule.work.pass = .gradientToInput
        let source = try placedValue(input)
        let activation = activation(before: node)
        let kernel = try convolution(
            ONEDNN_BACKWARD_DATA, node: node, source: input == 0 ? nil : source.layout,
            destination: ours.layout, including: activation)
        let theirs = try reordered(ours, to: kernel.layout(ONEDNN_DESTINATION_GRADIENT))
        let result = place(try kernel.layout(ONEDNN_SOURCE_GRADIENT))
        var bindings = [
            (ONEDNN_DESTINATION_GRADIENT, theirs.buffer),
            (ONEDNN_WEIGHTS, try weights(of: layer, for: kernel)),
            (ONEDNN_SOURCE_GRADIENT, result.buffer),
        ]
        let goesOn = kernel.includedActivation != nil
        if goesOn {
            let value = try reordered(source, to: kernel.layout(ONEDNN_SOURCE))
            bindings.append((ONEDNN_SOURCE, value.buffer))
        }
        schedule.append(.run(kernel, bindings))
        return (goesOn ? graph.nodes[input - 1].inputs[0] : input, result)
    }

    private mutating func backwardWeights(
        _ node: Int, layer: Int, source: Placed, gradient: Placed
    ) throws(ExecutionError) {
        let kernel = try convolution(
            ONEDNN_BACKWARD_WEIGHTS, node: node, source: source.layout,
            destination: gradient.layout)
        let source = try reordered(source, to: kernel.layout(ONEDNN_SOURCE))
        let gradient = try reordered(gradient, to: kernel.layout(ONEDNN_DESTINATION_GRADIENT))
        if case .dense = graph.nodes[node].operation {
            schedule.pin(source.buffer)
            schedule.pin(gradient.buffer)
            weightGradients[layer].factors = (source.buffer, gradient.buffer)
            return
        }
        let weight = place(try kernel.layout(ONEDNN_WEIGHTS_GRADIENT), isPinned: true)
        weightGradients[layer].weight = weight
        var bindings = [
            (ONEDNN_SOURCE, source.buffer), (ONEDNN_DESTINATION_GRADIENT, gradient.buffer),
            (ONEDNN_WEIGHTS_GRADIENT, weight.buffer),
        ]
        if graph.layers[layer].hasBias {
            let bias = place(try kernel.layout(ONEDNN_BIAS_GRADIENT), isPinned: true)
            weightGradients[layer].bias = bias
            bindings.append((ONEDNN_BIAS_GRADIENT, bias.buffer))
        }
        schedule.append(.run(kernel, bindings))
    }

    /// The activation that makes what `node`, and no other, reads.
    private func activation(before node: Int) -> IncludedActivation? {
        let input = graph.nodes[node].inputs[0]
        guard input != 0, input != differentiated, onlyReader(of: input) == node else {
            return nil
        }
        return IncludedActivation(graph.nodes[input - 1].operation)
    }

    /// Through the windows and the activation before them, where the forward pass was of the same kind.
    private mutating func backwardMaxPooling(
        _ node: Int, _ gradient: Placed
    ) throws(ExecutionError) -> (value: Int, gradient: Placed)? {
        let activation = activation(before: node)
        let input = graph.nodes[node].inputs[0]
        guard
            let kernel = MaxPooling(
                ONEDNN_BACKWARD_DATA, window(of: node), including: activation),
            let places = workspaces[node],
            try placedValue(input).layout == (try kernel.layout(ONEDNN_SOURCE))
        else { return nil }
        let ours = try reordered(gradient, to: kernel.layout(ONEDNN_DESTINATION_GRADIENT))
        let result = place(try kernel.layout(ONEDNN_SOURCE_GRADIENT))
        schedule.append(
            .run(
                kernel,
                [
                    (ONEDNN_DESTINATION_GRADIENT, ours.buffer),
                    (ONEDNN_DESTINATION, try placedValue(node + 1).buffer),
                    (ONEDNN_WORKSPACE, places), (ONEDNN_SOURCE_GRADIENT, result.buffer),
                ]))
        return (activation == nil ? input : graph.nodes[input - 1].inputs[0], result)
    }

    private mutating func backwardPooling(
        _ node: Int, _ kind: onednn_pooling, _ gradient: Placed
    ) throws(ExecutionError) -> Placed {
        let source = try placedValue(graph.nodes[node].inputs[0])
        let destination = try placedValue(node + 1)
        let primitive = try Primitive.pooling(
            ONEDNN_BACKWARD_DATA, kind, window(of: node), source: source.layout,
            destination: destination.layout)
        let ours = try reordered(gradient, to: primitive.layout(ONEDNN_DESTINATION_GRADIENT))
        let result = place(try primitive.layout(ONEDNN_SOURCE_GRADIENT))
        var bindings = [
            (ONEDNN_DESTINATION_GRADIENT, ours.buffer), (ONEDNN_SOURCE_GRADIENT, result.buffer),
        ]
        if let workspace = workspaces[node] { bindings.append((ONEDNN_WORKSPACE, workspace)) }
        schedule.append(.run(primitive, bindings))
        return result
    }
}
