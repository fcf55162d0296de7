import COneDNN

/// The weights of a network in the forms that kernels read, made once for all graphs that run it.
///
/// Graphs on several cores read the same memory, so that it is in the cache they share once.
final class PreparedWeights {
    private struct Slot {
        var layer: Int
        var isBias: Bool
        var form: WeightForm
        var memory: UnsafeMutableRawPointer
        /// From plain order, where oneDNN has to move them.
        var reorder: (primitive: Primitive, scratchpad: UnsafeMutableRawPointer)?
        var isFilled = false

        /// Whether the form is that of the plain weights.
        var isCopy: Bool {
            if case .layout = form { reorder == nil } else { false }
        }
    }

    private let graph: Graph
    private var slots: [Slot] = []
    /// The scales of each batch normalisation and its shifts behind them, by its number in the graph.
    private var normalisations: [Int: UnsafeMutableBufferPointer<Float>] = [:]

    init(_ graph: Graph) { self.graph = graph }

    deinit {
        for slot in slots {
            LargeMemory.free(slot.memory)
            LargeMemory.free(slot.reorder?.scratchpad)
        }
        for memory in normalisations.values { LargeMemory.free(memory.baseAddress) }
    }

    /// Where the weights (or the bias) of `layer` will lie in `form`.
    func memory(
        ofLayer layer: Int, isBias: Bool = false, _ form: WeightForm
    ) throws(ExecutionError) -> UnsafeMutableRawPointer {
        if let slot = slots.first(where: {
            $0.layer == layer && $0.isBias == isBias && $0.form == form
        }) {
            return slot.memory
        }
        var slot = Slot(
            layer: layer, isBias: isBias, form: form,
            memory: try LargeMemory.allocate(byteCount: form.byteCount))
        if case .layout(let layout) = form {
            let plain =
                isBias
                ? try Layout.vector(graph.layers[layer].weightShape[0])
                : try Layout.of(graph.weightLengths(ofLayer: layer))
            if plain != layout {
                let primitive = try Primitive.reorder(from: plain, to: layout)
                slot.reorder = (
                    primitive, try LargeMemory.allocate(byteCount: primitive.scratchpadByteCount)
                )
            }
        }
        slots.append(slot)
        return slot.memory
    }

    /// Where the scales of a batch normalisation lie, and its shifts `stride` behind them; zeros for channels that are not there.
    func memory(
        ofNormalisation index: Int, stride: Int
    ) throws(ExecutionError) -> UnsafeMutableBufferPointer<Float> {
        if let memory = normalisations[index] { return memory }
        let memory = try LargeMemory.allocate(byteCount: 8 * stride)
        let floats = UnsafeMutableBufferPointer(
            start: memory.bindMemory(to: Float.self, capacity: 2 * stride), count: 2 * stride)
        floats.update(repeating: 0)
        normalisations[index] = floats
        return floats
    }

    /// Fills every form from plain weights, by layer, and the numbers of batch normalisations.
    func load(
        _ layers: [Network.Weights], _ normalisations: [Network.Normalisation] = []
    ) throws(ExecutionError) {
        for index in slots.indices { slots[index].isFilled = false }
        try fill(layers)
        for (index, memory) in self.normalisations where normalisations.indices.contains(index) {
            let stride = memory.count / 2
            for (channel, scale) in normalisations[index].scale.values.enumerated() {
                memory[channel] = scale
                memory[stride + channel] = normalisations[index].shift.values[channel]
            }
        }
    }

    /// Fills the forms that have been added since weights were last loaded, from the same plain weights.
    func fill(_ layers: [Network.Weights]) throws(ExecutionError) {
        let waiting = slots.filter { !$0.isFilled }
        let moved = waiting.filter { !$0.isCopy }
        try Parallel.forEach(moved.count) { index throws(ExecutionError) in
            try Self.fill(moved[index], layers)
        }
        // Cores share each of them.
        for slot in waiting where slot.isCopy { try Self.fill(slot, layers) }
        for index in slots.indices { slots[index].isFilled = true }
    }

    private static func fill(_ slot: Slot, _ layers: [Network.Weights]) throws(ExecutionError) {
        let weights = layers[slot.layer]
        guard let plain = slot.isBias ? weights.bias : weights.weight else { return }
        try plain.values.withUnsafeBufferPointer { source throws(ExecutionError) in
            guard let base = source.baseAddress else { return }
            if case .transformed(let form) = slot.form {
                form.write(base, to: slot.memory.assumingMemoryBound(to: Float.self))
            } else if case .spread(let form) = slot.form {
                form.write(base, to: slot.memory.assumingMemoryBound(to: Float.self))
            } else if let (reorder, scratchpad) = slot.reorder {
                try reorder.execute([
                    onednn_binding(
                        role: ONEDNN_SOURCE, data: UnsafeMutableRawPointer(mutating: base)),
                    onednn_binding(role: ONEDNN_DESTINATION, data: slot.memory),
                    onednn_binding(role: ONEDNN_SCRATCHPAD, data: scratchpad),
                ])
            } else {
                let target = slot.memory.assumingMemoryBound(to: Float.self)
                Parallel.forEachPart(of: source.count) { part in
                    (target + part.lowerBound).update(
                        from: base + part.lowerBound, count: part.count)
                }
            }
        }
    }
}
