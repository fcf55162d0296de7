import Files
import Foundation

/// Holds a checkpoint for one training at a time, by a locked file beside it.
///
/// The system releases the lock when the program ends, however it ends, so that a killed training never stands in the way.
final class TrainingLock {
    private let url: URL
    private let descriptor: Int32
    private let leftover: Leftover

    /// Takes the lock of a checkpoint, making its folder where it does not exist.
    /// - Throws: ``Failure`` when another training holds it, or the folder cannot be written.
    init(of checkpoint: URL) throws(Failure) {
        let folder = checkpoint.deletingLastPathComponent()
        url = folder.appendingPathComponent(".\(checkpoint.lastPathComponent).lock")
        // A folder that cannot be made cannot be written to either; the next line says why.
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        while true {
            // A link would make a file somewhere else.
            let descriptor = open(url.path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                throw Failure(
                    message: "cannot write '\(checkpoint.relativeName)': "
                        + String(cString: strerror(errno)))
            }
            // Disks of a network may know no locks; only where one is held does another training write.
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
                close(descriptor)
                throw Failure(
                    message: "another training is writing '\(checkpoint.relativeName)'; "
                        + "wait for it, or name another file with --checkpoint")
            }
            // Whoever held it before may have removed the file in between: then what is locked is nobody's lock.
            if Self.isFile(descriptor, at: url) {
                self.descriptor = descriptor
                leftover = Leftover(url.path)
                return
            }
            close(descriptor)
        }
    }

    private static func isFile(_ descriptor: Int32, at url: URL) -> Bool {
        var (held, named) = (stat(), stat())
        return fstat(descriptor, &held) == 0 && lstat(url.path, &named) == 0
            && held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }

    deinit {
        // First, or a signal would take away the lock of the next.
        leftover.forget()
        unlink(url.path)
        close(descriptor)
    }
}
