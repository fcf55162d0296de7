package import Foundation

/// Signs of a training beside its checkpoint, for whoever watches.
package enum TrainingSign {
    /// The file that a training of this checkpoint holds locked.
    package static func lock(of checkpoint: URL) -> URL {
        checkpoint.deletingLastPathComponent()
            .appendingPathComponent(".\(checkpoint.lastPathComponent).lock")
    }

    /// Whether a training is at work on this checkpoint; one that was killed is not.
    package static func isAtWork(on checkpoint: URL) -> Bool {
        let descriptor = open(
            lock(of: checkpoint).path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // Shared, and given back at once: a training that begins in this moment waits for it.
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 {
            flock(descriptor, LOCK_UN)
            return false
        }
        return errno == EWOULDBLOCK
    }

    /// Waits until no training is at work on this checkpoint any more, whether it ended or was killed.
    package static func waitForEnd(on checkpoint: URL) {
        let descriptor = open(
            lock(of: checkpoint).path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_SH) != 0, errno == EINTR {}
        flock(descriptor, LOCK_UN)
    }
}
