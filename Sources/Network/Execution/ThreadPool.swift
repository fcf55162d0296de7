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

    /// Calls `work` with 0..<`count`, at most ``width``, each on a thread of its own, and returns when all are done.
    /// - Returns: false where the threads have something else to do, such as the very work that asks; then nothing was called.
    func run(_ count: Int, _ work: @escaping Work) -> Bool {
        count <= width && rounds.run(work, count)
    }

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
    /// Counts what was given out, and says in its lowest bits to how many threads; its change is the call to work.
    private let round = Atomic(0)
    /// Threads that have not done their part of the round.
    private let unfinished = Atomic(0)
    private let sleepers = Atomic(0)
    private let isCallerAsleep = Atomic(false)
    private let condition = NSCondition()

    /// How long a thread looks before it sleeps: longer than what one thread does alone between two parts of a step.
    private static let patience = Duration.microseconds(100)
    private static let most = 1 << 16

    func run(_ work: @escaping ThreadPool.Work, _ count: Int) -> Bool {
        guard count < Self.most,
            isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
        else { return false }
        self.work = work
        unfinished.store(count - 1, ordering: .relaxed)
        let next = (round.load(ordering: .relaxed) / Self.most &+ 1) &* Self.most | count
        // Whoever is about to sleep has either said so before, or sees the new round before it does.
        round.store(next, ordering: .sequentiallyConsistent)
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
        if Self.look({ unfinished.load(ordering: .acquiring) == 0 }) { return }
        isCallerAsleep.store(true, ordering: .sequentiallyConsistent)
        condition.withLock {
            while unfinished.load(ordering: .sequentiallyConsistent) > 0 { condition.wait() }
        }
        isCallerAsleep.store(false, ordering: .relaxed)
    }

    /// Waits for a round and does one part of it, where there is one for this thread.
    /// - Returns: The round.
    func take(part: Int, ofRoundAfter known: Int) -> Int {
        let current = awaitRound(after: known)
        guard part < current % Self.most else { return current }
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
        if Self.look({ round.load(ordering: .acquiring) != known }) {
            return round.load(ordering: .acquiring)
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

    /// Looks again and again, for a moment.
    /// - Returns: Whether it came true.
    @inline(__always) private static func look(_ isTrue: () -> Bool) -> Bool {
        let start = ContinuousClock.now
        repeat {
            for _ in 0..<64 {
                if isTrue() { return true }
                steps_pause()
            }
        } while ContinuousClock.now - start < patience
        return false
    }
}
