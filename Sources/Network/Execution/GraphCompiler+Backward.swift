import COneDNN

extension GraphCompiler {
    /// Schedules the gradients of the purpose, in reverse mode from the gradient of the logits.
    /// - Returns: The seed, plain [N, classes, 1, 1], and the gradient to the picture where it is wanted.
    mutating func compileBackward() throws(ExecutionError) -> (seed: Placed, picture: Placed?) {
        let logits = Self.logitsValue(of: graph)
        let seed = place(try .plain(lengths(of: logits)), isPinned: true)
        var gradients: [Placed?] = Array(repeating: nil, count: graph.shapes.count)
        gradients[logits] = seed
        for node in stride(from: logits - 1, through: 0, by: -1) {
            guard let gradient = gradients[node + 1] else { continue }
            schedule.work = Schedule.Work(node: node, pass: .gradientToInput)
            for (value, contribution) in try compileBackward(node: node, gradient) {
                if let earlier = gradients[value] {
                    // Never into a buffer that another value's gradient shares.
                    let sum = place(earlier.layout)
                    schedule.append(
                        .copy(
                            earlier.buffer, into: sum.buffer, byteCount: sum.layout.byteCount))
                    try addIn(contribution, to: sum)
                    gradients[value] = sum
                } else {
                    gradients[value] = contribution
                }
            }
        }
        return (seed, gradients[0])
    }

    private mutating func compileBackward(
        node: Int, _ gradient: Placed
    ) throws(ExecutionError) -> [(value: Int, gradient: Placed)] {
        let input = graph.nodes[node].inputs[0]
        switch graph.nodes[node].operation {
        case .convolution, .dense:
            return try backwardConvolution(node, gradient).map { [(input, $0)] } ?? []
        case .elu: return [(input, try backwardActivation(node, ONEDNN_ELU, gradient))]
        case .relu: return [(input, try backwardActivation(node, ONEDNN_RELU, gradient))]
        case .meanPool, .globalMean:
            return [(input, try backwardPooling(node, ONEDNN_MEAN, gradient))]
        case .maxPool: return [(input, try backwardPooling(node, ONEDNN_MAX, gradient))]
        case .add: return graph.nodes[node].inputs.map { ($0, gradient) }
        case .softmax: return [(input, gradient)]
        }
    }

    private mutating func backwardConvolution(
        _ node: Int, _ gradient: Placed
    ) throws(ExecutionError) -> Placed? {
        guard let layer = layer(ofNode: node) else { return nil }
        let input = graph.nodes[node].inputs[0]
        let output = try placedValue(node + 1)
        let ours = try reordered(gradient, to: output.layout)
        if purpose == .training {
            schedule.work.pass = .gradientToWeights
            try backwardWeights(node, layer: layer, source: placedValue(input), gradient: ours)
        }
        guard input != 0 || purpose == .inputGradients else { return nil }
        schedule.work.pass = .gradientToInput
        let wanted = input == 0 ? nil : try placedValue(input).layout
        let primitive = try convolution(
            ONEDNN_BACKWARD_DATA, node: node, source: wanted, destination: ours.layout)
        let theirs = try reordered(ours, to: primitive.layout(ONEDNN_DESTINATION_GRADIENT))
        let result = place(try primitive.layout(ONEDNN_SOURCE_GRADIENT))
        schedule.append(
            .run(
                primitive,
                [
                    (ONEDNN_DESTINATION_GRADIENT, theirs.buffer),
                    (ONEDNN_WEIGHTS, try weights(of: layer, for: primitive)),
                    (ONEDNN_SOURCE_GRADIENT, result.buffer),
                ]))
        return result
    }

    private mutating func backwardWeights(
        _ node: Int, layer: Int, source: Placed, gradient: Placed
    ) throws(ExecutionError) {
        let primitive = try convolution(
            ONEDNN_BACKWARD_WEIGHTS, node: node, source: source.layout,
            destination: gradient.layout)
        let source = try reordered(source, to: primitive.layout(ONEDNN_SOURCE))
        let gradient = try reordered(
            gradient, to: primitive.layout(ONEDNN_DESTINATION_GRADIENT))
        let (count, kernel) = try sliced(
            primitive, node: node, source: source.layout, gradient: gradient.layout)
        var bindings = [
            Schedule.SlicedBinding(
                role: ONEDNN_SOURCE, buffer: source.buffer,
                sliceByteCount: source.layout.byteCount / count),
            Schedule.SlicedBinding(
                role: ONEDNN_DESTINATION_GRADIENT, buffer: gradient.buffer,
                sliceByteCount: gradient.layout.byteCount / count),
        ]
        var sums: [Schedule.Sum] = []
        func result(_ role: onednn_role) throws(ExecutionError) -> Placed {
            let sum = place(try kernel.layout(role), isPinned: true)
            let one = count == 1 ? sum : place(sum.layout)
            bindings.append(Schedule.SlicedBinding(role: role, buffer: one.buffer))
            if count > 1 {
                sums.append(
                    Schedule.Sum(
                        from: one.buffer, into: sum.buffer, count: sum.layout.byteCount / 4))
            }
            return sum
        }
        weightGradients[layer].weight = try result(ONEDNN_WEIGHTS_GRADIENT)
        if graph.layers[layer].hasBias {
            weightGradients[layer].bias = try result(ONEDNN_BIAS_GRADIENT)
        }
        schedule.append(.accumulate(kernel, bindings, sums: sums, slices: count))
    }

    /// The most bytes that a gradient to weights reads at once: what fits into a core's own cache.
    ///
    /// Winograd's gradient to weights transforms all it reads before it multiplies, and is a third slower where that has
    /// to leave the cache.
    private static let sliceByteCount = 2 << 20

    /// Into how many slices a piece is cut for a gradient to weights, and the kernel for one; `whole` where it is not cut.
    private func sliced(
        _ whole: Primitive, node: Int, source: Layout, gradient: Layout
    ) throws(ExecutionError) -> (count: Int, kernel: Primitive) {
        let bytes = source.byteCount + gradient.byteCount
        let count =
            (1...piece).first {
                piece.isMultiple(of: $0) && bytes / $0 <= Self.sliceByteCount
            } ?? piece
        guard count > 1, let source = try source.slice(piece / count, of: piece),
            let gradient = try gradient.slice(piece / count, of: piece)
        else { return (1, whole) }
        let kernel = try convolution(
            ONEDNN_BACKWARD_WEIGHTS, node: node, pictures: piece / count, source: source,
            destination: gradient)
        // A kernel that wants its pictures otherwise cannot read slices of what is there.
        guard try kernel.layout(ONEDNN_SOURCE) == source,
            try kernel.layout(ONEDNN_DESTINATION_GRADIENT) == gradient
        else { return (1, whole) }
        return (count, kernel)
    }

    /// The slope of ELU follows from what it returned: 1 above zero, else y + 1; so does that of ReLU.
    private mutating func backwardActivation(
        _ node: Int, _ kind: onednn_activation, _ gradient: Placed
    ) throws(ExecutionError) -> Placed {
        let output = try placedValue(node + 1)
        let ours = try reordered(gradient, to: output.layout)
        let primitive = try Primitive.activation(ONEDNN_BACKWARD_DATA, kind, output.layout)
        let result = place(output.layout)
        schedule.append(
            .run(
                primitive,
                [
                    (ONEDNN_DESTINATION, output.buffer),
                    (ONEDNN_DESTINATION_GRADIENT, ours.buffer),
                    (ONEDNN_SOURCE_GRADIENT, result.buffer),
                ]))
        return result
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
