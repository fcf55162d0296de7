import COneDNN
import CPlanes

extension GraphCompiler {
    /// The channels of all inputs, one after another.
    mutating func forwardConcat(_ node: Int) throws(ExecutionError) -> Placed {
        let inputs = graph.nodes[node].inputs
        let order = try orderOfLoops(placedValue(inputs[0]), value: inputs[0])
        let output = place(try .of(lengths(of: node + 1), order))
        var channel = 0
        // In their order: where a block of the result has channels of two, the second is written after the first.
        for value in inputs {
            let source = try reordered(placedValue(value), to: .of(lengths(of: value), order))
            let count = graph.shapes[value].channels
            copyChannels(count, of: source, value, 0, to: output, node + 1, channel, order)
            channel += count
        }
        return output
    }

    /// To each input the gradient of its channels.
    mutating func backwardConcat(
        _ node: Int, _ gradient: Placed
    ) throws(ExecutionError) -> [(value: Int, gradient: Placed)] {
        let order = try orderOfLoops(gradient, value: node + 1)
        let ours = try reordered(gradient, to: .of(lengths(of: node + 1), order))
        var gradients: [(value: Int, gradient: Placed)] = []
        var channel = 0
        for value in graph.nodes[node].inputs {
            let count = graph.shapes[value].channels
            if needsGradient(value) {
                let result = place(try .of(lengths(of: value), order))
                copyChannels(count, of: ours, node + 1, channel, to: result, value, 0, order)
                gradients.append((value, result))
            }
            channel += count
        }
        return gradients
    }

    private mutating func copyChannels(
        _ count: Int, of source: Placed, _ value: Int, _ first: Int, to target: Placed,
        _ made: Int, _ targetFirst: Int, _ order: onednn_order
    ) {
        let (from, to) = (planes(of: value, order), planes(of: made, order))
        let kernel = PlaneLoop(
            "concatenation", named: "copy_channels",
            layouts: [(ONEDNN_SOURCE, source.layout), (ONEDNN_DESTINATION, target.layout)]
        ) { bindings in
            withUnsafePointer(to: from) { from in
                withUnsafePointer(to: to) { to in
                    planes_copy_channels(
                        from, Int64(first), to, Int64(targetFirst), Int64(count),
                        bindings.floats(ONEDNN_SOURCE), bindings.floats(ONEDNN_DESTINATION))
                }
            }
        }
        schedule.append(
            .run(kernel, [(ONEDNN_SOURCE, source.buffer), (ONEDNN_DESTINATION, target.buffer)]))
    }
}
