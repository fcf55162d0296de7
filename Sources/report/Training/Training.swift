import Datasets
import Directives
import Files
import Findings
import Foundation
import Network
import Preparing
import Rendering

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
    ///   on with, what is there would be lost and `isForced` is not set, or the trained network tells no pictures apart, which
    ///   is kept all the same; ``Interrupted`` after Control-C; or what loading the pictures, training or writing throws.
    func run(
        to file: CheckpointFile, resuming: Bool = false, isForced: Bool = false,
        isAnnounced: Bool = false
    ) throws -> Checkpoint {
        // Whoever goes on with a training was asked when it began.
        try refuseToLose(file, isForced: isForced || resuming)
        // Until the network is written: what a signal ended before would be lost.
        let interruption = Interruption()
        let lock = try TrainingLock(of: file.url)
        return try withExtendedLifetime(lock) {
            let digest = try dataset.dataset.requireTraining().digest()
            let unfinished = UnfinishedTraining(of: file.url)
            let trainer = try trainer(unfinished, digest: digest, resuming: resuming)
            if isAnnounced {
                let plan = TrainingPlan(
                    graph: graph, recipe: recipe, trainer: trainer, file: file.name)
                for line in plan.lines { console.remark(line) }
            }
            do {
                try train(trainer, unfinished, digest: digest, until: interruption)
            } catch let error as TrainingError {
                // The same steps would end in the same place again.
                unfinished.remove()
                throw error
            }
            let checkpoint = labelled(trainer.snapshot, digest).checkpoint
            try keep(checkpoint, in: file, unfinished)
            unfinished.remove()
            if let name = trainer.onlyPrediction {
                throw Failure(
                    message: "the training ended with every test picture classified as '\(name)'; "
                        + "'\(file.name)' is kept; try "
                        + (recipe.learningRateAdvice
                            ?? (graph.hasOwnDeviations
                                ? "another seed, a smaller 'deviation', or more epochs"
                                : "another seed, or more epochs"))
                )
            }
            return checkpoint
        }
    }

    /// Looks at what the training would overwrite: nothing is lost that the same training would not make again.
    private func refuseToLose(_ file: CheckpointFile, isForced: Bool) throws(Failure) {
        guard FileManager.default.fileExists(atPath: file.url.path) else { return }
        let earlier: Checkpoint
        do throws(CheckpointError) {
            earlier = try Checkpoint(contentsOf: file.url, in: file.enclosure, graph: graph)
        } catch {
            switch error {
            case .missingTensor, .unusedTensors, .wrongShape, .wrongType, .undeclaredNetwork,
                .notFinite, .negativeVariance, .unmatched, .impossibleNames, .brokenMetadata,
                .impossibleMetadata:
                guard !isForced else { return }
                throw Failure(
                    message: "'\(file.name)' holds other weights, which this training would "
                        + "overwrite; name another file, or use --force")
            case .missing: return
            case .unreadable, .truncated, .notSafetensors, .otherKind, .noTraining:
                throw Failure(
                    message: "'\(file.name)' is no checkpoint that a training may overwrite: "
                        + "\(error.description); move it away, or name another file")
            }
        }
        guard !isForced, let difference = difference(from: earlier) else { return }
        throw Failure(
            message: "'\(file.name)' holds \(difference), which this training would overwrite; "
                + "name another file, or use --force")
    }

    /// What the weights of a file are that this training would not make again.
    private func difference(from earlier: Checkpoint) -> String? {
        guard let made = earlier.recipe else { return "weights of unknown origin" }
        if earlier.network.graph != graph { return "weights of another network" }
        if let name = earlier.datasetName, name != dataset.facts.name {
            return "weights trained on \(name)"
        }
        return recipe.difference(from: made).map { "weights trained with \($0)" }
    }

    /// Takes every step that is left.
    private func train(
        _ trainer: Trainer, _ unfinished: UnfinishedTraining, digest: String,
        until interruption: Interruption
    ) throws {
        var pace = Pace()
        var (began, saved) = (Pace.now, Pace.now)
        var onlyPrediction: String?
        var isAdvised = console.isQuiet
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
                // Once for as long as it is the same class.
                defer { onlyPrediction = trainer.onlyPrediction }
                if let name = trainer.onlyPrediction, name != onlyPrediction,
                    record.epoch < recipe.epochs
                {
                    console.warning(
                        "after epoch \(record.epoch) every test picture is classified as '\(name)'; "
                            + "the training goes on")
                }
                isTimeToSave = record.epoch < recipe.epochs
                if !isAdvised, isTimeToSave || trainer.onlyPrediction == nil,
                    let advice = LearningAdvice.words(
                        after: trainer.history, classes: dataset.facts.classNames.count,
                        recipe: recipe, steps: recipe.epochs * trainer.stepsPerEpoch,
                        hasOwnDeviations: graph.hasOwnDeviations)
                {
                    console.warning(advice)
                    isAdvised = true
                }
            }
            if let signal = interruption.signal {
                throw Interrupted(
                    signal: signal,
                    file: try keep(labelled(trainer.snapshot, digest), in: unfinished))
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

    /// Writes the trained network, and where its place cannot be written, somewhere else.
    /// - Throws: ``Failure`` that says where it is.
    private func keep(
        _ checkpoint: Checkpoint, in file: CheckpointFile, _ unfinished: UnfinishedTraining
    ) throws {
        do {
            try file.write(checkpoint)
        } catch let failure as Failure {
            if let place = Refuge.keep(try checkpoint.encoded(), of: file.url) {
                throw Failure(
                    message: "\(failure.message); the trained network is kept in '\(place)', "
                        + "move it to '\(file.name)'")
            }
            // What is left has one place less to be in, but the network it was on the way to is here.
            guard unfinished.exists else { throw failure }
            let saved = try? Data(
                reading: unfinished.url, atMost: .max, in: unfinished.enclosure)
            unfinished.remove()
            do {
                try file.write(checkpoint)
            } catch {
                if let saved {
                    try? FileReplacement.write(
                        saved, to: unfinished.url, in: unfinished.enclosure)
                }
                throw failure
            }
        }
    }

    /// Keeps an interrupted training beside its checkpoint, and where that cannot be written, somewhere else.
    /// - Returns: The file that keeps it.
    private func keep(
        _ snapshot: TrainingSnapshot, in unfinished: UnfinishedTraining
    ) throws -> String {
        do {
            try unfinished.save(snapshot)
            return unfinished.url.relativeName
        } catch let failure as Failure {
            guard let place = Refuge.keep(try snapshot.encoded(), of: unfinished.url) else {
                throw failure
            }
            console.error(failure.message)
            return place
        }
    }

    private func labelled(_ snapshot: TrainingSnapshot, _ digest: String) -> TrainingSnapshot {
        var snapshot = snapshot
        snapshot.datasetName = dataset.facts.name
        snapshot.datasetDigest = digest
        snapshot.testDigest = dataset.digest
        snapshot.classNames = dataset.facts.classNames
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

/// A signal ended a training, which is kept in a file.
struct Interrupted: Error {
    /// The signal.
    var signal: Int32
    /// The file that keeps it.
    var file: String
}
