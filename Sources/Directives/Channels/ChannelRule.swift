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

    /// All channels after so many layers, best first.
    /// - Throws: What running the network throws.
    func ranking(
        after depth: Int, pictures count: Int, _ colors: ColorSelectivity?,
        in session: inout Session
    ) throws -> [Int] {
        let selectivity = colors?.channels.map(\.selectivity)
        if let selectivity, self == .selectivity {
            return ChannelRanking.order(descending: selectivity)
        }
        let evaluator = try session.trainedEvaluator()
        let pictures = try session.testPictures()
        let statistics = try evaluator.channelStatistics(
            after: depth, of: pictures.tensor(0..<min(count, pictures.count)),
            activation: evaluator.network.graph.floor(after: depth) < 0 ? .elu : .relu)
        let channels = try statistics?.channels() ?? []
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
