/// The rules by which channels of a layer are chosen, as in `channels=top:9 by=selectivity`.
public enum ChannelRanking: String, CaseIterable, Sendable {
    /// By colour selectivity.
    case selectivity
    /// By mean activation.
    case mean
    /// By the standard deviation of activations.
    case deviation
    /// By the greatest activation.
    case maximum
    /// By the share of saturated positions.
    case saturation

    /// All channels, the greatest first and equals in their own order.
    public func order(_ channels: [ChannelStatistics.Channel], selectivity: [Double]) -> [Int] {
        let keys =
            switch self {
            case .selectivity: selectivity
            case .mean: channels.map(\.mean)
            case .deviation: channels.map(\.deviation)
            case .maximum: channels.map(\.maximum)
            case .saturation: channels.map(\.saturatedShare)
            }
        return Self.order(descending: keys)
    }

    /// The indices of the keys, the greatest first and equals in their own order.
    public static func order(descending keys: [Double]) -> [Int] {
        keys.indices.sorted { (keys[$1], $0) < (keys[$0], $1) }
    }
}
