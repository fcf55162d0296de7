import Foundation

/// A file or an empty folder that is of no use until a command has done its work, and that a signal which ends the program takes away.
///
/// A handler of signals may neither wait nor allocate. Paths therefore stand in memory that is there before any signal comes, and
/// the handler does nothing but walk over it.
public struct Leftover: Sendable {
    /// Its place in the memory; nil where there was none left, and a signal leaves it behind.
    private let index: Int?

    /// Remembers a path, which exists or is about to.
    public init(_ path: String) {
        // What is about to be made when the program ends is not made any more.
        while Self.isEnding.pointee { pause() }
        index = Self.lock.withLock {
            var index = 0
            while index < Self.capacity {
                if Self.paths[index] == nil {
                    Self.paths[index] = strdup(path)
                    return index
                }
                index += 1
            }
            return nil
        }
    }

    /// Forgets the path: it is gone, or it is what it was to become.
    public func forget() {
        guard let index else { return }
        Self.lock.withLock {
            let path = Self.paths[index]
            Self.paths[index] = nil
            free(path)
        }
    }

    private typealias Text = UnsafeMutablePointer<CChar>

    private static let capacity = 64
    private static let lock = NSLock()
    // Written under the lock, one word at a time; the handler reads it without.
    private nonisolated(unsafe) static let paths: UnsafeMutablePointer<Text?> = {
        let paths = UnsafeMutablePointer<Text?>.allocate(capacity: capacity)
        paths.initialize(repeating: nil, count: capacity)
        return paths
    }()
    private nonisolated(unsafe) static var farewell: Text?
    private nonisolated(unsafe) static let isEnding: UnsafeMutablePointer<Bool> = {
        let isEnding = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
        isEnding.initialize(to: false)
        return isEnding
    }()

    /// The signals that end a program from outside: Control-C, `kill`, and a terminal that is closed.
    public static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// Lets a signal that ends the program take away what is remembered, and say so first; one that is ignored stays so.
    ///
    /// None of them stays blocked, as programs leave them that start others from a thread of a queue: nothing but a kill would
    /// end this one. It is called before there are other threads.
    ///
    /// The program ends by the signal all the same, so that whoever waits for it learns of that.
    public static func takeAwayOnSignals() {
        (_, _) = (paths, isEnding)
        var all = sigset_t()
        sigemptyset(&all)
        for number in signals {
            sigaddset(&all, number)
            if !isIgnored(number) { listen(to: number) }
        }
        pthread_sigmask(SIG_UNBLOCK, &all, nil)
    }

    /// What standard error is told when a signal ends the program, with its line break.
    public static func say(_ words: String) {
        lock.withLock {
            let former = farewell
            farewell = strdup(words)
            free(former)
        }
    }

    /// Makes one signal do what ``takeAwayOnSignals()`` says.
    public static func listen(to number: Int32) {
        signal(number) { number in
            Leftover.isEnding.pointee = true
            Leftover.takeAway()
            // Another thread may have been about to make what it had remembered; it had time to now.
            usleep(20_000)
            Leftover.takeAway()
            if let words = Leftover.farewell { _ = write(STDERR_FILENO, words, strlen(words)) }
            signal(number, SIG_DFL)
            raise(number)
        }
    }

    /// Removes what is remembered, from the last to the first: a folder was remembered before what lies in it.
    private static func takeAway() {
        var index = capacity
        while index > 0 {
            index -= 1
            guard let path = paths[index] else { continue }
            if unlink(path) != 0 { rmdir(path) }
        }
    }

    /// Whether a signal is ignored, as `nohup` asks for.
    public static func isIgnored(_ number: Int32) -> Bool {
        // Ignoring it is the one way to ask that changes nothing on the way.
        let handler = signal(number, SIG_IGN)
        let isIgnored = unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
        if !isIgnored { signal(number, handler) }
        return isIgnored
    }
}
