/// The declared network: nodes in topological order, each an operation with the values it reads.
///
/// Value 0 is the input picture and value n + 1 what node n makes. A plain stack reads the value before it.
public struct Graph: Sendable {
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
    /// What people know values by, such as `layer2.1.conv2`, by the value's index; a value may have none.
    ///
    /// Names are no part of what is computed: graphs that differ in them alone are equal, and no digest and no checkpoint holds them.
    public var names: [Int: String] = [:]
    /// What else values are called where they come from, such as the names of nodes in a file, by the value's index.
    public var aliases: [Int: [String]] = [:]

    /// An operation with weights and the activation that follows it.
    public struct Layer: Hashable, Sendable {
        /// The index of the node with the weights.
        public var node: Int
        /// The value after the layer's activation, and the batch normalisation before that: "the activations after layer k" for k = index + 1.
        public var output: Int
        /// [out, in, kH, kW]; `in` counts the inputs that each output sees, those of its group.
        public var weightShape: [Int]
        /// Whether it has a bias [out].
        public var hasBias: Bool
        /// The standard deviation of its initial weights, declared or by its rule.
        public var deviation: Double
        /// The rule for its initial weights, by what follows it.
        public var usualRule: InitialisationRule
    }

    /// Makes a graph, with every shape worked out.
    /// - Throws: ``GraphError`` when a node reads what does not exist yet or its window does not fit.
    public init(input: PictureShape, nodes: [Node]) throws(GraphError) {
        self.input = input
        self.nodes = nodes
        shapes = try Self.shapes(input: input, nodes: nodes)
        layers = Self.layers(nodes: nodes, shapes: shapes)
        // Each alone was looked at with its node; all together are few enough to be summed.
        var weights = 0
        for layer in layers {
            weights += layer.weightShape.reduce(1, *)
            guard weights <= GraphSize.mostWeights else {
                throw .tooManyWeights(node: layer.node, shape: layer.weightShape)
            }
        }
    }

    /// Another graph with the same inputs, shapes and layers, whose operations differ in their numbers alone.
    init(checked other: Graph, with nodes: [Node]) {
        self.nodes = nodes
        (input, shapes, layers) = (other.input, other.shapes, other.layers)
        (names, aliases) = (other.names, other.aliases)
    }

    /// Makes a plain stack of operations, each reading the one before.
    /// - Throws: ``GraphError`` when a window does not fit.
    public init(input: PictureShape, stack: [Operation]) throws(GraphError) {
        try self.init(
            input: input, nodes: stack.enumerated().map { Node($1, inputs: [$0]) })
    }
}

/// Why a declared network cannot be.
public enum GraphError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Node `node` reads a value that no earlier node makes.
    case unknownInput(node: Int)
    /// The window of node `node` is larger than what it reads.
    case windowTooLarge(node: Int)
    /// Node `node` has a size, stride, dilation or channel count below 1, or a padding below 0.
    case notPositive(node: Int)
    /// The channels that the convolution at node `node` reads or makes cannot be divided into as many groups as it has.
    case unequalGroups(node: Int)
    /// Node `node` has numbers for more or fewer channels than the so many that it reads.
    case wrongChannelCount(node: Int, Int)
    /// Node `node` has numbers that are infinite or none.
    case notFinite(node: Int)
    /// Node `node` has a momentum, an epsilon or a share that cannot be.
    case impossibleNumber(node: Int)
    /// The numbers of the activation at node `node` are not finite, or its least value is above its greatest.
    case impossibleActivation(node: Int)
    /// The padding of the pooling at node `node` is as large as its window, so that a window could lie in it alone.
    case paddingTooLarge(node: Int)
    /// Node `node` reads so many values, more or fewer than its operation takes.
    case wrongInputCount(node: Int, Int)
    /// The values that node `node` adds differ in shape.
    case unequalShapes(node: Int)
    /// The values that node `node` multiplies differ in shape.
    case unequalFactors(node: Int)
    /// The values whose channels node `node` puts one after another differ in height or width.
    case unequalSizes(node: Int)
    /// Node `node` takes channels that what it reads has not, or none.
    case impossibleChannels(node: Int)
    /// Node `node` takes rows or columns that what it reads has not, or none.
    case impossiblePlaces(node: Int)
    /// Node `node` has numbers for other places or channels than it reads.
    case wrongNumberCount(node: Int)
    /// The queries, keys and values that node `node` reads, its heads, windows and bias do not go together.
    case impossibleAttention(node: Int)
    /// The input has a size below 1, or more values than a pass may make.
    case impossibleInput
    /// There are more than ``GraphSize/mostNodes``.
    case tooManyNodes(Int)
    /// With what node `node` makes, a pass makes more than ``GraphSize/mostValues``.
    case tooManyValues(node: Int, shape: PictureShape)
    /// With the weights of node `node`, [out, in, kH, kW] or [out, in], there are more than ``GraphSize/mostWeights``.
    case tooManyWeights(node: Int, shape: [Int])
    /// A softmax stands before the last node.
    case softmaxNotLast(node: Int)

    /// The words for users where a node has no place in a text; nodes are counted from 1.
    public var description: String {
        switch self {
        case .unknownInput(let node): "operation \(node + 1) reads what none before it makes"
        case .windowTooLarge(let node):
            "the window of operation \(node + 1) is larger than what it reads"
        case .notPositive(let node): "operation \(node + 1) has a size below 1"
        case .wrongInputCount(let node, let count):
            "operation \(node + 1) reads \(count) values, \(count == 1 ? "fewer" : "more") than it takes"
        case .unequalFactors(let node):
            "operation \(node + 1) multiplies values of unequal shapes"
        case .unequalSizes(let node):
            "operation \(node + 1) joins the channels of values that are not equally high and wide"
        case .impossibleChannels(let node):
            "operation \(node + 1) takes channels that what it reads has not"
        case .impossiblePlaces(let node):
            "operation \(node + 1) takes rows or columns that what it reads has not"
        case .wrongNumberCount(let node):
            "operation \(node + 1) has numbers for other places or channels than it reads"
        case .impossibleAttention(let node):
            "the queries, keys and values of operation \(node + 1), its heads, windows and bias do not go together"
        case .unequalGroups(let node):
            "the channels before and after operation \(node + 1) are no multiples of its groups"
        case .wrongChannelCount(let node, let channels):
            "operation \(node + 1) has numbers for other than the \(channels) channels that it reads"
        case .notFinite(let node):
            "operation \(node + 1) has numbers that are infinite or none"
        case .impossibleNumber(let node):
            "operation \(node + 1) has a momentum, an epsilon or a share that cannot be"
        case .impossibleActivation(let node):
            "the numbers of operation \(node + 1) are not finite, or the least is above the greatest"
        case .paddingTooLarge(let node):
            "the padding of operation \(node + 1) is as large as its window"
        case .unequalShapes(let node): "operation \(node + 1) adds values of unequal shapes"
        case .impossibleInput:
            "its pictures have no values, or more than the \(GraphSize.mostValues) that a pass may make"
        case .tooManyNodes(let count):
            "it has \(count) operations, more than the \(GraphSize.mostNodes) that are run"
        case .tooManyValues(let node, let shape):
            "with the \(shape.channels)×\(shape.height)×\(shape.width) values after operation \(node + 1), a pass makes more than \(GraphSize.mostValues) for one picture"
        case .tooManyWeights(let node, let shape):
            "with the \(shape.map(String.init).joined(separator: "×")) weights of operation \(node + 1), it has more than \(GraphSize.mostWeights)"
        case .softmaxNotLast: "a softmax stands before its end"
        }
    }
}
