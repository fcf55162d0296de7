package import Inspection
import Network

/// How much each channel depends on colour after some layers of the trained network, over the first test pictures.
package struct ColorsOfChannels: FindingFamily {
    package static let name = "colors-of-channels"

    private let depth: Depth
    private let pictureCount: Int
    private let threshold: Double

    /// Asks of a layer.
    /// - Parameters:
    ///   - depth: How many layers have been applied, or the value that is meant.
    ///   - pictureCount: Over how many test pictures, from the first on.
    ///   - threshold: The colour selectivity from which a channel is selective.
    package init(after depth: Depth, pictures pictureCount: Int, threshold: Double) {
        self.depth = depth
        self.pictureCount = pictureCount
        self.threshold = threshold
    }

    package static func answers(
        to questions: [Self], from laboratory: Laboratory
    ) throws -> [ColorSelectivity] {
        let evaluator = try laboratory.stock.evaluator()
        // One pass of a picture serves all depths.
        var means = ChannelMeans(
            values: Set(questions.map { $0.depth.value(in: evaluator.network.graph) }))
        var done = 0
        return try laboratory.each(questions) { question in
            _ = try laboratory.evaluator(through: question.depth)
            let count = min(question.pictureCount, try laboratory.count(of: .test))
            let graph = try laboratory.graph()
            guard let floor = graph.infimum(at: question.depth) else {
                let words = graph.words(for: question.depth)
                throw graph.endsInActivation(at: question.depth)
                    ? ColorError.unbounded(words) : .noInfimum(words)
            }
            let pictures = try laboratory.tensor((0..<count).map { .test($0) })
            let colors = try ColorSelectivity(
                of: pictures, threshold: question.threshold, floor: floor
            ) {
                try means.means(
                    at: question.depth.value(in: graph), of: $0, in: evaluator)
            }
            done += 1
            try laboratory.report(done, of: questions.count)
            return colors
        }
    }
}

/// Why nothing can be said of colours.
package enum ColorError: Error, Equatable, CustomStringConvertible {
    /// No activation bounds the values of a layer, as it is called, from below, so that there is nothing above which responses could
    /// be compared.
    case noInfimum(String)
    /// The activation of a layer has no least value.
    case unbounded(String)

    /// The words for users.
    package var description: String {
        switch self {
        case .noInfimum(let layer):
            "\(layer) has no activation, so that its values have no zero above which colour could be measured"
        case .unbounded(let layer):
            "the activation of \(layer) has no least value, above which colour could be measured"
        }
    }
}

extension Graph {
    /// Whether an activation makes what is there.
    fileprivate func endsInActivation(at depth: Depth) -> Bool {
        let value = depth.value(in: self)
        return value > 0 && nodes[value - 1].operation.isActivation
    }
}
