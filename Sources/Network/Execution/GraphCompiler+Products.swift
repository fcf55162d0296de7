import COneDNN
import CPlanes

extension GraphCompiler {
    /// Whether a value has one number for each channel while `other` has a map of them.
    func isOfChannels(_ value: Int, beside other: Int) -> Bool {
        let (shape, whole) = (graph.shapes[value], graph.shapes[other])
        return shape != whole && shape.height == 1 && shape.width == 1
    }

    /// The product of two values, one of which may have one number for each channel.
    mutating func forwardProduct(_ node: Int) throws(ExecutionError) -> Placed {
        let (map, other) = factors(of: node)
        return try product(of: placedValue(map), map, and: placedValue(other), other)
    }

    /// The gradients to both factors, each the product with the other.
    mutating func backwardProduct(
        _ node: Int, _ gradient: Placed
    ) throws(ExecutionError) -> [(value: Int, gradient: Placed)] {
        let (map, other) = factors(of: node)
        var gradients: [(value: Int, gradient: Placed)] = []
        if needsGradient(map) {
            let result = try product(of: gradient, node + 1, and: placedValue(other), other)
            gradients.append((map, result))
        }
        if needsGradient(other) {
            let result =
                isOfChannels(other, beside: map)
                ? try sum(ofChannelsIn: gradient, times: placedValue(map), node + 1)
                : try product(of: gradient, node + 1, and: placedValue(map), map)
            gradients.append((other, result))
        }
        return gradients
    }

    /// The factor with a map first.
    private func factors(of node: Int) -> (map: Int, other: Int) {
        let inputs = graph.nodes[node].inputs
        return isOfChannels(inputs[0], beside: inputs[1])
            ? (inputs[1], inputs[0]) : (inputs[0], inputs[1])
    }

    /// `a`, laid out as `value`, times `b`, laid out as `other`.
    private mutating func product(
        of a: Placed, _ value: Int, and b: Placed, _ other: Int
    ) throws(ExecutionError) -> Placed {
        guard isOfChannels(other, beside: value) else {
            return try joined(a, b, "product", named: "multiply", by: planes_multiply)
        }
        let order = try orderOfLoops(a, value: value)
        let source = try reordered(a, to: .of(lengths(of: value), order))
        let channels = try reordered(b, to: .of(lengths(of: other), order))
        let output = place(source.layout)
        let planes = planes(of: value, order)
        let kernel = PlaneLoop(
            "product", named: "multiply_channels",
            layouts: [
                (ONEDNN_SOURCE, source.layout), (ONEDNN_WEIGHTS, channels.layout),
                (ONEDNN_DESTINATION, source.layout),
            ]
        ) { bindings in
            withUnsafePointer(to: planes) {
                planes_multiply_by_channels(
                    $0, bindings.floats(ONEDNN_SOURCE), bindings.floats(ONEDNN_WEIGHTS),
                    bindings.floats(ONEDNN_DESTINATION))
            }
        }
        schedule.append(
            .run(
                kernel,
                [
                    (ONEDNN_SOURCE, source.buffer), (ONEDNN_WEIGHTS, channels.buffer),
                    (ONEDNN_DESTINATION, output.buffer),
                ]))
        return output
    }

    /// The sum of each channel, [N, C, 1, 1], of what is laid out as `value`, or of its products with `factor`.
    mutating func sum(
        ofChannelsIn placed: Placed, times factor: Placed? = nil, _ value: Int
    ) throws(ExecutionError) -> Placed {
        let order = try orderOfLoops(placed, value: value)
        let source = try reordered(placed, to: .of(lengths(of: value), order))
        let planes = planes(of: value, order)
        let output = place(try .of(Array(lengths(of: value).prefix(2)) + [1, 1], order))
        var bindings = [(ONEDNN_SOURCE, source.buffer), (ONEDNN_DESTINATION, output.buffer)]
        if let factor {
            let other = try reordered(factor, to: source.layout)
            bindings.append((ONEDNN_WEIGHTS, other.buffer))
        }
        let kernel = PlaneLoop(
            "sum", named: "sum_channels",
            layouts: [
                (ONEDNN_SOURCE, source.layout), (ONEDNN_WEIGHTS, source.layout),
                (ONEDNN_DESTINATION, output.layout),
            ]
        ) { bindings in
            withUnsafePointer(to: planes) {
                planes_sum_channels(
                    $0, bindings.floats(ONEDNN_SOURCE), bindings.floats(ONEDNN_WEIGHTS),
                    bindings.floats(ONEDNN_DESTINATION))
            }
        }
        schedule.append(.run(kernel, bindings))
        return output
    }
}
