import COneDNN
import CPlanes

extension GraphCompiler {
    /// The sum of values, of which some may have one number for each channel.
    ///
    /// Two maps are added in one pass, which a ReLU that alone reads their sum is taken along by.
    mutating func forwardSum(_ node: Int, activation: Int?) throws(ExecutionError) -> Placed {
        let values = graph.nodes[node].inputs
        let maps = values.filter { !isOfChannels($0, beside: node + 1) }
        let ofChannels = values.filter { isOfChannels($0, beside: node + 1) }
        guard let start = maps.first else {
            throw .kernel(operation: "sum", reason: "no value is as large as what it makes")
        }
        var first = try placedValue(start)
        if !ofChannels.isEmpty {
            let order = try orderOfLoops(first, value: start)
            first = try reordered(first, to: .of(lengths(of: start), order))
        }
        let output: Placed
        if maps.count > 1 {
            var isRectified = false
            if values.count == 2, let activation, graph.nodes[activation].operation == .relu {
                isRectified = true
                includedActivations.insert(activation)
            }
            output = try sum(of: first, and: placedValue(maps[1]), isRectified: isRectified)
        } else {
            output = place(first.layout)
            schedule.append(
                .copy(first.buffer, into: output.buffer, byteCount: output.layout.byteCount))
        }
        for value in maps.dropFirst(2) { try addIn(placedValue(value), to: output) }
        for value in ofChannels { try add(channels: value, to: output, node + 1) }
        return output
    }

    /// The gradient as it is to each map, and summed over positions to what has one number for each channel.
    mutating func backwardSum(
        _ node: Int, _ gradient: Placed
    ) throws(ExecutionError) -> [(value: Int, gradient: Placed)] {
        var gradients: [(value: Int, gradient: Placed)] = []
        for value in graph.nodes[node].inputs where needsGradient(value) {
            let result =
                isOfChannels(value, beside: node + 1)
                ? try sum(ofChannelsIn: gradient, node + 1) : gradient
            gradients.append((value, result))
        }
        return gradients
    }

    private mutating func add(
        channels value: Int, to sum: Placed, _ made: Int
    ) throws(ExecutionError) {
        let order = try orderOfLoops(sum, value: made)
        let channels = try reordered(placedValue(value), to: .of(lengths(of: value), order))
        let planes = planes(of: made, order)
        let kernel = PlaneLoop(
            "sum", named: "add_channels",
            layouts: [(ONEDNN_SOURCE, channels.layout), (ONEDNN_DESTINATION, sum.layout)]
        ) { bindings in
            withUnsafePointer(to: planes) {
                planes_add_channels(
                    $0, bindings.floats(ONEDNN_SOURCE), bindings.floats(ONEDNN_DESTINATION))
            }
        }
        schedule.append(
            .run(kernel, [(ONEDNN_SOURCE, channels.buffer), (ONEDNN_DESTINATION, sum.buffer)]))
    }

    /// The sum of two values of one shape, as the first lies, or what of it is above 0.
    mutating func sum(
        of a: Placed, and b: Placed, isRectified: Bool = false
    ) throws(ExecutionError) -> Placed {
        try joined(
            a, b, "sum", named: isRectified ? "add_relu" : "add",
            by: isRectified ? planes_add_relu : planes_add)
    }

    /// What a loop makes of two values of one shape, number by number, as the first lies.
    mutating func joined(
        _ a: Placed, _ b: Placed, _ kind: String, named name: String,
        by loop:
            @escaping @Sendable (
                UnsafePointer<Float>?, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, Int64
            ) -> Void
    ) throws(ExecutionError) -> Placed {
        let same = try reordered(b, to: a.layout)
        let output = place(a.layout)
        let count = a.layout.byteCount / 4
        let isShared = parts > 1
        let kernel = PlaneLoop(
            kind, named: name,
            layouts: [
                (ONEDNN_SOURCE, a.layout), (ONEDNN_WEIGHTS, a.layout),
                (ONEDNN_DESTINATION, a.layout),
            ]
        ) { bindings in
            let (first, second, output) = (
                bindings.floats(ONEDNN_SOURCE), bindings.floats(ONEDNN_WEIGHTS),
                bindings.floats(ONEDNN_DESTINATION)
            )
            Parallel.forEachPart(of: count, isShared: isShared) { part in
                loop(
                    first.map { $0 + part.lowerBound }, second.map { $0 + part.lowerBound },
                    output.map { $0 + part.lowerBound }, Int64(part.count))
            }
        }
        schedule.append(
            .run(
                kernel,
                [
                    (ONEDNN_SOURCE, a.buffer), (ONEDNN_WEIGHTS, same.buffer),
                    (ONEDNN_DESTINATION, output.buffer),
                ]))
        return output
    }

    /// into += placed, whatever its layout.
    mutating func addIn(_ placed: Placed, to sum: Placed) throws(ExecutionError) {
        let same = try reordered(placed, to: sum.layout)
        schedule.append(
            .add(same.buffer, into: sum.buffer, count: sum.layout.byteCount / 4))
    }
}
