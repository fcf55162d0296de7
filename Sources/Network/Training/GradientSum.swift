import COneDNN

/// The sum of the weight gradients over the pieces of a batch, in the kernels' own layout until it is read.
final class GradientSum {
    private struct Part {
        var layout: Layout
        var toPlain: Primitive?
        var sum: UnsafeMutableBufferPointer<Float>
        var bias: UnsafeMutableBufferPointer<Float>?
    }

    private var parts: [Part] = []
    private let scratchpad: UnsafeMutableRawPointer

    /// Makes room for the gradients of `graph`.
    init(_ graph: CompiledGraph) throws(ExecutionError) {
        var scratchpadByteCount = 64
        for (index, layer) in graph.graph.layers.enumerated() {
            let pointers = graph.gradientPointers(index)
            guard let (_, layout) = pointers.weight else { continue }
            let plain = try Layout.of(layer.weightShape)
            let reorder = plain == layout ? nil : try Primitive.reorder(from: layout, to: plain)
            scratchpadByteCount = max(scratchpadByteCount, reorder?.scratchpadByteCount ?? 0)
            parts.append(
                Part(
                    layout: layout, toPlain: reorder, sum: try Self.zeros(layout.byteCount / 4),
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

    /// Adds the gradients that the last backward passes of `graphs` left, in their order; the first piece of a batch
    /// replaces what was there.
    func add(_ graphs: some Collection<CompiledGraph>, isFirst: Bool) {
        for (index, part) in parts.enumerated() {
            let pointers = graphs.map { $0.gradientPointers(index) }
            Self.add(pointers.compactMap { $0.weight?.0 }, to: part.sum, isFirst: isFirst)
            guard let bias = part.bias else { continue }
            Self.add(pointers.compactMap(\.bias), to: bias, isFirst: isFirst)
        }
    }

    /// Part by part, so that the sum of the first piece is in cache when the second is added.
    private static func add(
        _ pieces: [UnsafeMutablePointer<Float>], to sum: UnsafeMutableBufferPointer<Float>,
        isFirst: Bool
    ) {
        guard let target = sum.baseAddress else { return }
        // Read by several threads, written by none.
        nonisolated(unsafe) let pieces = pieces
        Parallel.forEachPart(of: sum.count) { part in
            for (index, piece) in pieces.enumerated() {
                (target + part.lowerBound).take(
                    piece + part.lowerBound, count: part.count, adding: index > 0 || !isFirst)
            }
        }
    }

    /// Writes the sums in plain order into `layers`.
    func read(into layers: inout [Network.Weights]) throws(ExecutionError) {
        for (index, part) in parts.enumerated() {
            let (sum, scratchpad) = (part.sum, self.scratchpad)
            try layers[index].weight.values.withUnsafeMutableBufferPointer {
                plain throws(ExecutionError) in
                guard let reorder = part.toPlain else {
                    _ = plain.update(fromContentsOf: sum[..<plain.count])
                    return
                }
                try reorder.execute([
                    onednn_binding(role: ONEDNN_SOURCE, data: sum.baseAddress),
                    onednn_binding(role: ONEDNN_DESTINATION, data: plain.baseAddress),
                    onednn_binding(role: ONEDNN_SCRATCHPAD, data: scratchpad),
                ])
            }
            if let bias = part.bias { layers[index].bias?.values = Array(bias) }
        }
    }
}
