import Dispatch
import Parallelism

/// Shares independent work out over the cores.
enum Parallel {
    /// How much is done at once.
    static var width: Int { Lanes.width }

    private static let pool = ThreadPool(width: width)

    /// Calls `body` for 0..<`count`, several at once.
    /// - Throws: The error of the lowest index that failed; the others are done all the same.
    static func forEach<Failure: Error>(
        _ count: Int, _ body: (Int) throws(Failure) -> Void
    ) throws(Failure) {
        var errors = [Failure?](repeating: nil, count: count)
        errors.withUnsafeMutableBufferPointer { errors in
            withoutActuallyEscaping(body) { body in
                // Each index is touched by one thread only, and all are done before this returns.
                nonisolated(unsafe) let (errors, body) = (errors, body)
                let lanes = min(count, width)
                @Sendable func run(_ lane: Int) {
                    for index in stride(from: lane, to: count, by: lanes) {
                        do throws(Failure) {
                            try body(index)
                        } catch {
                            errors[index] = error
                        }
                    }
                }
                guard lanes > 1 else { return lanes == 1 ? run(0) : () }
                // Work that is shared out by a part of other work goes where that has left room.
                if !pool.run(lanes, run) {
                    DispatchQueue.concurrentPerform(iterations: lanes, execute: run)
                }
            }
        }
        if let error = errors.lazy.compactMap({ $0 }).first { throw error }
    }

    /// Calls `body` for the parts of 0..<`count`, several at once where there are many.
    ///
    /// For what is done value by value, so that it does not matter where parts end. What is not shared is done at once.
    static func forEachPart(
        of count: Int, isShared: Bool = true, _ body: (Range<Int>) -> Void
    ) {
        guard isShared else { return body(0..<count) }
        let length = 1 << 15
        forEach((count + length - 1) / length) { part in
            body(part * length..<min((part + 1) * length, count))
        }
    }
}
