/// The declared network: nodes in topological order, each an operation with the values it reads.
///
/// Value 0 is the input picture and value n + 1 what node n makes. A plain stack reads the value before it.
public struct Graph: Hashable, Sendable {
    /// One operation and where its inputs come from.
    public struct Node: Hashable, Codable, Sendable {
        /// What is done.
        public var operation: Operation
        /// Indices of the values read: 0 is the picture, n + 1 what node n made.
        public var inputs: [Int]

        /// Makes a node.
        public init(_ operation: Operation, inputs: [Int]) {
            self.operation = operation
            self.inputs = inputs
        }
    }

    /// The shape of the input picture.
    public let input: PictureShape
    /// The operations in order.
    public let nodes: [Node]
    /// The shape of every value; `shapes[0]` is the input.
    public let shapes: [PictureShape]
    /// The layers in order: operations with weights, each with the activation that follows.
    public let layers: [Layer]

    /// An operation with weights and the activation that follows it.
    public struct Layer: Hashable, Sendable {
        /// The index of the node with the weights.
        public var node: Int
        /// The value after the layer's activation: "the activations after layer k" for k = index + 1.
        public var output: Int
        /// [out, in, kH, kW].
        public var weightShape: [Int]
        /// Whether it has a bias [out].
        public var hasBias: Bool
        /// The declared standard deviation of its initial weights.
        public var deviation: Double
    }

    /// Makes a graph, with every shape worked out.
    /// - Throws: ``GraphError`` when a node reads what does not exist yet or its window does not fit.
    public init(input: PictureShape, nodes: [Node]) throws(GraphError) {
        self.input = input
        self.nodes = nodes
        shapes = try Self.shapes(input: input, nodes: nodes)
        layers = Self.layers(nodes: nodes, shapes: shapes)
    }

    /// Makes a plain stack of operations, each reading the one before.
    /// - Throws: ``GraphError`` when a window does not fit.
    public init(input: PictureShape, stack: [Operation]) throws(GraphError) {
        try self.init(
            input: input, nodes: stack.enumerated().map { Node($1, inputs: [$0]) })
    }
}

/// Why a declared network cannot be.
public enum GraphError: Error, Equatable, Sendable {
    /// Node `node` reads a value that no earlier node makes.
    case unknownInput(node: Int)
    /// The window of node `node` is larger than what it reads.
    case windowTooLarge(node: Int)
    /// Node `node` has a size, stride or channel count below 1.
    case notPositive(node: Int)
    /// The values that node `node` adds differ in shape.
    case unequalShapes(node: Int)
    /// A softmax stands before the last node.
    case softmaxNotLast(node: Int)
}
