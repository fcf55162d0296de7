import Foundation

/// How the time of some work grows with the size of what it works on.
///
/// Time is that of the thread and not of the clock on the wall, and the least of several runs, so that a busy machine does
/// not count.
public enum Growth {
    /// The most that a power of the size may be: work that looks at everything once is of the first power, and sorting is
    /// hardly more.
    public static let limit = 1.3

    /// Work of less than this is too little to be told from noise, in seconds.
    private static let least = 0.02

    /// The power of the size that the time of `work` grows with, from a quarter of `size` by a half of it to all of it.
    ///
    /// It is tried again while it looks too much, with all times kept.
    /// - Returns: The greater of the two powers; 0 where there is too little work to tell.
    public static func power(at size: Int, of work: (Int) throws -> Void) rethrows -> Double {
        var times = [Double](repeating: .infinity, count: 3)
        var power = 0.0
        for _ in 0..<10 {
            for (index, size) in [size / 4, size / 2, size].enumerated() {
                let start = seconds
                try work(size)
                times[index] = min(times[index], seconds - start)
            }
            guard times[2] >= least else { return 0 }
            power = log2(times[2] / times[0]) / 2
            if power < limit { break }
        }
        return power
    }

    /// The time that this thread has worked.
    private static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

/// A text made of one that is said again and again, as those that are made to stall a program are.
public struct Repetition: Sendable, CustomStringConvertible {
    private let head: String
    private let unit: String
    private let tail: String

    /// A text whose beginning and end stand once; `#` in the repeated part is its number.
    public init(_ unit: String, after head: String = "", before tail: String = "") {
        self.unit = unit
        self.head = head
        self.tail = tail
    }

    /// The text in so many bytes, or a few less.
    public func text(of size: Int) -> String {
        let isNumbered = unit.contains("#")
        let length = unit.utf8.count + (isNumbered ? 3 : 0)
        let count = max(1, (size - head.utf8.count - tail.utf8.count) / length)
        guard isNumbered else { return head + String(repeating: unit, count: count) + tail }
        return head + (0..<count).map { unit.replacing("#", with: "\($0)") }.joined() + tail
    }

    /// The parts of it, for reports.
    public var description: String { (head + unit + "…" + tail).debugDescription }
}
