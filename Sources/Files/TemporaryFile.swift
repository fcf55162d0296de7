import Foundation

/// A file under a random name beside the one that it is to become.
///
/// It is locked as long as its program runs. One that nobody holds was left behind by a program that was killed, and the
/// next that writes into the folder removes it.
struct TemporaryFile {
    /// Where it lies.
    let path: String
    /// Open for writing.
    let descriptor: Int32
    private let leftover: Leftover

    /// Makes one in a folder, which exists, and removes what killed programs left there.
    /// - Throws: The system's error number.
    init(in folder: URL) throws(SystemError) {
        Self.removeLeftovers(in: folder)
        while true {
            let path = folder.appendingPathComponent(
                "\(Self.start)\(UInt64.random(in: 0...(.max)))\(Self.end)"
            ).path
            let (leftover, descriptor) = try Leftover.making(path) { () throws(SystemError) in
                let descriptor = open(
                    path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
                guard descriptor >= 0 else { throw SystemError(code: errno) }
                return descriptor
            }
            // Where the file system knows no locks, nobody can take it for a leftover either.
            let isTaken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
            var status = stat()
            // Between making and locking it, another program may have taken it for a leftover, or be about to.
            if !isTaken, fstat(descriptor, &status) == 0, status.st_nlink > 0 {
                self.path = path
                self.descriptor = descriptor
                self.leftover = leftover
                return
            }
            close(descriptor)
            leftover.forget()
        }
    }

    /// Closes the file, which has its own name now or is to have none.
    /// - Parameter isNamed: Whether it has been renamed; if not, it is removed.
    func end(isNamed: Bool) {
        leftover.forget { if !isNamed { unlink(path) } }
        close(descriptor)
    }

    /// What the system says that went wrong.
    struct SystemError: Error {
        var code: Int32
    }

    private static let start = ".report-"
    private static let end = ".partial"

    /// Removes what killed programs left in a folder.
    static func removeLeftovers(in folder: URL) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            return
        }
        for name in names where name.hasPrefix(start) && name.hasSuffix(end) {
            guard UInt64(name.dropFirst(start.count).dropLast(end.count)) != nil else { continue }
            let path = folder.appendingPathComponent(name).path
            let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                flock(descriptor, LOCK_EX | LOCK_NB) == 0
            else { continue }
            unlink(path)
        }
    }
}
