import Files
import Foundation

/// Standard output and standard error, which may be closed, full, or read by nobody any more.
///
/// What cannot be written is remembered and ends no command in the middle of its work: a training goes on when nobody reads
/// how it goes.
enum StandardStream {
    /// Results.
    case output
    /// Everything else.
    case errors

    /// What is remembered.
    private final class Memory: @unchecked Sendable {
        private let lock = NSLock()
        private var code: Int32?

        var failure: Int32? {
            get { lock.withLock { code } }
            set { lock.withLock { code = newValue } }
        }
    }

    private static let memory = Memory()

    /// Why a result could not be written, as the system's error number; nil where all were.
    static var failureOfOutput: Int32? { memory.failure }

    /// Makes writing to a pipe that nobody reads, and beyond the size that files may have, an error in place of the end of the
    /// program, and sees to it that no file which is opened later gets the number of a stream that is closed.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) == -1 {
            // Open for reading alone, so that writing to it is the error that it would have been.
            _ = open("/dev/null", O_RDONLY)
        }
    }

    /// Writes a text.
    func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes bytes.
    func write(_ bytes: some ContiguousBytes) {
        switch self {
        case .output:
            let code = FileReplacement.write(bytes, to: STDOUT_FILENO)
            if code != 0 { Self.memory.failure = code }
        case .errors: _ = FileReplacement.write(bytes, to: STDERR_FILENO)
        }
    }
}
