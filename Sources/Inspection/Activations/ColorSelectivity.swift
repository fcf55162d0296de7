public import Network

/// How much each channel of a layer depends on colour, and on which.
///
/// After Rafegas and Vanrell (2018). With a(x) the mean over positions of a channel's activation for picture x,
/// and f the least value the activation can take (−1 for ELU), a channel's selectivity is
/// 1 − Σ(a(grey x) − f) / Σ(a(x) − f) over the pictures that excite it most: 0 where colour makes no difference,
/// 1 where nothing is left without it, negative where grey excites more.
public struct ColorSelectivity: Equatable, Codable, Sendable {
    /// One channel.
    public struct Channel: Equatable, Codable, Sendable {
        /// The index, at most 1.
        public let selectivity: Double
        /// How much of Σ(a(x) − f) is lost without red, green and blue; nil below the threshold.
        public let losses: [Double]?
        /// The pictures that excite the channel most, strongest first.
        public let topPictures: [Int]

        /// The colour whose removal costs most, the first of equals; nil below the threshold, and where no
        /// removal costs anything.
        public var color: PrimaryColor? {
            guard let losses, let index = losses.indices.max(by: { losses[$0] < losses[$1] }),
                losses[index] > 0
            else { return nil }
            return losses.firstIndex(of: losses[index]).flatMap(PrimaryColor.init)
        }
    }

    /// The index from which a channel counts as selective.
    public let threshold: Double
    /// How many pictures a channel's index is computed over.
    public let topCount: Int
    /// How many pictures those were chosen from.
    public let pictureCount: Int
    /// By channel.
    public let channels: [Channel]

    /// Measures the channels of a layer.
    /// - Parameters:
    ///   - pictures: [N, 3, H, W], N at least 1.
    ///   - top: How many of the pictures that excite a channel most are used, or all where there are fewer.
    ///   - threshold: The index from which a channel counts as selective; only for those colours are removed.
    ///   - floor: The least value the activation can take: −1 for ELU, 0 for ReLU.
    ///   - meanActivations: From pictures [n, 3, H, W] to the means over positions [n, channels].
    /// - Throws: What `meanActivations` throws.
    public init(
        of pictures: Tensor, top: Int = 50, threshold: Double = 0.25, floor: Double = -1,
        meanActivations: (Tensor) throws -> Tensor
    ) rethrows {
        precondition(top > 0 && pictures.shape[0] > 0, "there must be pictures")
        let excitations = Excitations(try meanActivations(pictures), floor: floor)
        let grey = Excitations(try meanActivations(pictures.grey()), floor: floor)
        let topCount = min(top, pictures.shape[0])
        let tops = (0..<excitations.channelCount).map { channel in
            Array(ChannelRanking.order(descending: excitations.of(channel)).prefix(topCount))
        }
        let indices = tops.indices.map { channel in
            let whole = excitations.sum(channel, over: tops[channel])
            return whole > 0 ? 1 - grey.sum(channel, over: tops[channel]) / whole : 0
        }
        let selective = indices.indices.filter { indices[$0] >= threshold }
        // Few channels of a deep layer are selective, so few pictures need the three further passes.
        let needed = Set(selective.flatMap { tops[$0] }).sorted()
        let without =
            needed.isEmpty
            ? []
            : try PrimaryColor.allCases.map {
                Excitations(
                    try meanActivations(pictures.entries(needed).removing($0)), floor: floor)
            }
        let places = Dictionary(uniqueKeysWithValues: zip(needed, needed.indices))
        self.threshold = threshold
        self.topCount = topCount
        pictureCount = pictures.shape[0]
        channels = tops.indices.map { channel in
            let whole = excitations.sum(channel, over: tops[channel])
            let positions = tops[channel].compactMap { places[$0] }
            let losses = without.map { 1 - $0.sum(channel, over: positions) / whole }
            return Channel(
                selectivity: indices[channel],
                losses: indices[channel] >= threshold && whole > 0 ? losses : nil,
                topPictures: tops[channel])
        }
    }
}

/// Means over positions above the activation's least value, [N, channels].
private struct Excitations {
    private let means: Tensor
    private let floor: Double

    init(_ means: Tensor, floor: Double) {
        self.means = means
        self.floor = floor
    }

    var channelCount: Int { means.shape[1] }

    func of(_ channel: Int) -> [Double] {
        (0..<means.shape[0]).map { Double(means.values[$0 * channelCount + channel]) - floor }
    }

    func sum(_ channel: Int, over pictures: [Int]) -> Double {
        pictures.reduce(0) { $0 + Double(means.values[$1 * channelCount + channel]) - floor }
    }
}
