/// The windows of a pooling.
///
/// Padding is read by no window: neither a greatest value nor, unless ``countsPadding``, a mean knows of it.
///
/// - Shape: [N, C, H, W] → [N, C, ⌊(H + top + bottom − size) / stride⌋ + 1, …]; with ``keepsPartialWindows``, ⌈…⌉ for ⌊…⌋.
public struct Pooling: Hashable, Sendable {
    /// Height and width of the window.
    public var size: HeightAndWidth
    /// How far the window moves.
    public var stride: HeightAndWidth
    /// What windows may reach beyond each side; smaller than the window.
    public var padding: Padding
    /// Whether windows that reach beyond the bottom or the right are kept ("ceil mode").
    ///
    /// Those that begin behind the last value, in the padding, are not, as in PyTorch.
    public var keepsPartialWindows: Bool
    /// Whether a mean is the sum divided by the size of its window with what of it lies in the padding ("count include pad").
    ///
    /// What a partial window reaches beyond the padding is never counted.
    public var countsPadding: Bool

    /// Makes a pooling; without `stride`, windows that touch.
    public init(
        size: HeightAndWidth, stride: HeightAndWidth? = nil, padding: Padding = Padding(0),
        keepsPartialWindows: Bool = false, countsPadding: Bool = false
    ) {
        self.size = size
        self.stride = stride ?? size
        self.padding = padding
        self.keepsPartialWindows = keepsPartialWindows
        self.countsPadding = countsPadding
    }

    /// Makes a pooling of square windows without padding; without `stride`, windows that touch.
    public init(size: Int, stride: Int? = nil) {
        self.init(size: HeightAndWidth(size), stride: HeightAndWidth(stride ?? size))
    }
}

extension Pooling: Codable {
    private enum Key: CodingKey {
        case size, stride, padding, keepsPartialWindows, countsPadding
    }

    /// Reads a pooling; what is not said is as in the plainest.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            size: try values.decode(HeightAndWidth.self, forKey: .size),
            stride: try values.decode(HeightAndWidth.self, forKey: .stride),
            padding: try values.decodeIfPresent(Padding.self, forKey: .padding) ?? Padding(0),
            keepsPartialWindows: try values.decodeIfPresent(
                Bool.self, forKey: .keepsPartialWindows) ?? false,
            countsPadding: try values.decodeIfPresent(Bool.self, forKey: .countsPadding) ?? false)
    }

    /// Leaves out what is as in the plainest, so that a file with such a pooling has the bytes that it has always had.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(size, forKey: .size)
        try container.encode(stride, forKey: .stride)
        if padding != Padding(0) { try container.encode(padding, forKey: .padding) }
        if keepsPartialWindows { try container.encode(true, forKey: .keepsPartialWindows) }
        if countsPadding { try container.encode(true, forKey: .countsPadding) }
    }
}
