import Network

/// Integrated gradients (Sundararajan, Taly and Yan 2017) of several pictures at once.
///
/// IGᵢ = (xᵢ − x′ᵢ) · ∫₀¹ ∂F/∂xᵢ(x′ + α(x − x′)) dα. They are complete: their sum is F(x) − F(x′), and how nearly
/// it is tells how good the sum over nodes is. With several baselines a picture they are the mean over those
/// (expected gradients, Erion et al. 2021).
public struct IntegratedGradients {
    /// How many nodes are used.
    public enum Steps: Hashable, Codable, Sendable {
        /// As many as asked.
        case count(Int)
        /// 32, then 64, then 128 for the pictures whose residual is above 10⁻³.
        case automatic
    }

    /// One attempt at a picture.
    public struct Trial: Equatable, Codable, Sendable {
        /// Nodes a path.
        public let nodes: Int
        /// The sum of the attributions.
        public let sum: Double
        /// |sum − (F(x) − F(x′))| / max(|F(x) − F(x′)|, 0.05).
        public let residual: Double
    }

    /// The attributions of one picture.
    public struct Attribution: Equatable, Codable, Sendable {
        /// To each value of the picture, [C, H, W], of the best trial.
        public let values: [Double]
        /// The class whose score is attributed.
        public let target: Int
        /// F(x′), the mean where there are several baselines.
        public let baselineScore: Double
        /// F(x).
        public let pictureScore: Double
        /// All trials in order.
        public let trials: [Trial]
        /// The trial of the least residual, the first of equals.
        public let best: Trial

        /// Whether the residual is within the 5 % that the method's authors ask for.
        public var isConverged: Bool { best.residual <= IntegratedGradients.bound }
    }

    /// Above this residual a map is not converged.
    public static let bound = 0.05
    /// At this residual automatic steps stop.
    public static let goal = 1e-3
    /// The steps that automatic steps go through.
    public static let automaticNodes = [32, 64, 128]

    /// What is attributed.
    public var score: Score
    /// How nodes are placed.
    public var rule: PathRule
    /// How many there are.
    public var steps: Steps
    /// How many points are differentiated at once.
    public var batchSize: Int

    /// Chooses what to compute.
    public init(
        score: Score = .prob, rule: PathRule = .gauss, steps: Steps = .automatic,
        batchSize: Int = 128
    ) {
        self.score = score
        self.rule = rule
        self.steps = steps
        self.batchSize = batchSize
    }

    /// Attributes the scores of pictures to their values.
    /// - Parameters:
    ///   - function: The network.
    ///   - paths: For each picture the paths to it, one a baseline.
    ///   - targets: The class of each picture whose score is attributed.
    ///   - progress: Told how many points of the present round are done, after each batch; what it throws ends the work.
    /// - Returns: Attributions of each picture; those of one picture do not depend on the others.
    /// - Throws: ``PathError``, or what the network throws.
    public func attributions(
        of function: LogitFunction, along paths: [[PicturePath]], targets: [Int],
        progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
    ) throws -> [Attribution] {
        let rounds =
            switch steps {
            case .count(let count):
                [PathRule.Round(total: count, nodes: try rule.nodes(count), kept: 0)]
            case .automatic: try rule.automaticRounds()
            }
        var tasks = try AttributionTask.tasks(
            for: function, score: score, along: paths, targets: targets, batchSize: batchSize)
        for round in rounds {
            let pending = tasks.indices.filter { !tasks[$0].isDone(goal: Self.goal) }
            let sums = try integrate(
                pending.map { tasks[$0] }, function: function, nodes: round.nodes,
                progress: progress)
            for (task, sum) in zip(pending, sums) { tasks[task].record(sum, after: round) }
        }
        return tasks.compactMap(\.attribution)
    }

    /// One round: the products of gradients and (x − x′), weighted and added in the order of the nodes.
    private func integrate(
        _ tasks: [AttributionTask], function: LogitFunction, nodes: [PathRule.Node],
        progress: (Int, Int) throws -> Void
    ) throws -> [[Double]] {
        var sums = tasks.map { _ in
            [CompensatedSum](repeating: CompensatedSum(), count: function.shape.count)
        }
        // Paths of all tasks in a row, and which task each belongs to.
        let paths = tasks.flatMap(\.paths)
        let owners = tasks.enumerated().flatMap { index, task in task.paths.map { _ in index } }
        let total = paths.count * nodes.count
        let walk = PathWalk(function: function, paths: paths, batchSize: batchSize)
        try walk.visitGradients(of: score, count: total) { index in
            let path = index / nodes.count
            return PathWalk.Point(
                path: path, alpha: nodes[index % nodes.count].alpha,
                picture: tasks[owners[path]].picture, target: tasks[owners[path]].target)
        } visit: { index, _, gradient in
            let path = index / nodes.count
            let owner = owners[path]
            let weight = nodes[index % nodes.count].weight / Double(tasks[owner].paths.count)
            let (baseline, picture) = (paths[path].baseline, paths[path].picture)
            for (offset, slope) in gradient.enumerated() {
                sums[owner][offset] += weight * slope * (picture[offset] - baseline[offset])
            }
            if (index + 1) % batchSize == 0 || index + 1 == total { try progress(index + 1, total) }
        }
        return sums.map { $0.map(\.value) }
    }
}
