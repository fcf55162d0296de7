internal import Foundation

/// What a file is known by without reading it, as git knows the files of its index: device, inode, size, and the times of its last
/// changes.
struct FileIdentity {
    /// All of that in words.
    let text: String
    /// The later of its times, in seconds since 1970.
    let changed: Double

    /// Looks at a file, links followed; nil where it cannot be looked at.
    init?(of file: URL) {
        var status = stat()
        guard stat(file.path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let times = [status.st_mtimespec, status.st_ctimespec]
        #else
            let times = [status.st_mtim, status.st_ctim]
        #endif
        text =
            "\(status.st_dev) \(status.st_ino) \(status.st_size)"
            + times.map { " \($0.tv_sec) \($0.tv_nsec)" }.joined()
        changed = times.map { Double($0.tv_sec) + Double($0.tv_nsec) / 1e9 }.max() ?? 0
    }
}
