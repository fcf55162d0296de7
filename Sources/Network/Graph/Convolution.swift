/// What a convolution is made of; its input channels follow from what it is applied to.
///
/// - Shape: [N, C, H, W] → [N, channels, ⌊(H + top + bottom − dilation·(kernel − 1) − 1) / stride⌋ + 1, …]
public struct Convolution: Hashable, Sendable {
    /// Output channels.
    public var channels: Int
    /// Height and width of the kernel.
    public var kernel: HeightAndWidth
    /// How far the window moves.
    public var stride: HeightAndWidth
    /// Zeros added at each side.
    public var padding: Padding
    /// How far neighbours of a kernel lie apart in what it is applied to; 1 where they are neighbours there, too.
    public var dilation: HeightAndWidth
    /// Into how many parts the channels are divided: each output sees its own part of the inputs.
    ///
    /// Where there are as many as inputs, the convolution is depthwise.
    public var groups: Int
    /// Whether each output channel has a bias.
    public var hasBias: Bool
    /// The standard deviation of the initial weights, drawn from N(0, deviation).
    public var deviation: Double

    /// Makes a convolution; without `padding`, enough of it that stride 1 keeps the size of odd kernels.
    public init(
        channels: Int, kernel: HeightAndWidth, stride: HeightAndWidth = HeightAndWidth(1),
        padding: Padding? = nil, dilation: HeightAndWidth = HeightAndWidth(1), groups: Int = 1,
        hasBias: Bool = false, deviation: Double
    ) {
        self.channels = channels
        self.kernel = kernel
        self.stride = stride
        self.padding = padding ?? .keepingSize(of: kernel, dilation: dilation)
        self.dilation = dilation
        self.groups = groups
        self.hasBias = hasBias
        self.deviation = deviation
    }

    /// Makes a convolution with a square kernel and the same padding at every side; without `padding`, enough of it that stride 1
    /// keeps the size of odd kernels.
    public init(
        channels: Int, kernel: Int, stride: Int = 1, padding: Int? = nil, hasBias: Bool = false,
        deviation: Double
    ) {
        self.init(
            channels: channels, kernel: HeightAndWidth(kernel), stride: HeightAndWidth(stride),
            padding: Padding(padding ?? (kernel - 1) / 2), hasBias: hasBias, deviation: deviation)
    }

    /// Whether its padding is what it has where none is asked for.
    public var hasUsualPadding: Bool {
        padding == .keepingSize(of: kernel, dilation: dilation)
    }

    /// [out, in, kH, kW], for so many input channels.
    func weightShape(inputs: Int) -> [Int] {
        [channels, inputs / groups, kernel.height, kernel.width]
    }
}

extension Convolution: Codable {
    private enum Key: CodingKey {
        case channels, kernel, stride, padding, dilation, groups, hasBias, deviation
    }

    /// Reads a convolution; dilation and groups are 1 where they are not said.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            channels: try values.decode(Int.self, forKey: .channels),
            kernel: try values.decode(HeightAndWidth.self, forKey: .kernel),
            stride: try values.decode(HeightAndWidth.self, forKey: .stride),
            padding: try values.decode(Padding.self, forKey: .padding),
            dilation: try values.decodeIfPresent(HeightAndWidth.self, forKey: .dilation)
                ?? HeightAndWidth(1),
            groups: try values.decodeIfPresent(Int.self, forKey: .groups) ?? 1,
            hasBias: try values.decode(Bool.self, forKey: .hasBias),
            deviation: try values.decode(Double.self, forKey: .deviation))
    }

    /// Leaves out dilation and groups of 1, so that a file without them has the bytes that it has always had.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(channels, forKey: .channels)
        try container.encode(kernel, forKey: .kernel)
        try container.encode(stride, forKey: .stride)
        try container.encode(padding, forKey: .padding)
        if dilation != HeightAndWidth(1) { try container.encode(dilation, forKey: .dilation) }
        if groups != 1 { try container.encode(groups, forKey: .groups) }
        try container.encode(hasBias, forKey: .hasBias)
        try container.encode(deviation, forKey: .deviation)
    }
}
