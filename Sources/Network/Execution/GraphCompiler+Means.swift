import COneDNN
import CPlanes

extension GraphCompiler {
    /// What oneDNN is to do for a pooling by the mean; nil where a window reaches beyond a padding that is counted, which it would
    /// count as well.
    func kindOfMean(_ node: Int) -> onednn_pooling? {
        guard case .meanPool(let pooling) = graph.nodes[node].operation, pooling.countsPadding
        else { return ONEDNN_MEAN }
        let window = window(of: node)
        let height = (window.out_height - 1) * window.stride_height + window.kernel_height
        let width = (window.out_width - 1) * window.stride_width + window.kernel_width
        let isInside =
            height <= window.in_height + window.padding_top + window.padding_bottom
            && width <= window.in_width + window.padding_left + window.padding_right
        return isInside ? ONEDNN_MEAN_WITH_PADDING : nil
    }

    /// Means of windows that reach beyond a counted padding.
    mutating func forwardMean(_ node: Int, _ input: Placed) throws(ExecutionError) -> Placed {
        let order = try orderOfLoops(input, value: graph.nodes[node].inputs[0])
        let kernel = try mean(ONEDNN_FORWARD_TRAINING, node, order)
        let source = try reordered(input, to: kernel.layout(ONEDNN_SOURCE))
        let output = place(try kernel.layout(ONEDNN_DESTINATION))
        schedule.append(
            .run(kernel, [(ONEDNN_SOURCE, source.buffer), (ONEDNN_DESTINATION, output.buffer)]))
        return output
    }

    /// The gradient of such means.
    mutating func backwardMean(_ node: Int, _ gradient: Placed) throws(ExecutionError) -> Placed {
        let order = try orderOfLoops(gradient, value: node + 1)
        let kernel = try mean(ONEDNN_BACKWARD_DATA, node, order)
        let ours = try reordered(gradient, to: kernel.layout(ONEDNN_DESTINATION_GRADIENT))
        let result = place(try kernel.layout(ONEDNN_SOURCE_GRADIENT))
        schedule.append(
            .run(
                kernel,
                [
                    (ONEDNN_DESTINATION_GRADIENT, ours.buffer),
                    (ONEDNN_SOURCE_GRADIENT, result.buffer),
                ]))
        return result
    }

    private func mean(
        _ pass: onednn_pass, _ node: Int, _ order: onednn_order
    ) throws(ExecutionError) -> PlaneLoop {
        let source = graph.nodes[node].inputs[0]
        let (from, to) = (planes(of: source, order), planes(of: node + 1, order))
        let window = planes_window(window(of: node))
        let before = try Layout.of(lengths(of: source), order)
        let after = try Layout.of(lengths(of: node + 1), order)
        return PlaneLoop(
            "pooling", named: "mean_pool",
            layouts: [
                (ONEDNN_SOURCE, before), (ONEDNN_SOURCE_GRADIENT, before),
                (ONEDNN_DESTINATION, after), (ONEDNN_DESTINATION_GRADIENT, after),
            ]
        ) { bindings in
            withUnsafePointer(to: from) { from in
                withUnsafePointer(to: to) { to in
                    withUnsafePointer(to: window) { window in
                        if pass == ONEDNN_BACKWARD_DATA {
                            planes_mean_gradient(
                                from, to, window, bindings.floats(ONEDNN_DESTINATION_GRADIENT),
                                bindings.floats(ONEDNN_SOURCE_GRADIENT))
                        } else {
                            planes_mean(
                                from, to, window, bindings.floats(ONEDNN_SOURCE),
                                bindings.floats(ONEDNN_DESTINATION))
                        }
                    }
                }
            }
        }
    }
}

extension planes_window {
    fileprivate init(_ window: onednn_window) {
        self.init(
            height: window.kernel_height, width: window.kernel_width,
            stride_height: window.stride_height, stride_width: window.stride_width,
            top: window.padding_top, left: window.padding_left, bottom: window.padding_bottom,
            right: window.padding_right)
    }
}
