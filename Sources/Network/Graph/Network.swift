/// A network: its declared graph and its weights, both values.
///
/// A copy is a snapshot.
public struct Network: Equatable, Sendable {
    /// The weights of one layer.
    public struct Weights: Equatable, Sendable {
        /// [out, in, kH, kW]; `in` counts the inputs that each output sees, those of its group.
        public var weight: Tensor
        /// [out]; nil where the layer has none.
        public var bias: Tensor?

        /// Makes weights.
        public init(weight: Tensor, bias: Tensor? = nil) {
            self.weight = weight
            self.bias = bias
        }
    }

    /// What is computed.
    public let graph: Graph
    /// One entry a layer of `graph.layers`.
    public var layers: [Weights]
    /// One entry a batch normalisation of `graph.normalisations`.
    public var normalisations: [Normalisation]

    /// Makes a network of its parts; without `normalisations`, with those that a training begins with.
    public init(graph: Graph, layers: [Weights], normalisations: [Normalisation]? = nil) {
        precondition(
            layers.map(\.weight.shape) == graph.layers.map(\.weightShape),
            "weights do not fit the graph")
        self.graph = graph
        self.layers = layers
        let channels = graph.normalisations.map { graph.shapes[$0 + 1].channels }
        self.normalisations = normalisations ?? channels.map { Normalisation(channels: $0) }
        precondition(
            self.normalisations.map(\.scale.values.count) == channels,
            "normalisations do not fit the graph")
    }

    /// Makes a network with initial weights drawn from N(0, deviation) of each layer, biases 0.
    ///
    /// The same seed gives the same weights on every machine.
    public init(initialising graph: Graph, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        self.init(
            graph: graph,
            layers: graph.layers.map { layer in
                let count = layer.weightShape.reduce(1, *)
                let values = (0..<count).map { _ in
                    Float(layer.deviation * generator.nextNormal())
                }
                return Weights(
                    weight: Tensor(shape: layer.weightShape, values: values),
                    bias: layer.hasBias ? Tensor(shape: [layer.weightShape[0]]) : nil)
            })
    }

    /// The number of weights, biases, and scales and shifts of normalisations.
    public var parameterCount: Int {
        layers.reduce(0) { $0 + $1.weight.values.count + ($1.bias?.values.count ?? 0) }
            + normalisations.reduce(0) { $0 + 2 * $1.scale.values.count }
    }
}
