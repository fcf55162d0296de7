import COneDNN

/// The sum of the weight gradients over the pieces of a batch, in the kernels' own layout until it is read.
final class GradientSum {
    private struct Part {
        var layer: Int
        var layout: Layout
        var toPlain: Primitive?
        var sum: UnsafeMutableBufferPointer<Float>
        var bias: UnsafeMutableBufferPointer<Float>?
    }

    private var parts: [Part] = []
    private var dense: [(layer: Int, gradient: DenseGradient)] = []
    /// The layers that leave no gradient, because nothing that counts is made of what they make.
    private var unread: [Int] = []
    private let scratchpad: UnsafeMutableRawPointer

    /// Makes room for the gradients of `graph`.
    init(_ graph: CompiledGraph) throws(ExecutionError) {
        var scratchpadByteCount = 64
        for (index, layer) in graph.graph.layers.enumerated() {
            if graph.denseFactors(index) != nil {
                dense.append(
                    (
                        index,
                        DenseGradient(
                            outputs: layer.weightShape[0],
                            inputs: layer.weightShape.dropFirst().reduce(1, *),
                            pictures: graph.piece)
                    ))
            }
            guard let (_, layout) = graph.gradientPointers(index).weight else {
                if graph.denseFactors(index) == nil { unread.append(index) }
                continue
            }
            let plain = try Layout.of(graph.graph.weightLengths(ofLayer: index))
            let reorder = plain == layout ? nil : try Primitive.reorder(from: layout, to: plain)
            scratchpadByteCount = max(scratchpadByteCount, reorder?.scratchpadByteCount ?? 0)
            parts.append(
                Part(
                    layer: index, layout: layout, toPlain: reorder,
                    sum: try Self.zeros(layout.byteCount / 4),
                    bias: layer.hasBias ? try Self.zeros(layer.weightShape[0]) : nil))
        }
        scratchpad = try LargeMemory.allocate(byteCount: scratchpadByteCount)
    }

    deinit {
        for part in parts {
            LargeMemory.free(part.sum.baseAddress)
            LargeMemory.free(part.bias?.baseAddress)
        }
        LargeMemory.free(scratchpad)
    }

    private static func zeros(
        _ count: Int
    ) throws(ExecutionError) -> UnsafeMutableBufferPointer<Float> {
        let memory = try LargeMemory.allocate(byteCount: 4 * count)
        return UnsafeMutableBufferPointer(
            start: memory.bindMemory(to: Float.self, capacity: count), count: count)
    }

    /// Adds the gradients that the last backward passes of `graphs` left, in their order.
    /// - Parameters:
    ///   - graphs: What has run the pieces.
    ///   - isFirst: Whether they are the first of a batch, and replace what was there.
    ///   - isLast: Whether they are the last.
    ///   - layers: Has the sums of all layers in plain order when the last have been added, and not before.
    /// - Throws: ``ExecutionError`` when a product or a reorder fails.
    func add(
        _ graphs: some Collection<CompiledGraph>, isFirst: Bool, isLast: Bool,
        into layers: inout [Network.Weights]
    ) throws(ExecutionError) {
        if isFirst { clearUnread(&layers) }
        for part in parts {
            let pointers = graphs.map { $0.gradientPointers(part.layer) }
            let pieces = pointers.compactMap { $0.weight?.0 }
            part.bias?.take(pointers.compactMap(\.bias), adding: !isFirst)
            if !isLast || part.toPlain != nil { part.sum.take(pieces, adding: !isFirst) }
            guard isLast else { continue }
            try write(part, adding: pieces, isFirst: isFirst, to: &layers[part.layer])
        }
        for (layer, gradient) in dense {
            try Self.add(
                graphs.compactMap { $0.denseFactors(layer) }, of: gradient, isFirst: isFirst,
                to: &layers[layer])
        }
    }

    private func clearUnread(_ layers: inout [Network.Weights]) {
        for layer in unread {
            layers[layer].weight = Tensor(shape: layers[layer].weight.shape)
            layers[layer].bias = layers[layer].bias.map { Tensor(shape: $0.shape) }
        }
    }

    /// Writes the sum of a part in plain order; where it lies so already, with `pieces`, which have not been added yet.
    private func write(
        _ part: Part, adding pieces: [UnsafeMutablePointer<Float>], isFirst: Bool,
        to weights: inout Network.Weights
    ) throws(ExecutionError) {
        let (sum, scratchpad) = (part.sum, self.scratchpad)
        try weights.weight.values.withUnsafeMutableBufferPointer { plain throws(ExecutionError) in
            guard let reorder = part.toPlain else {
                return plain.take(pieces, after: isFirst ? nil : sum.baseAddress)
            }
            try reorder.execute([
                onednn_binding(role: ONEDNN_SOURCE, data: sum.baseAddress),
                onednn_binding(role: ONEDNN_DESTINATION, data: plain.baseAddress),
                onednn_binding(role: ONEDNN_SCRATCHPAD, data: scratchpad),
            ])
        }
        if let bias = part.bias { weights.bias?.values = Array(bias) }
    }

    private static func add(
        _ pieces: [DenseGradient.Factors], of gradient: DenseGradient, isFirst: Bool,
        to weights: inout Network.Weights
    ) throws(ExecutionError) {
        // Out of the struct, so that both are changed in place at once.
        var bias = weights.bias?.values ?? []
        weights.bias?.values = []
        defer { weights.bias?.values = bias }
        try weights.weight.values.withUnsafeMutableBufferPointer { values throws(ExecutionError) in
            try bias.withUnsafeMutableBufferPointer { bias throws(ExecutionError) in
                guard let values = values.baseAddress else { return }
                try gradient.add(
                    pieces, isFirst: isFirst, to: values,
                    bias: bias.isEmpty ? nil : bias.baseAddress)
            }
        }
    }
}

extension UnsafeMutableBufferPointer<Float> {
    /// Adds `pieces` one after another to what is there, or puts their sum in its place.
    fileprivate func take(_ pieces: [UnsafeMutablePointer<Float>], adding: Bool) {
        take(pieces, after: adding ? baseAddress : nil)
    }

    /// Becomes the sum of `first`, where there is one, and `pieces`, one after another.
    fileprivate func take(
        _ pieces: [UnsafeMutablePointer<Float>], after first: UnsafeMutablePointer<Float>?
    ) {
        guard let target = baseAddress else { return }
        let all = (first.map { [$0] } ?? []) + pieces
        Parallel.forEachPart(of: count) { part in
            let (start, count) = (part.lowerBound, part.count)
            guard all.count > 1 else {
                return (target + start).take(all[0] + start, count: count, adding: false)
            }
            (target + start).take(sumOf: all[0] + start, all[1] + start, count: count)
            for piece in all.dropFirst(2) {
                (target + start).take(piece + start, count: count, adding: true)
            }
        }
    }
}

extension UnsafeMutablePointer<Float> {
    /// Becomes a + b; one of them may be what is there.
    fileprivate func take(
        sumOf a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int
    ) {
        for index in 0..<count { self[index] = a[index] + b[index] }
    }
}
