import COneDNN

/// A graph compiled for pieces of one size, with its kernels, buffers and weights.
///
/// One caller at a time, on any thread; graphs of their own may run beside it.
final class CompiledGraph {
    let piece: Int
    let graph: Graph
    private let schedule: Schedule
    private let arena: Arena
    private let scratchpad: UnsafeMutableRawPointer
    /// For each step, what its kernel is handed.
    private let bindings: [[onednn_binding]]
    private let backwardStart: Int
    /// What its kernels read; loaded by whoever runs it.
    let weights: PreparedWeights
    private let weightGradients: [GraphCompiler.LayerGradients]
    private let normalisations: [Int: NormalisationBuffers]
    private let dropoutSeed: DropoutSeed
    private let input: Schedule.BufferID
    /// The logits, or the last kept value where the pass ends before them.
    private let logits: Schedule.BufferID
    private let seed: Schedule.BufferID?
    private let valueGradient: Schedule.BufferID?
    private let kept: [Int: Schedule.BufferID]
    private let differentiated: Int

    /// Compiles `graph`.
    ///
    /// Where `keeping` names values, a forward pass that no backward pass follows ends with the last of them, and they can be read.
    /// Dense layers multiply at least `denseRows` rows; the work of layers is cut into `parts`, where it can be.
    init(
        _ graph: Graph, piece: Int, purpose: GraphCompiler.Purpose, differentiating value: Int = 0,
        keeping: [Int] = [], denseRows: Int = 0, parts: Int = 1,
        weights: PreparedWeights
    ) throws(ExecutionError) {
        var compiler = GraphCompiler(
            graph, piece: piece, purpose: purpose, differentiating: value, keeping: Set(keeping),
            denseRows: denseRows, parts: parts, weights: weights)
        let last = GraphCompiler.logitsValue(of: graph)
        let end = purpose == .inference ? keeping.max() ?? last : last
        try compiler.compileForward(through: end)
        var kept: [Int: Schedule.BufferID] = [:]
        for value in keeping { kept[value] = try compiler.readable(value: value) }
        logits = try compiler.readable(value: end)
        compiler.backwardStart = compiler.schedule.steps.count
        if purpose == .inference {
            (seed, valueGradient) = (nil, nil)
        } else {
            let ends = try compiler.compileBackward()
            seed = ends.seed.buffer
            valueGradient = try compiler.readable(
                purpose == .inputGradients ? ends.value : nil,
                lengths: compiler.lengths(of: value))
        }
        self.piece = piece
        self.graph = graph
        self.kept = kept
        differentiated = value
        input = try compiler.placedValue(0).buffer
        self.weights = weights
        weightGradients = compiler.weightGradients
        normalisations = compiler.normalisations
        dropoutSeed = compiler.dropoutSeed
        backwardStart = compiler.backwardStart
        schedule = compiler.schedule
        arena = try Arena(schedule.buffers)
        let scratchpad = try LargeMemory.allocate(byteCount: schedule.scratchpadByteCount)
        self.scratchpad = scratchpad
        bindings = schedule.steps.map { [arena] step in
            guard case .run(_, let places) = step else { return [] }
            return places.map {
                onednn_binding(role: $0.role, data: arena.pointer($0.buffer))
            } + [onednn_binding(role: ONEDNN_SCRATCHPAD, data: scratchpad)]
        }
    }

    deinit { LargeMemory.free(scratchpad) }

    /// Where the pictures go before a forward pass, plain [piece, C, H, W].
    var pictures: UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(
            start: arena.floats(input), count: piece * graph.shapes[0].count)
    }

    /// Plain [piece, classes] after a forward pass.
    var logitValues: UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: arena.floats(logits), count: piece * classCount)
    }

    /// Where the gradient of the score to the logits goes before a backward pass, [piece, classes].
    var logitGradients: UnsafeMutableBufferPointer<Float>? {
        seed.map {
            UnsafeMutableBufferPointer(start: arena.floats($0), count: piece * classCount)
        }
    }

    /// Plain [piece, C, H, W] after a backward pass for gradients to the picture or another value.
    var valueGradients: UnsafeMutableBufferPointer<Float>? {
        valueGradient.map {
            UnsafeMutableBufferPointer(
                start: arena.floats($0), count: piece * graph.shapes[differentiated].count)
        }
    }

    var classCount: Int { graph.shapes[GraphCompiler.logitsValue(of: graph)].count }

    /// A kept value, plain [piece, C, H, W], after a forward pass.
    func keptValue(_ value: Int) -> UnsafeMutableBufferPointer<Float>? {
        kept[value].map {
            UnsafeMutableBufferPointer(
                start: arena.floats($0), count: piece * graph.shapes[value].count)
        }
    }

    func runForward() throws(ExecutionError) {
        for index in 0..<backwardStart { try run(index) }
    }

    func runBackward() throws(ExecutionError) {
        for index in backwardStart..<schedule.steps.count { try run(index) }
    }

    private func run(_ index: Int) throws(ExecutionError) {
        switch schedule.steps[index] {
        case .run(let kernel, _): try kernel.execute(bindings[index])
        case .add(let from, let into, let count):
            arena.floats(into).take(arena.floats(from), count: count, adding: true)
        case .copy(let from, let into, let byteCount):
            arena.pointer(into).copyMemory(from: arena.pointer(from), byteCount: byteCount)
        }
    }

    /// Runs everything once and says how long each part took.
    func timings() throws(ExecutionError) -> [KernelTiming] {
        let clock = ContinuousClock()
        var timings: [KernelTiming] = []
        for (index, (step, work)) in zip(schedule.steps, schedule.works).enumerated() {
            let start = clock.now
            try run(index)
            let seconds = (clock.now - start) / .seconds(1)
            timings.append(
                KernelTiming(
                    node: work.node, pass: work.pass, kernel: step.kernelName, seconds: seconds,
                    operations: step.isOfLayer
                        ? graph.multiplications(ofNode: work.node) * 2 * piece : 0))
        }
        return timings
    }

    /// The weight gradients of the piece as they lie, for ``GradientSum``.
    func gradientPointers(
        _ layer: Int
    ) -> (weight: (UnsafeMutablePointer<Float>, Layout)?, bias: UnsafeMutablePointer<Float>?) {
        let gradients = weightGradients[layer]
        return (
            gradients.weight.map { (arena.floats($0.buffer), $0.layout) },
            gradients.bias.map { arena.floats($0.buffer) }
        )
    }

    /// What a batch normalisation left, by its number in the graph; nil where nothing that counts is made of what it makes.
    func normalisation(_ index: Int) -> NormalisationRecord? {
        normalisations[index].map {
            NormalisationRecord(
                channels: $0.channels, stride: $0.stride,
                statistics: arena.floats($0.statistics),
                gradients: $0.gradients.map { arena.floats($0) })
        }
    }

    /// Decides which values dropouts take in the next pass.
    func seedDropout(_ seed: UInt64) { dropoutSeed.value = seed }

    /// What the piece leaves for the gradient of a dense layer; nil for other layers.
    func denseFactors(_ layer: Int) -> DenseGradient.Factors? {
        weightGradients[layer].factors.map {
            DenseGradient.Factors(
                source: arena.floats($0.source), gradient: arena.floats($0.gradient))
        }
    }
}

extension UnsafeMutablePointer<Float> {
    /// Copies `values`, or adds them to what is there.
    func take(_ values: UnsafePointer<Float>, count: Int, adding: Bool) {
        guard adding else { return update(from: values, count: count) }
        for index in 0..<count { self[index] += values[index] }
    }
}

extension GraphCompiler {
    /// A value in plain order, pinned so that it can be read after the run.
    mutating func readable(value: Int) throws(ExecutionError) -> Schedule.BufferID {
        let placed = try reordered(placedValue(value), to: .of(lengths(of: value)))
        schedule.pin(placed.buffer)
        return placed.buffer
    }

    /// A gradient in plain order, pinned so that it can be read after the run.
    mutating func readable(
        _ gradient: Placed?, lengths: [Int]
    ) throws(ExecutionError) -> Schedule.BufferID? {
        guard let gradient else { return nil }
        let placed = try reordered(gradient, to: .of(lengths))
        schedule.pin(placed.buffer)
        return placed.buffer
    }
}
