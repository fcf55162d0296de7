package import Foundation

/// What was read for one preparation of a notebook, for the next: what has not changed is not read again.
///
/// A thing is known by its key, all that it depends on. What a file holds is known by what the file system tells of it
/// (``FileState``), and of a folder by whoever watches it, who says when it changes.
package final class PreparationMemory: @unchecked Sendable {
    private struct Kept {
        var key: any Equatable
        var value: Any
    }

    private let lock = NSLock()
    private var kept: [String: Kept] = [:]
    private var versions: [String: Int] = [:]

    /// Remembers nothing.
    package init() {}

    /// The parts that are remembered.
    package enum Part: String, CaseIterable, Sendable {
        case network, dataset, test, training, checkpoint, weights, pictures
    }

    /// Forgets parts, so that they are read again.
    package func forget(_ parts: Set<Part>) {
        lock.withLock { for part in parts { kept[part.rawValue] = nil } }
    }

    /// A number that changes whenever a part is read anew.
    package func version(of part: Part) -> Int {
        lock.withLock { versions[part.rawValue] ?? 0 }
    }

    /// What is remembered under a key, or made and remembered where it is worth it.
    func value<Key: Equatable, Value, Failure: Error>(
        _ part: Part, _ key: Key, isWorth: (Value) -> Bool = { _ in true },
        make: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let known = lock.withLock { kept[part.rawValue] }
        if let known, let same = known.key as? Key, same == key, let value = known.value as? Value {
            return value
        }
        let value = try make()
        lock.withLock {
            kept[part.rawValue] = isWorth(value) ? Kept(key: key, value: value) : nil
            versions[part.rawValue, default: 0] += 1
        }
        return value
    }
}

/// What the file system tells of a file, by which a change is known without reading it.
package struct FileState: Equatable, Sendable {
    private let numbers: [Int64]

    /// Looks at a file; one that is not there has a state of its own.
    package init(of url: URL) {
        var status = stat()
        guard stat(url.path, &status) == 0 else {
            numbers = []
            return
        }
        #if canImport(Darwin)
            let (changed, modified) = (status.st_ctimespec, status.st_mtimespec)
        #else
            let (changed, modified) = (status.st_ctim, status.st_mtim)
        #endif
        numbers = [
            Int64(truncatingIfNeeded: status.st_dev), Int64(truncatingIfNeeded: status.st_ino),
            Int64(status.st_size), Int64(modified.tv_sec), Int64(modified.tv_nsec),
            Int64(changed.tv_sec), Int64(changed.tv_nsec),
        ]
    }
}
