import CSteps
import Foundation
import Synchronization

/// Threads that wait for work without going to sleep at once.
///
/// A step of training shares work out a dozen times, each for a fraction of a millisecond; waking a thread takes as long. A
/// thread therefore looks for new work for a moment before it sleeps, as those of OpenMP do.
final class ThreadPool: Sendable {
    /// Does the part of one thread; the caller's is 0.
    typealias Work = @Sendable (Int) -> Void

    /// How many threads there are, with the caller's.
    let width: Int
    private let rounds = Rounds()

    /// Starts `width` − 1 threads, or as many as the system grants; they wait for ever.
    init(width: Int) {
        var started = 1
        while started < width, Member(number: started, rounds: rounds).start() { started += 1 }
        self.width = started
    }

    /// Calls `work` with 0..<``width``, each on a thread of its own, and returns when all are done.
    /// - Returns: false where the threads have something else to do, such as the very work that asks; then nothing was called.
    func run(_ work: @escaping Work) -> Bool { rounds.run(work, others: width - 1) }

    /// One of the threads.
    private final class Member: Sendable {
        let number: Int
        let rounds: Rounds

        init(number: Int, rounds: Rounds) {
            self.number = number
            self.rounds = rounds
        }

        /// Starts it.
        /// - Returns: Whether the system had a thread for it.
        func start() -> Bool {
            let own = Unmanaged.passRetained(self)
            #if canImport(Darwin)
                var thread: pthread_t?
                let code = pthread_create(&thread, nil, { Member.serve($0) }, own.toOpaque())
            #else
                var thread = pthread_t()
                let code = pthread_create(&thread, nil, { Member.serve($0) }, own.toOpaque())
            #endif
            if code != 0 { own.release() }
            return code == 0
        }

        private static func serve(_ own: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
            guard let own else { return nil }
            let member = Unmanaged<Member>.fromOpaque(own).takeRetainedValue()
            var round = 0
            while true { round = member.rounds.take(part: member.number, ofRoundAfter: round) }
        }
    }
}

/// What the threads of a pool do together, one round after another.
private final class Rounds: Sendable {
    // Written by whoever holds `isTaken`, while no thread works.
    private nonisolated(unsafe) var work: ThreadPool.Work?
    private let isTaken = Atomic(false)
    /// Counts what was given out; its change is the call to work.
    private let round = Atomic(0)
    /// Threads that have not done their part of the round.
    private let unfinished = Atomic(0)
    private let sleepers = Atomic(0)
    private let isCallerAsleep = Atomic(false)
    private let condition = NSCondition()

    /// How often a thread looks before it sleeps: for about a tenth of a millisecond.
    private static let patience = 8_000

    func run(_ work: @escaping ThreadPool.Work, others: Int) -> Bool {
        guard
            isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
        else { return false }
        self.work = work
        unfinished.store(others, ordering: .relaxed)
        // Whoever is about to sleep has either said so before, or sees the new round before it does.
        round.add(1, ordering: .sequentiallyConsistent)
        if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
            condition.withLock { condition.broadcast() }
        }
        work(0)
        awaitEnd()
        self.work = nil
        isTaken.store(false, ordering: .releasing)
        return true
    }

    private func awaitEnd() {
        for _ in 0..<Self.patience {
            if unfinished.load(ordering: .acquiring) == 0 { return }
            steps_pause()
        }
        isCallerAsleep.store(true, ordering: .sequentiallyConsistent)
        condition.withLock {
            while unfinished.load(ordering: .sequentiallyConsistent) > 0 { condition.wait() }
        }
        isCallerAsleep.store(false, ordering: .relaxed)
    }

    /// Waits for a round and does one part of it.
    /// - Returns: The round.
    func take(part: Int, ofRoundAfter known: Int) -> Int {
        let current = awaitRound(after: known)
        work(on: part)
        let rest = unfinished.subtract(1, ordering: .sequentiallyConsistent).newValue
        if rest == 0, isCallerAsleep.load(ordering: .sequentiallyConsistent) {
            condition.withLock { condition.broadcast() }
        }
        return current
    }

    /// Does a part, and holds nothing of the work any more when it returns: whoever gave it out may be gone a moment later.
    @inline(never) private func work(on part: Int) { work?(part) }

    private func awaitRound(after known: Int) -> Int {
        for _ in 0..<Self.patience {
            let current = round.load(ordering: .acquiring)
            if current != known { return current }
            steps_pause()
        }
        sleepers.add(1, ordering: .sequentiallyConsistent)
        defer { sleepers.subtract(1, ordering: .relaxed) }
        return condition.withLock {
            while true {
                let current = round.load(ordering: .sequentiallyConsistent)
                if current != known { return current }
                condition.wait()
            }
        }
    }
}
