public import Foundation

/// The files that something is made from, which its own output must not replace.
public struct SourceFiles: Sendable {
    /// What the system calls a file, whatever names lead to it.
    private struct Identity: Hashable {
        var device: UInt64
        var number: UInt64

        init?(_ url: URL) {
            var status = stat()
            guard stat(url.path, &status) == 0 else { return nil }
            device = UInt64(truncatingIfNeeded: status.st_dev)
            number = UInt64(truncatingIfNeeded: status.st_ino)
        }
    }

    private var files: Set<Identity> = []

    /// Takes files; those that do not exist are nobody's source.
    public init(_ urls: [URL] = []) { urls.forEach { insert($0) } }

    /// Adds a file.
    public mutating func insert(_ url: URL) {
        if let identity = Identity(url) { files.insert(identity) }
    }

    /// Looks at a place that is about to be written.
    /// - Throws: ``OutputError`` where it is one of the files, by whatever name.
    public func spare(_ url: URL) throws(OutputError) {
        guard let identity = Identity(url), files.contains(identity) else { return }
        throw OutputError(
            path: url.relativePath, reason: "it is one of the files that the report is made from")
    }
}
