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
            part.sum.take(pointers.compactMap { $0.weight?.0 }, adding: !isFirst)
            part.bias?.take(pointers.compactMap(\.bias), adding: !isFirst)
        }
    }

    /// Adds the gradients of the last pieces of a batch, and writes the sums in plain order into `layers`.
    func add(
        last graphs: some Collection<CompiledGraph>, isFirst: Bool,
        into layers: inout [Network.Weights]
    ) throws(ExecutionError) {
        for (index, part) in parts.enumerated() {
            let pointers = graphs.map { $0.gradientPointers(index) }
            let pieces = pointers.compactMap { $0.weight?.0 }
            if part.toPlain != nil { part.sum.take(pieces, adding: !isFirst) }
            let (sum, scratchpad) = (part.sum, self.scratchpad)
            try layers[index].weight.values.withUnsafeMutableBufferPointer {
                plain throws(ExecutionError) in
                guard let reorder = part.toPlain else {
                    return plain.take(pieces, after: isFirst ? nil : sum.baseAddress)
                }
                try reorder.execute([
                    onednn_binding(role: ONEDNN_SOURCE, data: sum.baseAddress),
                    onednn_binding(role: ONEDNN_DESTINATION, data: plain.baseAddress),
                    onednn_binding(role: ONEDNN_SCRATCHPAD, data: scratchpad),
                ])
            }
            guard let bias = part.bias else { continue }
            bias.take(pointers.compactMap(\.bias), adding: !isFirst)
            layers[index].bias?.values = Array(bias)
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
