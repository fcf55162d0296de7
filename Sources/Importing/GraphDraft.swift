import Network

/// A network that is being put together: operations in order, with the weights of those that have some.
struct GraphDraft {
    /// A value of the network that is being made, as a model's node reads it.
    struct Value {
        /// Its index in the graph: 0 is the picture.
        var index: Int
        /// How the model writes it; the graph always has [N, C, H, W].
        var axes: Axes
        /// What is around it that the next operation must take in.
        var padding = Padding(0)
        /// Whether that is no zeros but the least number, which a maximum that reads them does not see.
        var isPaddedWithLeast = false
        /// Rows and columns that are to be chosen of it; nil for all.
        var choice: PlaceChoice?
        /// A number that it is to be multiplied by, which an attention takes into its scale.
        var factor = 1.0
        /// The products of queries and keys, where it is these and no value of the graph yet.
        var scores: Scores?
    }

    /// The products of queries and keys before the values are known.
    struct Scores {
        var attention: Attention
        /// The value of the keys; the queries are what the value itself stands for.
        var keys: Int
        /// How far the channels of a head go.
        var depth: Int
        /// Numbers that are added, [windows, heads, places of queries, places of keys]; empty for none.
        var bias: [Float] = []
        /// Whether the softmax was taken.
        var areShares = false
        /// Whether channels attend to channels, which are in the place of places.
        var isOverChannels = false
        /// The grid that attends, where it is not a window of neighbours.
        var grid: GridOfPlaces?
    }

    private(set) var nodes: [Graph.Node] = []
    /// The shape of each value, the picture's first.
    private(set) var shapes: [PictureShape]
    /// The weights of each node that has some.
    private var weights: [Int: Network.Weights] = [:]
    /// What each value is known by.
    private(set) var names: [Int: String] = [:]
    /// The nodes that numbers for each channel were folded into.
    private var folded: Set<Int> = []
    /// The values that the model knows in several shapes, of which more than one is read.
    private var shared: Set<Int> = []

    /// How many numbers a pass makes for one picture.
    private(set) var valueCount: Int

    init(input: PictureShape) {
        shapes = [input]
        valueCount = input.checkedCount ?? GraphSize.mostValues
    }

    /// Adds an operation.
    /// - Returns: The value that it makes.
    mutating func add(
        _ operation: Graph.Operation, reading inputs: [Int], shape: PictureShape, name: String,
        weights: Network.Weights? = nil
    ) -> Int {
        self.weights[nodes.count] = weights
        nodes.append(Graph.Node(operation, inputs: inputs))
        shapes.append(shape)
        valueCount += shape.checkedCount ?? GraphSize.mostValues
        names[nodes.count] = name
        return nodes.count
    }

    /// Multiplies a value's channels by numbers and adds others, within the layer that makes it where nothing else reads that.
    ///
    /// A number that is folded behind a layer changes nothing at the borders, where the layer's padding was seen already.
    /// - Returns: The value that it comes to.
    mutating func scale(
        _ value: Int, by affine: Affine, isReadAlone: Bool, name: String
    ) -> Int {
        let node = value - 1
        let isFree = isReadAlone && !shared.contains(value) && node >= 0
        if isFree, let scaled = nodes[node].operation.scaled(by: affine) {
            nodes[node].operation = scaled
            return value
        }
        guard isFree, let old = weights[node] else {
            return add(.affine(affine), reading: [value], shape: shapes[value], name: name)
        }
        weights[node] = old.scaled(by: affine)
        nodes[node].operation = nodes[node].operation.withBias
        folded.insert(node)
        return value
    }

    /// What the first operation is called whose weights, with what was folded into them, are not all finite.
    var nameOfInfiniteWeights: String? {
        weights.filter { _, own in
            !own.weight.values.allSatisfy(\.isFinite)
                || !(own.bias?.values.allSatisfy(\.isFinite) ?? true)
        }.keys.min().map { names[$0 + 1] ?? "" }
    }

    /// Says that a value is read in more than one shape, so that nothing may be folded into what makes it.
    mutating func share(_ value: Int) { shared.insert(value) }

    /// The network.
    /// - Throws: ``GraphError`` where its operations do not go together.
    func network(
        aliases: [Int: [String]]
    ) throws(GraphError) -> (Network, foldedLayers: Set<Int>) {
        let graph = try Graph(input: shapes[0], nodes: nodes).named(names, aliases: aliases)
        let all = Set(graph.layers.map(\.node))
        let usual = try graph.withUsualDeviations(at: all)
        let layers = usual.layers.map { layer in
            weights[layer.node] ?? Network.Weights(weight: Tensor(shape: layer.weightShape))
        }
        let foldedLayers = usual.layers.indices.filter { folded.contains(usual.layers[$0].node) }
        return (Network(graph: usual, layers: layers), Set(foldedLayers))
    }
}

extension Network.Weights {
    /// The same with each output multiplied by a number, and another one added; worked out in double precision.
    fileprivate func scaled(by affine: Affine) -> Network.Weights {
        let outputs = weight.shape[0]
        let perOutput = weight.values.count / max(outputs, 1)
        var weight = weight
        var values: [Float] = []
        values.reserveCapacity(outputs)
        for output in 0..<outputs {
            let scale = Double(affine.scale[output])
            for index in output * perOutput..<(output + 1) * perOutput {
                weight.values[index] = Float(Double(weight.values[index]) * scale)
            }
            let before = Double(bias?.values[output] ?? 0)
            values.append(Float(before * scale + Double(affine.shift[output])))
        }
        return Network.Weights(weight: weight, bias: Tensor(shape: [outputs], values: values))
    }
}

extension Graph.Operation {
    /// The same multiplied and shifted, where it does that with numbers of its own.
    fileprivate func scaled(by affine: Affine) -> Graph.Operation? {
        func scale(_ numbers: [Float]) -> [Float] { zip(numbers, affine.scale).map { $0 * $1 } }
        func shift(_ numbers: [Float]) -> [Float] {
            zip(scale(numbers), affine.shift).map { $0 + $1 }
        }
        switch self {
        case .layerNormalisation(var n):
            (n.scale, n.shift) = (scale(n.scale), shift(n.shift))
            return .layerNormalisation(n)
        case .groupNormalisation(var n):
            (n.scale, n.shift) = (scale(n.scale), shift(n.shift))
            return .groupNormalisation(n)
        default: return nil
        }
    }

    /// The same with a bias.
    fileprivate var withBias: Graph.Operation {
        switch self {
        case .convolution(var convolution):
            convolution.hasBias = true
            return .convolution(convolution)
        case .dense(var dense):
            dense.hasBias = true
            return .dense(dense)
        default: return self
        }
    }
}
