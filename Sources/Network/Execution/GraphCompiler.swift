import COneDNN

/// Turns a declared graph into a schedule of oneDNN kernels for pieces of one size.
///
/// Values stay in the layouts that the kernels prefer from end to end; a reorder is put in only where two differ.
struct GraphCompiler {
    /// What a compiled graph is for, which decides what is kept and what is computed.
    enum Purpose: Hashable {
        /// Forward only; buffers are reused as soon as they have been read.
        case inference
        /// Forward, then gradients to the picture, or to one other value; none to weights.
        case inputGradients
        /// Forward, then gradients to weights; none to the picture.
        case training
    }

    /// A value or gradient of the graph: where it is and how it lies there.
    struct Placed {
        var buffer: Schedule.BufferID
        var layout: Layout
    }

    let graph: Graph
    let piece: Int
    let purpose: Purpose
    /// The value that `.inputGradients` leads back to; 0 is the picture.
    let differentiated: Int
    /// The fewest rows that dense layers multiply.
    let denseRows: Int
    /// Into how many parts, each for a core, the work of a layer is cut where nothing else keeps the cores busy.
    let parts: Int
    /// The forms that the kernels read are asked for here.
    let weights: PreparedWeights

    var schedule = Schedule()
    var values: [Placed?]
    /// Gradients of one piece, and their sum over the pieces of a batch, by layer.
    var weightGradients: [LayerGradients]
    /// Which values something that is asked for depends on, so that their gradients are computed.
    private let valuesNeedGradient: [Bool]
    var backwardStart = 0

    struct LayerGradients {
        var weight: Placed?
        var bias: Placed?
        /// What a dense layer leaves instead, for ``DenseGradient``.
        var factors: (source: Schedule.BufferID, gradient: Schedule.BufferID)?
    }

    /// The values that are read after the run, and must not be overwritten.
    let kept: Set<Int>
    /// The activations that the convolutions before them take along, by node.
    var includedActivations: Set<Int> = []
    /// What a max pooling remembers for its backward pass, by node.
    var workspaces: [Int: Schedule.BufferID] = [:]
    /// What batch normalisations leave, by their number in the graph.
    var normalisations: [Int: NormalisationBuffers] = [:]
    /// Decides which values a dropout takes.
    let dropoutSeed = DropoutSeed()

    init(
        _ graph: Graph, piece: Int, purpose: Purpose, differentiating differentiated: Int = 0,
        keeping kept: Set<Int> = [], denseRows: Int = 0, parts: Int = 1,
        weights: PreparedWeights
    ) {
        self.graph = graph
        self.piece = piece
        self.purpose = purpose
        self.differentiated = differentiated
        self.denseRows = denseRows
        self.parts = parts
        self.kept = kept
        self.weights = weights
        valuesNeedGradient = Self.valuesThatNeedGradients(
            of: graph, purpose, differentiated)
        values = Array(repeating: nil, count: graph.shapes.count)
        weightGradients = Array(repeating: LayerGradients(), count: graph.layers.count)
    }

    /// The value whose gradient is asked for, what has weights before it where theirs are, and all that is made of them.
    private static func valuesThatNeedGradients(
        of graph: Graph, _ purpose: Purpose, _ differentiated: Int
    ) -> [Bool] {
        let withWeights = Set(graph.layers.map(\.node) + graph.normalisations)
        let isOfValue = purpose == .inputGradients
        var needs = [isOfValue && differentiated == 0]
        for (index, node) in graph.nodes.enumerated() {
            needs.append(
                isOfValue && index + 1 == differentiated
                    || purpose == .training && withWeights.contains(index)
                    || node.inputs.contains { needs[$0] })
        }
        return needs
    }

    /// Whether the gradient of `value` is computed.
    func needsGradient(_ value: Int) -> Bool { valuesNeedGradient[value] }

    /// The value that scores are taken from: what a final softmax reads, else the last value.
    static func logitsValue(of graph: Graph) -> Int {
        graph.nodes.last?.operation == .softmax
            ? graph.nodes[graph.nodes.count - 1].inputs[0] : graph.nodes.count
    }

    func lengths(of value: Int) -> [Int] {
        let shape = graph.shapes[value]
        return [piece, shape.channels, shape.height, shape.width]
    }

    func layer(ofNode node: Int) -> Int? { graph.layers.firstIndex { $0.node == node } }

    /// The node that alone reads `value`.
    func onlyReader(of value: Int) -> Int? {
        let readers = graph.nodes.indices.filter { graph.nodes[$0].inputs.contains(value) }
        return readers.count == 1 ? readers[0] : nil
    }

    /// Makes a buffer for `layout`.
    mutating func place(_ layout: Layout, isPinned: Bool = false) -> Placed {
        Placed(buffer: schedule.buffer(layout.byteCount, isPinned: isPinned), layout: layout)
    }

    /// `placed` in `layout`, through a reorder where it lies otherwise.
    mutating func reordered(
        _ placed: Placed, to layout: Layout
    ) throws(ExecutionError) -> Placed {
        if placed.layout == layout { return placed }
        let other = place(layout)
        let primitive = try Primitive.reorder(from: placed.layout, to: layout)
        schedule.append(
            .run(
                primitive, [(ONEDNN_SOURCE, placed.buffer), (ONEDNN_DESTINATION, other.buffer)]))
        return other
    }

    /// The weights of `layer` as `kernel` wants them.
    mutating func weights(
        of layer: Int, for kernel: any Kernel
    ) throws(ExecutionError) -> Schedule.BufferID {
        schedule.buffer(at: try weights.memory(ofLayer: layer, kernel.weightForm()))
    }

    /// The bias of `layer` as `kernel` wants it.
    mutating func bias(
        of layer: Int, for kernel: any Kernel
    ) throws(ExecutionError) -> Schedule.BufferID {
        let form = WeightForm.layout(try kernel.layout(ONEDNN_BIAS))
        return schedule.buffer(at: try weights.memory(ofLayer: layer, isBias: true, form))
    }
}
