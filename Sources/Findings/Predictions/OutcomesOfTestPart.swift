package import Inspection
import Network

/// How often each class of the test part was taken for each other.
package struct ConfusionOfTestPart: Finding {
    package static let name = "confusion-of-test-part"

    /// Asks of the test part.
    package init() {}

    package func answer(from laboratory: Laboratory) throws -> ConfusionMatrix {
        let rows = try laboratory.ask(ProbabilitiesOfPart()).rows
        return try ConfusionMatrix(
            labels: laboratory.labels(of: .test),
            predictions: Predictions(probabilities: rows).classes,
            classes: laboratory.classNames().count)
    }
}

/// The wrong predictions among all test pictures, the most confident first.
package struct MistakesOfTestPart: Finding {
    package static let name = "mistakes-of-test-part"

    /// Asks of the test part.
    package init() {}

    package func answer(from laboratory: Laboratory) throws -> [Mistake] {
        let rows = try laboratory.ask(ProbabilitiesOfPart()).rows
        return try Predictions(probabilities: rows).mistakes(
            labels: laboratory.labels(of: .test))
    }
}

/// Mean cross-entropy of the trained network on all test pictures, in nats.
package struct CostOfTestPart: Finding {
    package static let name = "cost-of-test-part"

    /// Asks of the test part.
    package init() {}

    package func answer(from laboratory: Laboratory) throws -> Double {
        let rows = try laboratory.ask(ProbabilitiesOfPart()).rows
        return try Predictions(probabilities: rows).meanCrossEntropy(
            labels: laboratory.labels(of: .test))
    }
}

/// The test pictures in the order of how sure the trained network is of what it takes them for, the surest first.
package struct SurestOfTestPart: Finding {
    package static let name = "surest-of-test-part"

    private let label: Int?

    /// Asks of the test part.
    /// - Parameter label: The class whose pictures are meant; nil for all.
    package init(ofClass label: Int? = nil) { self.label = label }

    package func answer(from laboratory: Laboratory) throws -> [Int] {
        let shares = try laboratory.ask(ProbabilitiesOfPart()).rows.map { $0.max() ?? 0 }
        let labels = try label.map { _ in try laboratory.labels(of: .test) }
        let candidates = shares.indices.filter { labels?[$0] == label }
        return candidates.sorted { (shares[$1], $0) < (shares[$0], $1) }
    }
}

/// How many of the first pictures of the test part the trained network classifies right.
package struct RightOfFirst: Finding {
    package static let name = "right-of-first"

    private let count: Int

    /// Asks of the first so many, or of all where there are fewer.
    package init(_ count: Int) { self.count = count }

    package func answer(from laboratory: Laboratory) throws -> WilsonInterval {
        let total = try laboratory.count(of: .test)
        guard count < total else { return try laboratory.ask(ConfusionOfTestPart()).accuracy }
        let origins = (0..<count).map { PictureOrigin.test($0) }
        let rows = try PredictionRun(laboratory).probabilities(count: count) {
            try laboratory.tensor(Array(origins[$0]))
        } origin: {
            origins[$0]
        }
        let right = try zip(origins, Predictions(probabilities: rows).classes).count {
            try laboratory.label($0) == $1
        }
        return WilsonInterval(successes: right, of: count)
    }
}
