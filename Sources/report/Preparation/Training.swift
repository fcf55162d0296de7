import Datasets
import Directives
import Foundation
import Network

/// Trains the declared network of a notebook and says how it goes.
struct Training {
    let graph: Graph
    let recipe: Recipe
    let dataset: DatasetFiles
    let console: Console
    /// Is told a line after each epoch.
    let say: (String) -> Void

    /// Trains to the end and writes the checkpoint.
    /// - Throws: What loading the pictures, training or writing throws.
    func run(to file: CheckpointFile) throws -> Checkpoint {
        let trainer = try Trainer(
            graph, recipe: recipe, training: dataset.training(), test: dataset.test())
        var pace = Pace()
        while let event = try trainer.next() {
            switch event {
            case .step(let step):
                pace.add(step)
                console.progress(line(step, pace))
            case .epoch(let record):
                console.clear()
                say(Self.line(record, of: recipe.epochs))
                pace = Pace()
            }
        }
        var checkpoint = trainer.checkpoint
        checkpoint.datasetName = dataset.facts.name
        checkpoint.datasetDigest = try dataset.dataset.requireTraining().digest()
        checkpoint.toolVersion = Version.current
        try checkpoint.write(to: file.url)
        return checkpoint
    }

    private func line(_ step: StepRecord, _ pace: Pace) -> String {
        let left = (recipe.epochs - step.epoch + 1) * step.steps - step.step
        return "epoch \(step.epoch)/\(recipe.epochs)  step \(step.step)/\(step.steps)  "
            + "\(Int(pace.picturesPerSecond)) pictures/s  cost \(step.cost.fixed(3))  "
            + "accuracy \((step.accuracy * 100).fixed(1)) %  "
            + pace.timeLeft(pictures: left * step.pictures) + " left"
    }

    private static func line(_ record: EpochRecord, of epochs: Int) -> String {
        "epoch \(record.epoch)/\(epochs)  training cost \(record.trainCost.fixed(3))  "
            + "accuracy \((record.trainAccuracy * 100).fixed(1)) %  "
            + "test cost \(record.testCost.fixed(3))  "
            + "accuracy \((record.testAccuracy * 100).fixed(1)) %"
    }
}

/// How fast steps are taken, over the last ones.
struct Pace {
    private var marks: [(time: Double, pictures: Int)] = [(Self.now, 0)]

    private static var now: Double { ProcessInfo.processInfo.systemUptime }

    /// Pictures a second over the last twenty steps.
    var picturesPerSecond: Double {
        guard let first = marks.first, let last = marks.last, last.time > first.time else {
            return 0
        }
        return Double(last.pictures - first.pictures) / (last.time - first.time)
    }

    mutating func add(_ step: StepRecord) {
        marks.append((Self.now, (marks.last?.pictures ?? 0) + step.pictures))
        if marks.count > 21 { marks.removeFirst() }
    }

    /// `12:05` or `1:02:05`.
    func timeLeft(pictures: Int) -> String {
        guard picturesPerSecond > 0 else { return "–" }
        let seconds = Int(Double(pictures) / picturesPerSecond)
        let minutes = "\((seconds / 60 % 60).twoDigits):\((seconds % 60).twoDigits)"
        return seconds < 3600 ? minutes : "\(seconds / 3600):\(minutes)"
    }
}

extension Double {
    /// With so many decimals.
    func fixed(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}

extension Int {
    fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
