import Directives
import Findings
import Foundation

/// Works out on a thread of its own what a page still lacks, call by call, and leaves off what nobody wants any more.
///
/// What is asked for last counts. A call that is being worked out and is wanted still goes on; what was answered stays answered.
final class Workshop: Sendable {
    /// What is wanted.
    struct Order: Sendable {
        /// What the answers depend on; where it changes, all is asked anew, and the store knows what holds.
        var ground: String
        var supplies: Supplies
        var runner: Runner
        /// The calls that are to be worked out, each once.
        var calls: [BoundCall]
    }

    /// What is told of it.
    enum News: Sendable {
        /// Calls came to something, by what tells them from others.
        case settled(ground: String, [String: CallResult])
        /// So much of a call is done.
        case progress(Progress)
        /// Everything that was wanted last is there.
        case finished(trouble: String?)
    }

    /// How much of a call is done.
    struct Progress: Sendable {
        /// What tells the call from others.
        var call: String
        /// What is worked out, such as `attribution of picture`; empty before anything is.
        var question: String
        var done: Int
        var total: Int
    }

    private final class Desk: @unchecked Sendable {
        let condition = NSCondition()
        var order: Order?
        /// The calls of the order by name, for the question whether one is still wanted.
        var names: Set<String> = []
        var number = 0
        var isClosed = false
    }

    private let desk = Desk()

    /// Begins to wait for orders.
    /// - Parameters:
    ///   - store: Makes the store, on the thread that uses it.
    ///   - patience: So long may what is worked out for one call keep others waiting.
    ///   - tell: Is told how it goes.
    init(
        store: @escaping @Sendable () -> AnswerStore?,
        patience: Duration = .milliseconds(700), tell: @escaping @Sendable (News) -> Void
    ) {
        let desk = self.desk
        let thread = Thread { Self.work(desk, store, patience, tell) }
        // Findings recurse no deeper than on the main thread, which has as much.
        thread.stackSize = 8 << 20
        thread.start()
    }

    deinit {
        desk.condition.withLock {
            desk.isClosed = true
            desk.condition.broadcast()
        }
    }

    /// Wants this and nothing else from now on.
    func want(_ order: Order) {
        desk.condition.withLock {
            desk.order = order
            desk.names = Set(order.calls.map(\.identity))
            desk.number += 1
            desk.condition.broadcast()
        }
    }

    private static func work(
        _ desk: Desk, _ makeStore: () -> AnswerStore?, _ patience: Duration,
        _ tell: @escaping @Sendable (News) -> Void
    ) {
        let store = makeStore()
        var laboratory: Laboratory?
        var ground = ""
        var last = 0
        var finishedCount = 0
        while true {
            let next: (Order, Int)? = desk.condition.withLock {
                while desk.number == last, !desk.isClosed { desk.condition.wait() }
                guard !desk.isClosed, let order = desk.order else { return nil }
                return (order, desk.number)
            }
            guard let (order, number) = next else { return }
            last = number
            // What nobody asks for any more would stay for ever; what is asked for is told, and in the store where there is one.
            let isFull = finishedCount % 64 == 63
            if laboratory == nil || ground != order.ground || isFull {
                laboratory = Laboratory(order.supplies, store: store)
                ground = order.ground
            }
            guard let laboratory else { continue }
            let isWhole = fulfil(order, number, in: laboratory, desk, patience, tell)
            guard isWhole else { continue }
            finishedCount += 1
            if let store {
                store.noteUses(laboratory.tally)
                store.trim()
            }
            tell(.finished(trouble: store?.trouble))
        }
    }

    /// - Returns: Whether all of it is done, and not only as much as was wanted until something else was.
    private static func fulfil(
        _ order: Order, _ number: Int, in laboratory: Laboratory, _ desk: Desk,
        _ patience: Duration, _ tell: @escaping @Sendable (News) -> Void
    ) -> Bool {
        func isLatest() -> Bool { desk.condition.withLock { desk.number == number } }
        // First what is there already, all at once.
        var there: [String: CallResult] = [:]
        var rest: [BoundCall] = []
        laboratory.isCancelled = { false }
        for call in order.calls {
            guard isLatest() else { break }
            if let result = order.runner.settle(call, in: laboratory) {
                there[call.identity] = result
            } else {
                rest.append(call)
            }
        }
        laboratory.dropWhatIsWanted()
        let known = Set(order.calls.map(\.identity))
        // What this order does not know is wanted by now.
        func isOvertaken() -> Bool {
            desk.condition.withLock { desk.number != number && !desk.names.isSubset(of: known) }
        }
        let count = rest.count
        if !there.isEmpty { tell(.settled(ground: order.ground, there)) }
        var turn = 0
        while turn < rest.count {
            let call = rest[turn]
            let name = call.identity
            guard isLatest() else { return false }
            let isUnwanted = {
                desk.condition.withLock {
                    desk.isClosed || desk.order?.ground != order.ground
                        || !desk.names.contains(name)
                }
            }
            // What takes long makes way once for all that has not had its turn, and for what is wanted newly.
            let others = rest.count - turn - 1
            let isImpatient = turn < count && others > 0
            let end = ContinuousClock.now + patience
            let isTooLong = { ContinuousClock.now > end && (isImpatient || isOvertaken()) }
            turn += 1
            laboratory.isCancelled = { isUnwanted() || isTooLong() }
            laboratory.progress = { question, done, total in
                tell(.progress(Progress(call: name, question: question, done: done, total: total)))
            }
            tell(.progress(Progress(call: name, question: "", done: 0, total: 0)))
            while !isUnwanted() {
                if let result = order.runner.settle(call, in: laboratory) {
                    tell(.settled(ground: order.ground, [name: result]))
                    break
                }
                guard !isTooLong() else {
                    rest.append(call)
                    break
                }
                laboratory.answerWhatIsWanted()
            }
            laboratory.dropWhatIsWanted()
        }
        return isLatest()
    }
}
