import Dispatch
import Foundation
import Testing

@testable import Network

/// Work that is shared out over threads is done once, wherever it is asked for from.
@Suite struct ParallelTests {
    @Test(arguments: [1, 2, 3, 7, 64])
    func everyPartIsDoneOnceInEveryRound(count: Int) {
        for round in 0..<300 {
            var done = [Int](repeating: 0, count: count)
            done.withUnsafeMutableBufferPointer { done in
                nonisolated(unsafe) let done = done
                Parallel.forEach(count) { done[$0] += round + 1 }
            }
            #expect(done == [Int](repeating: round + 1, count: count))
            // Threads that find nothing to do go to sleep, and wake again.
            if round.isMultiple(of: 100) { Thread.sleep(forTimeInterval: 0.002) }
        }
    }

    @Test func workMaySharePartsOfItselfOut() {
        var sums = [Int](repeating: 0, count: 6)
        sums.withUnsafeMutableBufferPointer { sums in
            nonisolated(unsafe) let sums = sums
            Parallel.forEach(6) { outer in
                var inner = [Int](repeating: 0, count: 5)
                inner.withUnsafeMutableBufferPointer { inner in
                    nonisolated(unsafe) let inner = inner
                    Parallel.forEach(5) { inner[$0] = outer * $0 }
                }
                sums[outer] = inner.reduce(0, +)
            }
        }
        #expect(sums == [0, 10, 20, 30, 40, 50])
    }

    @Test func manyMayAskAtOnce() {
        var totals = [Int](repeating: 0, count: 8)
        totals.withUnsafeMutableBufferPointer { totals in
            nonisolated(unsafe) let totals = totals
            DispatchQueue.concurrentPerform(iterations: 8) { caller in
                for _ in 0..<200 {
                    var parts = [Int](repeating: 0, count: 4)
                    parts.withUnsafeMutableBufferPointer { parts in
                        nonisolated(unsafe) let parts = parts
                        Parallel.forEach(4) { parts[$0] = caller }
                    }
                    totals[caller] += parts.reduce(0, +)
                }
            }
        }
        #expect(totals == (0..<8).map { $0 * 4 * 200 })
    }

    @Test func theErrorOfTheLowestPartIsTold() {
        struct Fault: Error, Equatable { var part: Int }
        for _ in 0..<50 {
            #expect(throws: Fault(part: 2)) {
                try Parallel.forEach(9) { part throws(Fault) in
                    if part >= 2 { throw Fault(part: part) }
                }
            }
        }
    }

    /// A pool of one thread has nobody to hand work to, one of several uses each of them once.
    @Test(arguments: [1, 2, 5])
    func aPoolCallsEachThreadOnce(width: Int) {
        let pool = ThreadPool(width: width)
        #expect(pool.width == width)
        #expect(!pool.run(width + 1) { _ in })
        for round in 0..<100 {
            let count = 1 + round % width
            let calls = UnsafeMutableBufferPointer<Int>.allocate(capacity: width)
            defer { calls.deallocate() }
            calls.initialize(repeating: 0)
            nonisolated(unsafe) let counts = calls
            #expect(pool.run(count) { counts[$0] += 1 })
            #expect(calls.enumerated().allSatisfy { $1 == ($0 < count ? 1 : 0) })
        }
    }
}
