import COneDNN
import CPlanes

extension GraphCompiler {
    /// A mean of values by the products of queries and keys.
    mutating func forwardAttention(
        _ node: Int, _ attention: Attention
    ) throws(ExecutionError) -> Placed {
        let read = try attended(node)
        let output = place(try .of(lengths(of: node + 1), read[0].order))
        let bindings = [
            (ONEDNN_SOURCE, read[0].placed), (ONEDNN_WEIGHTS, read[1].placed),
            (ONEDNN_BIAS, read[2].placed), (ONEDNN_DESTINATION, output),
        ]
        let shapes = AttentionKernel.Shapes(
            queries: read[0].planes, keys: read[1].planes, values: read[2].planes,
            result: planes(of: node + 1, read[0].order))
        run(ONEDNN_FORWARD_TRAINING, node, attention, shapes, bindings)
        return output
    }

    /// The gradients to queries, keys and values.
    mutating func backwardAttention(
        _ node: Int, _ attention: Attention, _ gradient: Placed
    ) throws(ExecutionError) -> [(value: Int, gradient: Placed)] {
        let read = try attended(node)
        let order = try orderOfLoops(gradient, value: node + 1)
        let ours = try reordered(gradient, to: .of(lengths(of: node + 1), order))
        let results = read.map { place($0.placed.layout) }
        let bindings = [
            (ONEDNN_SOURCE, read[0].placed), (ONEDNN_WEIGHTS, read[1].placed),
            (ONEDNN_BIAS, read[2].placed), (ONEDNN_DESTINATION_GRADIENT, ours),
            (ONEDNN_SOURCE_GRADIENT, results[0]), (ONEDNN_WEIGHTS_GRADIENT, results[1]),
            (ONEDNN_BIAS_GRADIENT, results[2]),
        ]
        let shapes = AttentionKernel.Shapes(
            queries: read[0].planes, keys: read[1].planes, values: read[2].planes,
            result: planes(of: node + 1, order))
        run(ONEDNN_BACKWARD_DATA, node, attention, shapes, bindings)
        return zip(graph.nodes[node].inputs, results).filter { needsGradient($0.0) }.map {
            (value: $0.0, gradient: $0.1)
        }
    }

    private mutating func run(
        _ pass: onednn_pass, _ node: Int, _ attention: Attention,
        _ shapes: AttentionKernel.Shapes, _ bindings: [(role: onednn_role, placed: Placed)]
    ) {
        let inputs = graph.nodes[node].inputs
        let kernel = AttentionKernel(
            pass, attention, shapes, queries: graph.shapes[inputs[0]],
            keys: graph.shapes[inputs[1]],
            layouts: bindings.map { ($0.role, $0.placed.layout) })
        schedule.append(.run(kernel, bindings.map { ($0.role, $0.placed.buffer) }))
    }

    /// Queries, keys and values, each in an order of its own.
    private mutating func attended(
        _ node: Int
    ) throws(ExecutionError) -> [(placed: Placed, order: onednn_order, planes: planes)] {
        var read: [(placed: Placed, order: onednn_order, planes: planes)] = []
        for value in graph.nodes[node].inputs {
            let input = try placedValue(value)
            let order = try orderOfLoops(input, value: value)
            let placed = try reordered(input, to: .of(lengths(of: value), order))
            read.append((placed, order, planes(of: value, order)))
        }
        return read
    }

    /// The value with a number added for each channel and place.
    mutating func forwardPositions(
        _ node: Int, _ numbers: Numbers, _ input: Placed
    ) throws(ExecutionError) -> Placed {
        let order = try orderOfLoops(input, value: node + 1)
        let source = try reordered(input, to: .of(lengths(of: node + 1), order))
        let output = isDoneInPlace(node) ? source : place(source.layout)
        let shape = planes(of: node + 1, order)
        let added = shape.laidOut(
            numbers.values, count: Int(shape.height) * Int(shape.width))
        let pictures = piece
        let kernel = PlaneLoop(
            "position embedding", named: "add",
            layouts: [(ONEDNN_SOURCE, source.layout), (ONEDNN_DESTINATION, output.layout)]
        ) { bindings in
            guard let source = bindings.floats(ONEDNN_SOURCE),
                let destination = bindings.floats(ONEDNN_DESTINATION)
            else { return }
            for picture in 0..<pictures {
                let offset = picture * added.count
                planes_add(source + offset, added, destination + offset, Int64(added.count))
            }
        }
        schedule.append(
            .run(kernel, [(ONEDNN_SOURCE, source.buffer), (ONEDNN_DESTINATION, output.buffer)]))
        return output
    }
}
