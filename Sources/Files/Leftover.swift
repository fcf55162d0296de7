import Foundation

/// A file or an empty folder that is of no use until a command has done its work, and that a signal which ends the program takes away.
///
/// A handler of signals may not allocate. Paths therefore stand in memory that is there before any signal comes, and the handler
/// does nothing but walk over it.
public struct Leftover: Sendable {
    /// Its place in the memory; nil where there was none left, and a signal leaves it behind.
    private let index: Int?

    /// Makes a file or a folder and remembers it, with no moment between the two in which a signal would see only one of them.
    /// - Parameters:
    ///   - path: Where it is made.
    ///   - make: Makes it; quick, for a signal waits for it. Where it throws, nothing was made.
    /// - Returns: What is remembered, and what `make` returned.
    /// - Throws: What `make` throws.
    public static func making<Made, Problem>(
        _ path: String, _ make: () throws(Problem) -> Made
    ) throws(Problem) -> (leftover: Leftover, made: Made) {
        try undisturbed { () throws(Problem) in
            let made = try make()
            return (Leftover(remembering: path), made)
        }
    }

    private init(remembering path: String) {
        index = (0..<Self.capacity).first { Self.paths[$0] == nil }
        if let index { Self.paths[index] = strdup(path) }
    }

    /// Forgets the path: it is gone, or it is what it was to become.
    /// - Parameter end: What makes it so, with no moment before the path is forgotten.
    public func forget(_ end: () -> Void = {}) {
        Self.undisturbed {
            end()
            guard let index else { return }
            let path = Self.paths[index]
            Self.paths[index] = nil
            free(path)
        }
    }

    /// Runs `body` while no handler looks at what is remembered.
    ///
    /// The thread takes no signal meanwhile, so that a handler, which waits for the gate, never waits for the very thread that it
    /// has stopped. Once a handler has passed the gate nobody else does: what is about to be made when the program ends is not
    /// made any more.
    private static func undisturbed<Result, Problem>(
        _ body: () throws(Problem) -> Result
    ) throws(Problem) -> Result {
        var former = sigset_t()
        pthread_sigmask(SIG_BLOCK, signalSet, &former)
        pthread_mutex_lock(gate)
        defer {
            pthread_mutex_unlock(gate)
            pthread_sigmask(SIG_SETMASK, &former, nil)
        }
        return try body()
    }

    private typealias Text = UnsafeMutablePointer<CChar>

    private static let capacity = 64
    // Touched behind the gate alone.
    private nonisolated(unsafe) static let paths: UnsafeMutablePointer<Text?> = {
        let paths = UnsafeMutablePointer<Text?>.allocate(capacity: capacity)
        paths.initialize(repeating: nil, count: capacity)
        return paths
    }()
    private nonisolated(unsafe) static var farewell: Text?
    private nonisolated(unsafe) static let gate: UnsafeMutablePointer<pthread_mutex_t> = {
        let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        gate.initialize(to: pthread_mutex_t())
        pthread_mutex_init(gate, nil)
        return gate
    }()
    /// ``signals``, as the system takes them.
    private nonisolated(unsafe) static let signalSet: UnsafeMutablePointer<sigset_t> = {
        let set = UnsafeMutablePointer<sigset_t>.allocate(capacity: 1)
        sigemptyset(set)
        for number in signals { sigaddset(set, number) }
        return set
    }()
    /// How many milliseconds a handler waits for a file to be made, which a disk of a network may never do.
    private static let patience = 2_000

    /// The signals that end a program from outside: Control-C, `kill`, and a terminal that is closed.
    public static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// Lets a signal that ends the program take away what is remembered, and say so first; one that is ignored stays so.
    ///
    /// None of them stays blocked, as programs leave them that start others from a thread of a queue: nothing but a kill would
    /// end this one. It is called before there are other threads.
    ///
    /// The program ends by the signal all the same, so that whoever waits for it learns of that.
    public static func takeAwayOnSignals() {
        (_, _) = (paths, gate)
        for number in signals where !isIgnored(number) { listen(to: number) }
        pthread_sigmask(SIG_UNBLOCK, signalSet, nil)
    }

    /// What standard error is told when a signal ends the program, with its line break.
    public static func say(_ words: String) {
        undisturbed {
            let former = farewell
            farewell = strdup(words)
            free(former)
        }
    }

    /// Makes one signal do what ``takeAwayOnSignals()`` says.
    public static func listen(to number: Int32) {
        signal(number) { number in
            // A second one, such as those that a session ends with, would wait for this very thread.
            pthread_sigmask(SIG_BLOCK, Leftover.signalSet, nil)
            Leftover.takeAway()
            if let words = Leftover.farewell { _ = write(STDERR_FILENO, words, strlen(words)) }
            signal(number, SIG_DFL)
            raise(number)
            var own = sigset_t()
            sigemptyset(&own)
            sigaddset(&own, number)
            pthread_sigmask(SIG_UNBLOCK, &own, nil)
            // The first process of a container is ended by no signal.
            _exit(128 + number)
        }
    }

    /// Closes the gate for ever and removes what is remembered, from the last to the first: a folder was remembered before what lies in it.
    private static func takeAway() {
        var waited = 0
        while pthread_mutex_trylock(gate) != 0, waited < patience {
            usleep(1_000)
            waited += 1
        }
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
