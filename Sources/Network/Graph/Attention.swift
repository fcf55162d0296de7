/// Every place takes the mean of what all places hold, each by how well its key goes with the place's query.
///
/// Vaswani et al. 2017, "Attention Is All You Need". Reads queries, keys and values, whose channels are divided into heads, neighbours together. For each head,
/// softmax(scale · Q · Kᵀ + bias) · V, the softmax over the places of the keys.
///
/// - Shape: [N, heads · d, H, W], [N, heads · d, h, w] and [N, heads · e, h, w] → [N, heads · e, H, W]
public struct Attention: Hashable, Codable, Sendable {
    /// Into how many parts the channels are divided.
    public var heads: Int
    /// The factor of the products, 1 / √d as a rule.
    public var scale: Double
    /// The windows that attend each to itself alone; nil where all places see all.
    ///
    /// Liu et al. 2021, "Swin Transformer".
    public var window: HeightAndWidth?
    /// What is added before the softmax; nil for nothing.
    public var bias: Bias?

    /// Numbers that are added to the products of queries and keys, such as those of relative positions, or a mask.
    public struct Bias: Hashable, Codable, Sendable {
        /// [windows, heads, places of queries, places of keys], windows row by row; windows and heads may be 1 for all.
        public var numbers: Numbers
        /// Whether each window has its own.
        public var isByWindow: Bool
        /// Whether each head has its own.
        public var isByHead: Bool

        /// Takes the numbers.
        public init(_ numbers: Numbers, isByWindow: Bool, isByHead: Bool) {
            self.numbers = numbers
            self.isByWindow = isByWindow
            self.isByHead = isByHead
        }
    }

    /// Makes an attention.
    public init(heads: Int, scale: Double, window: HeightAndWidth? = nil, bias: Bias? = nil) {
        self.heads = heads
        self.scale = scale
        self.window = window
        self.bias = bias
    }

    /// How many windows there are over queries of a shape, along height and width.
    func windows(over shape: PictureShape) -> HeightAndWidth {
        window.map {
            HeightAndWidth(height: shape.height / $0.height, width: shape.width / $0.width)
        } ?? HeightAndWidth(1)
    }

    /// How many places a window has of a shape.
    func placeCount(of shape: PictureShape) -> Int {
        window.map { $0.height * $0.width } ?? shape.height * shape.width
    }

    /// The places of each window of a shape, row by row, as they are counted in the whole.
    func places(of shape: PictureShape) -> [[Int]] {
        guard let window else { return [Array(0..<shape.height * shape.width)] }
        let windows = windows(over: shape)
        return (0..<windows.height * windows.width).map { index in
            let (top, left) = (
                index / windows.width * window.height, index % windows.width * window.width
            )
            return (0..<window.height).flatMap { row in
                (0..<window.width).map { (top + row) * shape.width + left + $0 }
            }
        }
    }

    /// Multiplications for one picture: of queries with keys, and of shares with values.
    func multiplications(_ queries: PictureShape, _ keys: PictureShape, _ values: PictureShape)
        -> Int
    {
        queries.height * queries.width * placeCount(of: keys) * (keys.channels + values.channels)
    }
}

extension Graph {
    /// The shape after an attention.
    static func shape(
        after attention: Attention, of inputs: [PictureShape], node: Int
    ) throws(GraphError) -> PictureShape {
        let (queries, keys, values) = (inputs[0], inputs[1], inputs[2])
        guard attention.heads > 0, attention.window?.isPositive ?? true else {
            throw .notPositive(node: node)
        }
        guard queries.channels == keys.channels,
            queries.channels.isMultiple(of: attention.heads),
            values.channels.isMultiple(of: attention.heads),
            keys.height == values.height, keys.width == values.width
        else { throw .impossibleAttention(node: node) }
        if let window = attention.window {
            guard keys.height == queries.height, keys.width == queries.width,
                queries.height.isMultiple(of: window.height),
                queries.width.isMultiple(of: window.width)
            else { throw .impossibleAttention(node: node) }
        }
        // The products of one head and one window are held at one time.
        let (places, others) = (attention.placeCount(of: queries), attention.placeCount(of: keys))
        guard GraphSize.product([places, others], atMost: GraphSize.mostValues) != nil,
            Float(attention.scale).isFinite
        else { throw .impossibleAttention(node: node) }
        if let bias = attention.bias {
            let windows = attention.windows(over: queries)
            let expected = GraphSize.product(
                [
                    bias.isByWindow ? windows.height * windows.width : 1,
                    bias.isByHead ? attention.heads : 1, places, others,
                ], atMost: GraphSize.mostWeights)
            guard expected == bias.numbers.values.count else {
                throw .impossibleAttention(node: node)
            }
            // A mask may be infinite where nothing is to be seen.
            guard bias.numbers.values.allSatisfy({ $0 < .infinity }) else {
                throw .notFinite(node: node)
            }
        }
        return PictureShape(
            channels: values.channels, height: queries.height, width: queries.width)
    }
}
