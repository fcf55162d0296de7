import Foundation
import Preparing

/// What the system must grant a command beside time.
///
/// Libraries that set text end the program where they are refused a thread or a file, and others wait for ever. All of it is
/// therefore asked for before the work begins, at once, and given back.
enum Means {
    /// Asks for files that are open at the same time, and for a stack.
    /// - Throws: ``Failure`` that names the limit.
    static func demandFilesAndStack() throws(Failure) {
        var stack = rlimit()
        guard getrlimit(limitOfStack, &stack) != 0 || stack.rlim_cur >= leastStack else {
            throw Failure(
                message: "the stack may have \(stack.rlim_cur >> 10) kB and needs "
                    + "\(leastStack >> 10); see 'ulimit -s'")
        }
        var copies: [Int32] = []
        defer { copies.forEach { close($0) } }
        while copies.count < fileCount {
            // Standard input is open, if only for nothing.
            let copy = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
            guard copy >= 0 else {
                throw refusal("cannot have \(fileCount) files open at once", errno, limit: "n")
            }
            copies.append(copy)
        }
    }

    private static let fileCount: Int32 = 16
    private static let leastStack: rlim_t = 1 << 20

    #if canImport(Darwin)
        private static let limitOfStack = RLIMIT_STACK
    #else
        private static let limitOfStack = __rlimit_resource_t(RLIMIT_STACK.rawValue)
    #endif

    /// Asks for as many threads as the cores and the libraries take, and for address space beside their stacks.
    /// - Throws: ``Failure`` that names the limit.
    static func demandThreadsAndMemory() throws(Failure) {
        let count = 2 * ProcessInfo.processInfo.activeProcessorCount + 6
        let lack = lack(ofThreads: count)
        if lack.ofThreads != 0 {
            throw refusal("cannot make \(count) threads", lack.ofThreads, limit: "u")
        }
        if lack.ofMemory != 0 {
            throw refusal(
                "cannot have \(gigabytes) GB of address space", lack.ofMemory, limit: "v")
        }
    }

    /// Makes threads, and takes memory while all of them are there; gives everything back.
    private static func lack(ofThreads count: Int) -> Lack {
        var lack = Lack()
        var threads: [pthread_t] = []
        gate.lock()
        while threads.count < count, let thread = makeThread(&lack.ofThreads) {
            threads.append(thread)
        }
        let space = gigabytes << 30
        let memory = mmap(nil, space, PROT_NONE, MAP_PRIVATE | MAP_ANON, -1, 0)
        if memory == MAP_FAILED { lack.ofMemory = errno } else { munmap(memory, space) }
        gate.unlock()
        for thread in threads { pthread_join(thread, nil) }
        return lack
    }

    private static let gigabytes = 1

    /// The system's error numbers, 0 for none.
    private struct Lack {
        var ofThreads: Int32 = 0
        var ofMemory: Int32 = 0
    }

    /// Held while threads are made, so that all are there at the same time.
    fileprivate static let gate = NSLock()

    private static func makeThread(_ code: inout Int32) -> pthread_t? {
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        code = pthread_create(&thread, nil, waitAtGate, nil)
        return code == 0 ? thread : nil
    }

    private static func refusal(_ what: String, _ code: Int32, limit: String) -> Failure {
        Failure(message: "\(what): \(String(cString: strerror(code))); see 'ulimit -\(limit)'")
    }
}

#if canImport(Darwin)
    private func waitAtGate(_: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Means.gate.withLock { nil }
    }
#else
    private func waitAtGate(_: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        Means.gate.withLock { nil }
    }
#endif
