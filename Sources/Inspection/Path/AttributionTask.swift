/// One picture on its way to an attribution: its paths, the scores at their ends, and the trials so far.
struct AttributionTask {
    let picture: Int
    let paths: [PicturePath]
    let target: Int
    private let baselineScore: Double
    private let pictureScore: Double
    private var trials: [IntegratedGradients.Trial] = []
    /// The sums of the last trial, which the next may go on from.
    private var last: [Double] = []
    private var best: (trial: IntegratedGradients.Trial, values: [Double])?

    /// What was found; nil before the first trial.
    var attribution: IntegratedGradients.Attribution? {
        best.map {
            IntegratedGradients.Attribution(
                values: $0.values, target: target, baselineScore: baselineScore,
                pictureScore: pictureScore, trials: trials, best: $0.trial)
        }
    }

    func isDone(goal: Double) -> Bool { best.map { $0.trial.residual <= goal } ?? false }

    /// Keeps the values if they are the best: more nodes need not lower the residual.
    mutating func record(_ sums: [Double], after round: PathRule.Round) {
        let values =
            round.kept == 0 ? sums : zip(last, sums).map { round.kept * $0 + $1 }
        last = values
        let change = pictureScore - baselineScore
        let sum = values.compensatedSum { $0 }
        let trial = IntegratedGradients.Trial(
            nodes: round.total, sum: sum, residual: abs(sum - change) / max(abs(change), 0.05))
        trials.append(trial)
        if best.map({ trial.residual < $0.trial.residual }) ?? true { best = (trial, values) }
    }

    /// Checks the classes and scores the ends of every path.
    static func tasks(
        for function: LogitFunction, score: Score, along paths: [[PicturePath]], targets: [Int],
        batchSize: Int
    ) throws -> [AttributionTask] {
        guard paths.count == targets.count, !paths.contains(where: \.isEmpty) else {
            throw PathError.unequalCounts(
                pictures: targets.count, found: paths.count { !$0.isEmpty })
        }
        // Where a path that stands still at the picture begins is the picture itself.
        let ends = paths.map { paths in
            [PicturePath(baseline: paths[0].picture, picture: paths[0].picture)] + paths
        }
        let owners = ends.enumerated().flatMap { picture, ends in ends.map { _ in picture } }
        var scores = [[Double]](repeating: [], count: paths.count)
        let walk = PathWalk(
            function: function, paths: ends.flatMap { $0 }, batchSize: batchSize)
        try walk.visitLogits(count: owners.count) {
            PathWalk.Point(
                path: $0, alpha: 0, picture: owners[$0], target: targets[owners[$0]])
        } visit: { point, logits in
            scores[point.picture].append(score.value(of: logits, target: point.target))
        }
        return paths.indices.map { picture in
            let baselines = scores[picture].dropFirst()
            return AttributionTask(
                picture: picture, paths: paths[picture], target: targets[picture],
                baselineScore: baselines.compensatedSum { $0 } / Double(baselines.count),
                pictureScore: scores[picture][0])
        }
    }

    private init(
        picture: Int, paths: [PicturePath], target: Int, baselineScore: Double,
        pictureScore: Double
    ) {
        self.picture = picture
        self.paths = paths
        self.target = target
        self.baselineScore = baselineScore
        self.pictureScore = pictureScore
    }
}
