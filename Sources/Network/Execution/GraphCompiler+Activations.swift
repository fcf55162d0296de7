import COneDNN
import CPlanes

extension GraphCompiler {
    /// ELU and ReLU: in place where nobody else reads what came before, as the piece is still in cache.
    mutating func forwardActivation(
        _ node: Int, _ kind: onednn_activation, _ input: Placed
    ) throws(ExecutionError) -> Placed {
        let primitive = try Primitive.activation(ONEDNN_FORWARD_TRAINING, kind, input.layout)
        let output = isDoneInPlace(node) ? input : place(input.layout)
        schedule.append(
            .run(primitive, [(ONEDNN_SOURCE, input.buffer), (ONEDNN_DESTINATION, output.buffer)]))
        return output
    }

    /// Any other activation, over all values of a tensor as they lie.
    mutating func forwardActivation(
        _ node: Int, _ activation: Graph.Activation, _ input: Placed
    ) throws(ExecutionError) -> Placed {
        let pointwise = Pointwise(activation)
        let lengths = lengths(of: node + 1)
        var input = input
        // Where there are values for channels that are not there, it has to be known where these lie.
        let hasMissing = input.layout.byteCount != 4 * lengths.reduce(1, *)
        if pointwise.movesZero, hasMissing {
            input = try reordered(input, to: .of(lengths, ONEDNN_CHANNEL_BLOCKS))
        }
        let isInPlace =
            isDoneInPlace(node)
            && (purpose == .inference || pointwise.slopesFollowFromOutput)
        let output = isInPlace ? input : place(input.layout)
        var source = input
        for pass in pointwise.forward {
            let kernel = try pass.kernel(input.layout.byteCount / 4, isShared: parts > 1)
            schedule.append(
                .run(kernel, [(ONEDNN_SOURCE, source.buffer), (ONEDNN_DESTINATION, output.buffer)]))
            source = output
        }
        if pointwise.movesZero, hasMissing {
            let planes = planes(of: node + 1, ONEDNN_CHANNEL_BLOCKS)
            let kernel = PlaneLoop(
                "activation", named: "clear", layouts: [(ONEDNN_DESTINATION, output.layout)]
            ) { bindings in
                withUnsafePointer(to: planes) {
                    planes_clear_missing($0, bindings.floats(ONEDNN_DESTINATION))
                }
            }
            schedule.append(.run(kernel, [(ONEDNN_DESTINATION, output.buffer)]))
        }
        return output
    }

    /// The slope of ELU follows from what it returned: 1 above zero, else y + 1; so does that of ReLU.
    mutating func backwardActivation(
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

    /// The gradient of any other activation, by what it read or what it returned.
    mutating func backwardActivation(
        _ node: Int, _ activation: Graph.Activation, _ gradient: Placed
    ) throws(ExecutionError) -> Placed {
        let pointwise = Pointwise(activation)
        let role = pointwise.slopesFollowFromOutput ? ONEDNN_DESTINATION : ONEDNN_SOURCE
        let value = try placedValue(
            pointwise.slopesFollowFromOutput ? node + 1 : graph.nodes[node].inputs[0])
        let ours = try reordered(gradient, to: value.layout)
        let kernel = try pointwise.backward.kernel(value.layout.byteCount / 4, reading: role)
        let result = place(value.layout)
        schedule.append(
            .run(
                kernel,
                [
                    (role, value.buffer), (ONEDNN_DESTINATION_GRADIENT, ours.buffer),
                    (ONEDNN_SOURCE_GRADIENT, result.buffer),
                ]))
        return result
    }

    /// Whether an activation, or a scale and shift, may overwrite what it reads: nobody else reads it, nor asks for it afterwards.
    func isDoneInPlace(_ node: Int) -> Bool {
        let value = graph.nodes[node].inputs[0]
        return value != 0 && onlyReader(of: value) != nil && !kept.contains(value)
            && canOverwrite(value)
    }

    /// Whether `value`'s own content is needed by no backward pass: true of what convolutions, sums and products
    /// make.
    private func canOverwrite(_ value: Int) -> Bool {
        switch graph.nodes[value - 1].operation {
        case .convolution, .dense, .affine, .batchNormalisation, .add, .multiply, .concat,
            .channels, .places, .exchange, .resize,
            .layerNormalisation, .groupNormalisation, .localResponseNormalisation, .classTokens,
            .positions, .factors, .attention:
            true
        // What it makes may be the very buffer that it reads, which others may read too.
        case .dropout: false
        default: purpose == .inference
        }
    }
}
