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
    let log: ProgressLog
    /// Seconds between two saves within an epoch.
    let secondsBetweenSaves: Double
    /// Is told a line after each epoch.
    let say: (String) -> Void

    /// Trains to the end and writes the checkpoint; on the way the training is kept in a file beside it.
    /// - Throws: ``Failure`` when another training is at work there, an unfinished one stands in the way or cannot be gone
    ///   on with, ``Interrupted`` after Control-C, or what loading the pictures, training or writing throws.
    func run(to file: CheckpointFile, resuming: Bool = false) throws -> Checkpoint {
        let lock = try TrainingLock(of: file.url)
        return try withExtendedLifetime(lock) {
            let digest = try dataset.dataset.requireTraining().digest()
            let unfinished = UnfinishedTraining(of: file.url)
            let trainer = try trainer(unfinished, digest: digest, resuming: resuming)
            do {
                try train(trainer, unfinished, digest: digest)
            } catch let error as TrainingError {
                // The same steps would end in the same place again.
                unfinished.remove()
                throw error
            }
            let checkpoint = labelled(trainer.snapshot, digest).checkpoint
            try file.write(checkpoint)
            unfinished.remove()
            return checkpoint
        }
    }

    /// Takes every step that is left.
    private func train(
        _ trainer: Trainer, _ unfinished: UnfinishedTraining, digest: String
    ) throws {
        let interruption = Interruption()
        var pace = Pace()
        var (began, saved) = (Pace.now, Pace.now)
        while let event = try trainer.next() {
            var isTimeToSave = Pace.now - saved >= secondsBetweenSaves
            switch event {
            case .step(let step):
                pace.add(step)
                console.progress(log.line(step, pace, width: Console.width - 1))
            case .epoch(let record):
                console.clear()
                say(try log.line(record, seconds: Pace.now - began))
                (pace, began) = (Pace(), Pace.now)
                isTimeToSave = record.epoch < recipe.epochs
            }
            if interruption.hasCome {
                try unfinished.save(labelled(trainer.snapshot, digest))
                throw Interrupted(file: unfinished.url.relativeName)
            }
            guard isTimeToSave else { continue }
            saved = Pace.now
            do {
                try unfinished.save(labelled(trainer.snapshot, digest))
            } catch let failure as Failure {
                // Stopping would lose what is only in memory; the disk may have room again at the next save.
                console.warning("\(failure.message); the training goes on and will be saved later")
            }
        }
    }

    private func labelled(_ snapshot: TrainingSnapshot, _ digest: String) -> TrainingSnapshot {
        var snapshot = snapshot
        snapshot.datasetName = dataset.facts.name
        snapshot.datasetDigest = digest
        snapshot.toolVersion = Version.current
        return snapshot
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
}

/// Control-C ended a training, which is kept in a file.
struct Interrupted: Error {
    /// The file that keeps it.
    var file: String
}
