import Foundation
import Synchronization

/// Threads that are made for one piece of work and gone when it is done.
///
/// Dispatch waits for ever where the system has no thread left, and gives its threads half a megabyte of stack on some systems; here
/// the caller does what nobody else can be found for.
package enum Lanes {
    /// How much is done at once: the number of cores, or less where `OMP_NUM_THREADS` says so, as in other programs.
    package static let width: Int = {
        let cores = Swift.max(ProcessInfo.processInfo.activeProcessorCount, 1)
        let asked = ProcessInfo.processInfo.environment["OMP_NUM_THREADS"].flatMap(Int.init)
        return Swift.min(Swift.max(asked ?? cores, 1), cores)
    }()

    /// As much as a main thread has: whoever nests deeply does so there too.
    private static let stackSize = 8 << 20

    /// Calls `body` for 0..<`count`, each once and from several threads, and returns when all are done.
    package static func run(_ count: Int, _ body: (Int) -> Void) {
        withoutActuallyEscaping(body) { body in
            // No thread outlives this, and whatever is shared looks after itself.
            nonisolated(unsafe) let body = body
            share(count) { body($0) }
        }
    }

    @inline(never) private static func share(
        _ count: Int, _ body: @escaping @Sendable (Int) -> Void
    ) {
        let work = Work(count, body)
        let threads = (1..<Swift.max(Swift.min(count, width), 1)).compactMap { _ in start(work) }
        work.go()
        for thread in threads { pthread_join(thread, nil) }
    }

    /// What is shared out: whoever is free takes the next.
    fileprivate final class Work: Sendable {
        private let count: Int
        private let body: @Sendable (Int) -> Void
        private let next = Atomic(0)

        init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
            (self.count, self.body) = (count, body)
        }

        func go() {
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                body(index)
            }
        }
    }

    /// Starts a thread; nil where the system has none.
    private static func start(_ work: Work) -> pthread_t? {
        let own = Unmanaged.passRetained(work)
        let thread = start(own.toOpaque())
        if thread == nil { own.release() }
        return thread
    }

    /// What a thread begins with.
    private struct Beginning {
        let attributes: UnsafeMutablePointer<pthread_attr_t>

        /// nil where the system has no memory for it.
        init?(stackSize: Int) {
            attributes = .allocate(capacity: 1)
            guard pthread_attr_init(attributes) == 0 else {
                attributes.deallocate()
                return nil
            }
            pthread_attr_setstacksize(attributes, stackSize)
        }

        func end() {
            pthread_attr_destroy(attributes)
            attributes.deallocate()
        }
    }

    private static func start(_ own: UnsafeMutableRawPointer) -> pthread_t? {
        guard let beginning = Beginning(stackSize: stackSize) else { return nil }
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let code = pthread_create(&thread, beginning.attributes, takePart, own)
        beginning.end()
        return code == 0 ? thread : nil
    }
}

#if canImport(Darwin)
    private func takePart(_ own: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Lanes.Work>.fromOpaque(own).takeRetainedValue().go()
        return nil
    }
#else
    private func takePart(_ own: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let own { Unmanaged<Lanes.Work>.fromOpaque(own).takeRetainedValue().go() }
        return nil
    }
#endif
