package import Inspection
import Network

/// What describes each channel after some layers of the trained network, over the first test pictures.
package struct StatisticsOfChannels: Finding {
    package static let name = "statistics-of-channels"

    private let depth: Depth
    private let pictureCount: Int

    /// Asks of a layer.
    /// - Parameters:
    ///   - depth: How many layers have been applied, or the value that is meant.
    ///   - pictureCount: Over how many test pictures, from the first on.
    package init(after depth: Depth, pictures pictureCount: Int) {
        self.depth = depth
        self.pictureCount = pictureCount
    }

    package func answer(from laboratory: Laboratory) throws -> [ChannelStatistics.Channel] {
        let evaluator = try laboratory.evaluator(through: depth)
        let count = min(pictureCount, try laboratory.count(of: .test))
        let pictures = try laboratory.tensor((0..<count).map { .test($0) })
        let activation = ChannelStatistics.Activation(after: depth, in: try laboratory.graph())
        let statistics = try evaluator.channelStatistics(
            at: depth.value(in: evaluator.network.graph), of: pictures, activation: activation)
        return try statistics?.channels() ?? []
    }
}

extension ChannelStatistics.Activation {
    /// The activation that ends a layer, as far as it is known where it saturates; the pictures, after no layer, end where a ReLU
    /// does.
    fileprivate init(after depth: Depth, in graph: Graph) {
        let value = depth.value(in: graph)
        guard value > 0 else {
            self = .relu
            return
        }
        self =
            switch graph.nodes[value - 1].operation {
            case .elu, .activation(.elu(alpha: 1)): .elu
            case .relu, .softmax, .activation(.clip(least: 0, greatest: _)): .relu
            default: .none
            }
    }
}
