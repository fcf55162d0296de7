import Findings
import Foundation
import Network
import Preparing

/// What is known of a training of the previewed network that has not ended.
struct RunningTraining: Sendable {
    /// What was measured so far, an epoch each.
    var history: [EpochRecord]
    /// How many epochs it has in all.
    var epochs: Int
    /// Whether a training is at work; one that was killed left its file and is not.
    var isAtWork: Bool
    /// The unfinished network, for what tells of its training; nil before the first epoch is saved.
    var checkpoint: Checkpoint?
    /// The state of its file.
    var state: FileState

    /// In words.
    var words: String {
        let count = history.count
        let epochs = self.epochs == 1 ? "1 epoch" : "\(self.epochs) epochs"
        if isAtWork {
            return count == 0
                ? "training: in the first of \(epochs)"
                : "training: epoch \(count) of \(self.epochs)"
        }
        return "training interrupted after epoch \(count) of \(self.epochs)"
    }

    /// From 0 to 1.
    var share: Double { epochs > 0 ? min(Double(history.count) / Double(epochs), 1) : 0 }
}

/// Looks at the signs that a training leaves beside its checkpoint, and tells when one that is at work ends, however it ends.
final class TrainingWatch: @unchecked Sendable {
    private let lock = NSLock()
    /// The lock file that a thread waits for.
    private var waitedFor: FileState?
    private var known: (state: FileState, snapshot: TrainingSnapshot)?
    private let ended: @Sendable () -> Void

    /// - Parameter ended: Is told when a training that was at work is no more.
    init(ended: @escaping @Sendable () -> Void) { self.ended = ended }

    /// What is there now; nil where there is neither a training nor what one has left.
    func look(at checkpoint: URL, epochs: Int) -> RunningTraining? {
        let isAtWork = TrainingSign.isAtWork(on: checkpoint)
        if isAtWork { waitForEnd(of: checkpoint) }
        let unfinished = UnfinishedTraining(of: checkpoint)
        let state = FileState(of: unfinished.url)
        guard unfinished.exists, let snapshot = snapshot(unfinished, state) else {
            guard isAtWork else { return nil }
            return RunningTraining(history: [], epochs: epochs, isAtWork: true, state: state)
        }
        return RunningTraining(
            history: snapshot.checkpoint.history, epochs: snapshot.recipe.epochs,
            isAtWork: isAtWork, checkpoint: snapshot.checkpoint, state: state)
    }

    private func snapshot(_ unfinished: UnfinishedTraining, _ state: FileState) -> TrainingSnapshot?
    {
        if let known = lock.withLock({ known }), known.state == state { return known.snapshot }
        // One that is damaged says nothing; the training itself will tell.
        guard let snapshot = try? unfinished.load() else { return nil }
        lock.withLock { known = (state, snapshot) }
        return snapshot
    }

    /// Waits on a thread until the lock is given back: the system tells of no file when a program is killed.
    private func waitForEnd(of checkpoint: URL) {
        let file = TrainingSign.lock(of: checkpoint)
        let state = FileState(of: file)
        let isNew = lock.withLock {
            defer { waitedFor = state }
            return waitedFor != state
        }
        guard isNew else { return }
        Thread.detachNewThread { [self] in
            TrainingSign.waitForEnd(on: checkpoint)
            lock.withLock { if waitedFor == state { waitedFor = nil } }
            ended()
        }
    }
}
