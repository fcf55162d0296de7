import Datasets
import Foundation
import Inspection
import Network

/// Integrated gradients of the trained flagship: how many a second, and how automatic steps compare with the
/// 3,000 right-hand steps of the 2018 article in residual and time.
struct GradientBenchmark {
    private let clock = ContinuousClock()
    private static let pictureCount = 9
    private static let articleSteps = 3000

    private let function: LogitFunction
    private let paths: [[PicturePath]]
    private let targets: [Int]
    private static let group = "Integrated gradients, \(pictureCount) pictures, trained flagship"

    init() throws {
        let root = URL(fileURLWithPath: "notebooks")
        let checkpoint = try Checkpoint(
            contentsOf: root.appendingPathComponent("models/allcnn-emoji10.safetensors"))
        let pictures = try Dataset(
            named: "emoji10", roots: [DataRoot(root.appendingPathComponent("data"))]
        ).test.load()
        let evaluator = Evaluator(checkpoint.network)
        let tensor = pictures.tensor(0..<Self.pictureCount)
        targets = try Predictions(logits: evaluator.logits(of: tensor)).classes
        function = LogitFunction(evaluator)
        paths = try Baseline.black.paths(to: tensor, data: nil, seed: 0)
    }

    /// A fixed number of nodes, as other programs take them.
    func speed(_ table: inout ResultTable) throws {
        _ = try attribute(.gauss, .count(32))
        let fixed = try attribute(.gauss, .count(64))
        table.add(
            Self.group, "Gauss, 64 nodes", Double(64 * paths.count) / fixed.seconds,
            "(picture × node)/s", remark: words(fixed.residuals))
    }

    /// Automatic steps beside the article's.
    func convergence(_ table: inout ResultTable) throws {
        let automatic = try attribute(.sidi, .automatic)
        table.add(
            Self.group, "steps=auto", automatic.seconds * 1e3, "ms",
            remark: words(automatic.residuals)
                + ", \(automatic.nodes.reduce(0, +)) nodes for all")
        let gauss = try attribute(.gauss, .automatic)
        table.add(
            Self.group, "rule=gauss steps=auto", gauss.seconds * 1e3, "ms",
            remark: words(gauss.residuals))
        let article = try attribute(.right, .count(Self.articleSteps))
        table.add(
            Self.group, "rule=right steps=\(Self.articleSteps)", article.seconds * 1e3, "ms",
            remark: words(article.residuals)
                + String(
                    format: ", %.1f times as long as auto", article.seconds / automatic.seconds))
    }

    private func attribute(
        _ rule: PathRule, _ steps: IntegratedGradients.Steps
    ) throws -> (seconds: Double, residuals: [Double], nodes: [Int]) {
        let start = clock.now
        let found = try IntegratedGradients(rule: rule, steps: steps).attributions(
            of: function, along: paths, targets: targets)
        return (
            (clock.now - start) / .seconds(1), found.map(\.best.residual),
            found.map { $0.trials.last?.nodes ?? 0 }
        )
    }

    private func words(_ residuals: [Double]) -> String {
        let sorted = residuals.sorted()
        return String(
            format: "residual: median %.1e, worst %.1e", sorted[sorted.count / 2],
            sorted[sorted.count - 1])
    }
}
