/// How long one kernel of a compiled graph took.
public struct KernelTiming: Equatable, Sendable {
    /// Which of the three passes a kernel belongs to.
    public enum Pass: String, Hashable, Sendable {
        /// From the picture to the logits.
        case forward
        /// From the gradient of an operation's output to that of its input.
        case gradientToInput
        /// From the gradient of an operation's output to that of its weights.
        case gradientToWeights
    }

    /// The node of the graph.
    public var node: Int
    /// The pass.
    public var pass: Pass
    /// The kernel's name, such as `winograd_4x3`, or oneDNN's `jit_1x1:avx512_core`.
    public var kernel: String
    /// How long it took.
    public var seconds: Double
    /// Floating-point operations of the direct sum, for layers; 0 for the rest.
    public var operations: Int

    /// Runs a training step of `piece` pictures kernel by kernel.
    /// - Parameters:
    ///   - graph: The network, with initial weights.
    ///   - piece: Pictures at once.
    ///   - repetitions: How often each kernel runs; the shortest time counts.
    /// - Returns: One entry a kernel, in the order they run.
    /// - Throws: ``ExecutionError`` when a kernel is lacking.
    public static func ofTrainingStep(
        _ graph: Graph, piece: Int, repetitions: Int = 5
    ) throws(ExecutionError) -> [KernelTiming] {
        try times(
            of: Network(initialising: graph, seed: 1), piece: piece, purpose: .training,
            repetitions: repetitions)
    }

    /// Runs a pass of `piece` pictures forward and back to them, kernel by kernel; as for a training step.
    public static func ofInputGradients(
        _ network: Network, piece: Int, repetitions: Int = 5
    ) throws(ExecutionError) -> [KernelTiming] {
        try times(of: network, piece: piece, purpose: .inputGradients, repetitions: repetitions)
    }

    /// Runs a forward pass of one picture, on which all cores work, kernel by kernel; as for a training step.
    public static func ofPicture(
        _ network: Network, repetitions: Int = 5
    ) throws(ExecutionError) -> [KernelTiming] {
        try times(
            of: network, piece: 1, purpose: .inference, repetitions: repetitions,
            parts: Parallel.width)
    }

    private static func times(
        of network: Network, piece: Int, purpose: GraphCompiler.Purpose, repetitions: Int,
        parts: Int = 1
    ) throws(ExecutionError) -> [KernelTiming] {
        let graph = purpose == .training ? network.graph : network.settledGraph
        let weights = PreparedWeights(graph)
        let compiled = try CompiledGraph(
            graph, piece: piece, purpose: purpose,
            denseRows: purpose == .inference ? Evaluator.largestPiece(of: graph) : 0, parts: parts,
            weights: weights)
        try weights.load(network.layers, network.normalisations)
        var best = try compiled.timings()
        for _ in 1..<max(repetitions, 2) {
            for (index, timing) in try compiled.timings().enumerated() {
                best[index].seconds = min(best[index].seconds, timing.seconds)
            }
        }
        return best
    }
}

extension Schedule.Step {
    var kernelName: String {
        if let kernel { return kernel.kernelName }
        if case .copy = self { return "copy" }
        return "add"
    }

    /// Whether it takes the sums of a layer or of one of its gradients.
    var isOfLayer: Bool { kernel?.operation == "convolution" || kernel is DenseProduct }
}
