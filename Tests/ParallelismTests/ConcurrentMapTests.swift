import Foundation
import Parallelism
import Synchronization
import Testing

@Suite("Several are made at once, and come in their order")
struct ConcurrentMapTests {
    @Test(arguments: [0, 1, 2, 3, 1000])
    func order(count: Int) {
        #expect(Array(0..<count).concurrentMap { $0 * $0 } == (0..<count).map { $0 * $0 })
    }

    @Test func eachIsMadeOnce() {
        let made = Mutex([Int: Int]())
        _ = Array(0..<500).concurrentMap { number in
            made.withLock { $0[number, default: 0] += 1 }
        }
        #expect(made.withLock { $0.values.allSatisfy { $0 == 1 } && $0.count == 500 })
    }

    /// Whoever shares out a part of shared work finds threads or does it alone.
    @Test func nested() {
        let sums = Array(0..<20).concurrentMap { outer in
            Array(0..<20).concurrentMap { "\(outer * $0)".count }.reduce(0, +)
        }
        let expected = (0..<20).map { outer in
            (0..<20).map { "\(outer * $0)".count }.reduce(0, +)
        }
        #expect(sums == expected)
    }

    /// A main thread's stack lets functions nest so deeply; one of half a megabyte does not.
    @Test func stacksAreDeep() {
        func depth(_ rest: Int) -> Int {
            var room = (rest, rest, rest, rest, rest, rest, rest, rest)
            return withUnsafeMutableBytes(of: &room) { $0[0] &+ 0 == 1 ? 1 : 1 }
                + (rest > 1 ? depth(rest - 1) : 0)
        }
        #expect([5000, 5000, 5000].concurrentMap { depth($0) } == [5000, 5000, 5000])
    }
}
