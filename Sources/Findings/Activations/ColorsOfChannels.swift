package import Inspection
import Network

/// How much each channel depends on colour after some layers of the trained network, over the first test pictures.
package struct ColorsOfChannels: FindingFamily {
    package static let name = "colors-of-channels"

    private let depth: Int
    private let pictureCount: Int
    private let threshold: Double

    /// Asks of a layer.
    /// - Parameters:
    ///   - depth: How many layers have been applied.
    ///   - pictureCount: Over how many test pictures, from the first on.
    ///   - threshold: The colour selectivity from which a channel is selective.
    package init(after depth: Int, pictures pictureCount: Int, threshold: Double) {
        self.depth = depth
        self.pictureCount = pictureCount
        self.threshold = threshold
    }

    package static func answers(
        to questions: [Self], from laboratory: Laboratory
    ) throws -> [ColorSelectivity] {
        let evaluator = try laboratory.stock.evaluator()
        // One pass of a picture serves all depths.
        var means = ChannelMeans(depths: Set(questions.map(\.depth)))
        var done = 0
        return try laboratory.each(questions) { question in
            _ = try laboratory.evaluator(through: question.depth)
            let count = min(question.pictureCount, try laboratory.count(of: .test))
            let graph = try laboratory.graph()
            guard let floor = graph.infimum(after: question.depth) else {
                throw graph.endsInActivation(after: question.depth)
                    ? ColorError.unbounded(question.depth) : .noInfimum(question.depth)
            }
            let pictures = try laboratory.tensor((0..<count).map { .test($0) })
            defer {
                done += 1
                laboratory.report(done, of: questions.count)
            }
            return try ColorSelectivity(
                of: pictures, threshold: question.threshold, floor: floor
            ) { try means.means(after: question.depth, of: $0, in: evaluator) }
        }
    }
}

/// Why nothing can be said of colours.
package enum ColorError: Error, Equatable, CustomStringConvertible {
    /// No activation bounds the values after so many layers from below, so that there is nothing above which responses could be
    /// compared.
    case noInfimum(Int)
    /// The activation after so many layers has no least value.
    case unbounded(Int)

    /// The words for users.
    package var description: String {
        switch self {
        case .noInfimum(let depth):
            "layer \(depth - 1) has no activation, so that its values have no zero above which colour could be measured"
        case .unbounded(let depth):
            "the activation of layer \(depth - 1) has no least value, above which colour could be measured"
        }
    }
}

extension Graph {
    /// Whether an activation makes what so many layers leave.
    fileprivate func endsInActivation(after depth: Int) -> Bool {
        depth > 0 && nodes[layers[depth - 1].output - 1].operation.isActivation
    }
}
