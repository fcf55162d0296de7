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

    /// Seconds between two saves within an epoch.
    private static let secondsBetweenSaves = 180.0

    /// Trains to the end and writes the checkpoint; on the way the training is kept in a file beside it.
    /// - Throws: ``Failure`` when an unfinished training stands in the way or cannot be gone on with, ``Interrupted``
    ///   after Control-C, or what loading the pictures, training or writing throws.
    func run(to file: CheckpointFile, resuming: Bool = false) throws -> Checkpoint {
        let unfinished = UnfinishedTraining(of: file.url)
        let digest = try dataset.dataset.requireTraining().digest()
        let trainer = try trainer(unfinished, digest: digest, resuming: resuming)
        let interruption = Interruption()
        var pace = Pace()
        var saved = Pace.now
        func save() throws {
            var snapshot = trainer.snapshot
            snapshot.datasetName = dataset.facts.name
            snapshot.datasetDigest = digest
            snapshot.toolVersion = Version.current
            try unfinished.save(snapshot)
            saved = Pace.now
        }
        while let event = try trainer.next() {
            switch event {
            case .step(let step):
                pace.add(step)
                console.progress(line(step, pace))
                if Pace.now - saved > Self.secondsBetweenSaves { try save() }
            case .epoch(let record):
                console.clear()
                say(Self.line(record, of: recipe.epochs))
                pace = Pace()
                if record.epoch < recipe.epochs { try save() }
            }
            if interruption.hasCome {
                try save()
                throw Interrupted(file: unfinished.url.relativeName)
            }
        }
        var checkpoint = trainer.checkpoint
        checkpoint.datasetName = dataset.facts.name
        checkpoint.datasetDigest = digest
        checkpoint.toolVersion = Version.current
        try checkpoint.write(to: file.url)
        unfinished.remove()
        return checkpoint
    }

    /// A new training, or the unfinished one when it is of the same network, recipe and pictures.
    private func trainer(
        _ unfinished: UnfinishedTraining, digest: String, resuming: Bool
    ) throws -> Trainer {
        let name = unfinished.url.relativeName
        guard resuming else {
            guard !unfinished.exists else {
                throw Failure(
                    message: "'\(name)' keeps an unfinished training; go on with --resume, "
                        + "or remove the file to begin again")
            }
            return try Trainer(
                graph, recipe: recipe, training: dataset.training(), test: dataset.test())
        }
        let snapshot = try unfinished.load()
        let differences = [
            ("network", snapshot.graph == graph), ("recipe", snapshot.recipe == recipe),
            ("pictures", snapshot.datasetDigest == digest),
        ].filter { !$0.1 }.map(\.0)
        guard differences.isEmpty else {
            throw Failure(
                message:
                    "the training in '\(name)' is of another \(differences.joined(separator: " and ")); "
                    + "remove the file to begin again")
        }
        return try Trainer(
            resuming: snapshot, training: dataset.training(), test: dataset.test())
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

/// Control-C ended a training, which is kept in a file.
struct Interrupted: Error {
    /// The file that keeps it.
    var file: String
}

/// How fast steps are taken, over the last ones.
struct Pace {
    private var marks: [(time: Double, pictures: Int)] = [(Self.now, 0)]

    static var now: Double { ProcessInfo.processInfo.systemUptime }

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
