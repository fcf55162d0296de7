import Findings
import Inspection
import Network

/// The rules behind `channels=top:9 by=…`.
enum ChannelRule: String, Choice {
    case selectivity, mean, deviation, maximum, saturation

    private var ranking: ChannelRanking {
        switch self {
        case .selectivity: .selectivity
        case .mean: .mean
        case .deviation: .deviation
        case .maximum: .maximum
        case .saturation: .saturation
        }
    }

    /// All channels at a place, best first.
    /// - Throws: What running the network throws.
    func ranking(
        after depth: Depth, pictures count: Int, _ colors: ColorSelectivity?,
        from laboratory: Laboratory
    ) throws -> [Int] {
        let selectivity = colors?.channels.map(\.selectivity)
        if let selectivity, self == .selectivity {
            return ChannelRanking.order(descending: selectivity)
        }
        let channels = try laboratory.ask(StatisticsOfChannels(after: depth, pictures: count))
        return ranking.order(
            channels, selectivity: selectivity ?? channels.map { _ in 0 })
    }
}

extension ChannelSelection {
    /// How many channels are selected.
    var count: Int {
        switch self {
        case .first(let count), .top(let count): count
        case .these(let indices): indices.count
        }
    }
}
