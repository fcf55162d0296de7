import COneDNN
import CPlanes

extension GraphCompiler {
    /// Some channels of the input, in any order, and zeros.
    mutating func forwardChannels(
        _ node: Int, _ channels: [Int?], _ input: Placed
    ) throws(ExecutionError) -> Placed {
        let value = graph.nodes[node].inputs[0]
        let order = try orderOfLoops(input, value: value)
        let source = try reordered(input, to: .of(lengths(of: value), order))
        let output = place(try .of(lengths(of: node + 1), order))
        let (from, to) = (planes(of: value, order), planes(of: node + 1, order))
        let places = channels.map { Int64($0 ?? -1) }
        let kernel = PlaneLoop(
            "choice of channels", named: "take_channels",
            layouts: [(ONEDNN_SOURCE, source.layout), (ONEDNN_DESTINATION, output.layout)]
        ) { bindings in
            withUnsafePointer(to: from) { from in
                withUnsafePointer(to: to) { to in
                    planes_take_channels(
                        from, to, places, bindings.floats(ONEDNN_SOURCE),
                        bindings.floats(ONEDNN_DESTINATION))
                }
            }
        }
        schedule.append(
            .run(kernel, [(ONEDNN_SOURCE, source.buffer), (ONEDNN_DESTINATION, output.buffer)]))
        return output
    }

    /// To each channel of the input the sum of the gradients of those that were made of it.
    mutating func backwardChannels(
        _ node: Int, _ channels: [Int?], _ gradient: Placed
    ) throws(ExecutionError) -> Placed {
        let value = graph.nodes[node].inputs[0]
        let order = try orderOfLoops(gradient, value: node + 1)
        let ours = try reordered(gradient, to: .of(lengths(of: node + 1), order))
        let result = place(try .of(lengths(of: value), order))
        let (from, to) = (planes(of: value, order), planes(of: node + 1, order))
        let places = channels.map { Int64($0 ?? -1) }
        let kernel = PlaneLoop(
            "choice of channels", named: "give_channels",
            layouts: [
                (ONEDNN_DESTINATION_GRADIENT, ours.layout), (ONEDNN_SOURCE_GRADIENT, result.layout),
            ]
        ) { bindings in
            withUnsafePointer(to: from) { from in
                withUnsafePointer(to: to) { to in
                    planes_give_channels(
                        from, to, places, bindings.floats(ONEDNN_DESTINATION_GRADIENT),
                        bindings.floats(ONEDNN_SOURCE_GRADIENT))
                }
            }
        }
        schedule.append(
            .run(
                kernel,
                [
                    (ONEDNN_DESTINATION_GRADIENT, ours.buffer),
                    (ONEDNN_SOURCE_GRADIENT, result.buffer),
                ]))
        return result
    }
}
