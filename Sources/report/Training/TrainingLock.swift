import Files
import Foundation
import Preparing

/// Holds a checkpoint for one training at a time, by a locked file beside it.
///
/// The system releases the lock when the program ends, however it ends, so that a killed training never stands in the way.
final class TrainingLock {
    private let url: URL
    private let descriptor: Int32
    private let leftover: Leftover
    private let made: [NewFolder]

    /// Takes the lock of a checkpoint, making its folder where it does not exist.
    /// - Throws: ``Failure`` when another training holds it, or the folder cannot be written.
    init(of checkpoint: URL) throws(Failure) {
        let folder = checkpoint.deletingLastPathComponent()
        let url = TrainingSign.lock(of: checkpoint)
        // A folder that cannot be made cannot be written to either; the lock says why.
        made = NewFolder.make(folder)
        do throws(Failure) {
            (leftover, descriptor) = try Leftover.making(url.path) { () throws(Failure) in
                try Self.hold(url, of: checkpoint)
            }
        } catch {
            made.forEach { $0.end() }
            throw error
        }
        self.url = url
    }

    /// Makes the file where there is none, and locks it.
    private static func hold(_ url: URL, of checkpoint: URL) throws(Failure) -> Int32 {
        while true {
            // A link would make a file somewhere else.
            let descriptor = open(url.path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                // What stands in the lock's own place is named; everything else is the folder's matter.
                let own = url.relativeName
                switch errno {
                case ELOOP: throw Failure(message: "cannot write '\(own)': it is a link")
                case EISDIR: throw Failure(message: "cannot write '\(own)': it is a folder")
                case let code:
                    throw Failure(
                        message: "cannot write '\(checkpoint.relativeName)': "
                            + String(cString: strerror(code)))
                }
            }
            // Disks of a network may know no locks; only where one is held does another training write.
            guard Self.locks(descriptor) else {
                close(descriptor)
                throw Failure(
                    message: "another training is writing '\(checkpoint.relativeName)'; "
                        + "wait for it, or name another file with --checkpoint")
            }
            // Whoever held it before may have removed the file in between: then what is locked is nobody's lock.
            if isFile(descriptor, at: url) { return descriptor }
            close(descriptor)
        }
    }

    /// Locks a file; whoever only looks whether it is locked holds it for less than a moment, and is waited for.
    private static func locks(_ descriptor: Int32) -> Bool {
        for _ in 0..<10 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK { return true }
            usleep(10_000)
        }
        return false
    }

    private static func isFile(_ descriptor: Int32, at url: URL) -> Bool {
        var (held, named) = (stat(), stat())
        return fstat(descriptor, &held) == 0 && lstat(url.path, &named) == 0
            && held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }

    deinit {
        // Both at once, or a signal would take away the lock of the next.
        leftover.forget { unlink(url.path) }
        close(descriptor)
        made.forEach { $0.end() }
    }
}
