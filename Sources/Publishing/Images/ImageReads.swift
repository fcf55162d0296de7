internal import Synchronization

/// Which files were read, from any thread, and what was found there.
public final class ImageReads: Sendable {
    private let states = Mutex([String: String]())

    /// Nothing so far.
    public init() {}

    /// By path, SHA-256 over the file, hexadecimal, or why it could not be read.
    public var all: [String: String] { states.withLock { $0 } }

    func note(_ path: String, _ state: String) {
        states.withLock { $0[path] = state }
    }
}
