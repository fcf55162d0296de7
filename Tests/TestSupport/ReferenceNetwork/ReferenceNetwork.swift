/// A network in double precision, written for clarity alone and independently of the product's.
///
/// One picture at a time, plain loops over plain arrays. Value 0 is the picture and value n + 1 what node n makes.
public struct ReferenceNetwork: Sendable {
    /// Channels, rows and columns of a value.
    public struct Shape: Equatable, Sendable {
        /// Channels.
        public var channels: Int
        /// Rows.
        public var height: Int
        /// Columns.
        public var width: Int

        /// Makes a shape.
        public init(channels: Int, height: Int, width: Int) {
            self.channels = channels
            self.height = height
            self.width = width
        }

        /// The number of values.
        public var count: Int { channels * height * width }

        /// Where an element of `whole` is read, if this is as large or has one value for each channel.
        func place(of element: Int, in whole: Shape) -> Int {
            self == whole ? element : element / (whole.height * whole.width)
        }

        func index(_ channel: Int, _ row: Int, _ column: Int) -> Int {
            (channel * height + row) * width + column
        }
    }

    /// What a node does; those with weights take the next entry of `parameters`.
    public enum Operation: Equatable, Sendable {
        case convolution(channels: Int, kernel: Int, stride: Int, padding: Int)
        case dense(channels: Int)
        case elu
        case relu
        case meanPool(size: Int, stride: Int)
        case maxPool(size: Int, stride: Int)
        case globalMean
        case add
        /// A convolution with any window, in groups.
        case windowedConvolution(channels: Int, window: Window, groups: Int)
        /// The mean of any window, of its values or with the padding in it.
        case windowedMean(window: Window, countsPadding: Bool)
        /// The greatest value of any window.
        case windowedMax(window: Window)
        /// The greatest value of each channel.
        case globalMax
        /// A function of each value.
        case function(Function)
        /// The values of each channel times a number, plus another.
        case affine(scale: [Double], shift: [Double])
        /// The channels of all inputs, one after another.
        case concat
        /// The product of two inputs.
        case multiply
        /// Channels by their index, zeros for nil.
        case channels([Int?])

        /// Whether it takes an entry of `parameters`.
        public var hasWeights: Bool {
            switch self {
            case .convolution, .dense, .windowedConvolution: true
            default: false
            }
        }
    }

    /// An operation and the values it reads.
    public struct Node: Equatable, Sendable {
        /// What is done.
        public var operation: Operation
        /// Indices of the values read.
        public var inputs: [Int]

        /// Makes a node.
        public init(_ operation: Operation, inputs: [Int]) {
            self.operation = operation
            self.inputs = inputs
        }
    }

    /// The weights of one layer.
    public struct Parameters: Equatable, Sendable {
        /// [out, in, kH, kW], flat.
        public var weight: [Double]
        /// [out]; nil where the layer has none.
        public var bias: [Double]?

        /// Makes parameters.
        public init(weight: [Double], bias: [Double]? = nil) {
            self.weight = weight
            self.bias = bias
        }
    }

    /// The operations in order.
    public let nodes: [Node]
    /// The shape of every value.
    public let shapes: [Shape]
    /// One entry for each node with weights, in order.
    public var parameters: [Parameters]

    /// Makes a network of its nodes; one entry of `parameters` a node with weights.
    public init(input: Shape, nodes: [Node], parameters: [Parameters]) {
        self.nodes = nodes
        self.parameters = parameters
        var shapes = [input]
        for node in nodes {
            shapes.append(Self.shape(after: node.operation, of: node.inputs.map { shapes[$0] }))
        }
        self.shapes = shapes
        precondition(nodes.filter(\.operation.hasWeights).count == parameters.count)
    }

    /// A plain stack: each operation reads the one before.
    public init(input: Shape, stack: [Operation], parameters: [Parameters]) {
        self.init(
            input: input, nodes: stack.enumerated().map { Node($1, inputs: [$0]) },
            parameters: parameters)
    }

    /// The entry of `parameters` that node `index` uses.
    func parameterIndex(of index: Int) -> Int {
        nodes[..<index].filter(\.operation.hasWeights).count
    }

    static func shape(after operation: Operation, of inputs: [Shape]) -> Shape {
        switch operation {
        case .add, .multiply: inputs.max { $0.count < $1.count } ?? inputs[0]
        case .concat:
            Shape(
                channels: inputs.reduce(0) { $0 + $1.channels }, height: inputs[0].height,
                width: inputs[0].width)
        default: shape(after: operation, of: inputs[0])
        }
    }

    static func shape(after operation: Operation, of input: Shape) -> Shape {
        switch operation {
        case .convolution(let channels, let kernel, let stride, let padding):
            return Shape(
                channels: channels,
                height: (input.height + 2 * padding - kernel) / stride + 1,
                width: (input.width + 2 * padding - kernel) / stride + 1)
        case .meanPool(let size, let stride), .maxPool(let size, let stride):
            return Shape(
                channels: input.channels,
                height: (input.height - size) / stride + 1,
                width: (input.width - size) / stride + 1)
        case .dense(let channels): return Shape(channels: channels, height: 1, width: 1)
        case .globalMean, .globalMax:
            return Shape(channels: input.channels, height: 1, width: 1)
        case .windowedConvolution(let channels, let window, _):
            return window.shape(over: input, channels: channels)
        case .windowedMean(let window, _), .windowedMax(let window):
            return window.shape(over: input, channels: input.channels)
        case .channels(let channels):
            return Shape(channels: channels.count, height: input.height, width: input.width)
        case .elu, .relu, .add, .function, .affine, .concat, .multiply: return input
        }
    }
}
