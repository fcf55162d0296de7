package import Inspection
import Network

/// What describes each channel after some layers of the trained network, over the first test pictures.
package struct StatisticsOfChannels: Finding {
    package static let name = "statistics-of-channels"

    private let depth: Int
    private let pictureCount: Int

    /// Asks of a layer.
    /// - Parameters:
    ///   - depth: How many layers have been applied.
    ///   - pictureCount: Over how many test pictures, from the first on.
    package init(after depth: Int, pictures pictureCount: Int) {
        self.depth = depth
        self.pictureCount = pictureCount
    }

    package func answer(from laboratory: Laboratory) throws -> [ChannelStatistics.Channel] {
        let evaluator = try laboratory.evaluator(through: depth)
        let count = min(pictureCount, try laboratory.count(of: .test))
        let pictures = try laboratory.tensor((0..<count).map { .test($0) })
        let activation: ChannelStatistics.Activation =
            switch try laboratory.graph().infimum(after: depth) {
            case -1: .elu
            case 0: .relu
            default: .none
            }
        let statistics = try evaluator.channelStatistics(
            after: depth, of: pictures, activation: activation)
        return try statistics?.channels() ?? []
    }
}
