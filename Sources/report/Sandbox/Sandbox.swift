import CSandbox
import Foundation

/// Takes from this program, for the rest of its life, what rendering a notebook does not need: other files than its own, other
/// programs, and the network.
///
/// The program refuses what leads out of a notebook's folder by itself; this is the second wall, which the kernel keeps: Landlock for files
/// (https://docs.kernel.org/userspace-api/landlock.html), a filter of system calls for sockets and programs.
struct Sandbox {
    /// Files and folders that may be read; what does not exist is left out.
    var readable: [String]
    /// Folders that may be read and written.
    var writable: [String]
    /// Folders that empty folders may be removed from.
    var cleared: [String] = []

    /// Why there is none.
    enum Refusal: Error, Equatable {
        /// The kernel has no Landlock, a container refuses it, or this is no Linux.
        case unsupported
        /// Threads are at work already, which would stay outside.
        case threads(Int)
        /// The system's error number.
        case system(Int32)

        /// In a few words.
        var words: String {
            switch self {
            case .unsupported: "this system has no Landlock, or keeps programs from using it"
            case .threads(let count): "\(count) threads are at work already"
            case .system(let code): String(cString: strerror(code))
            }
        }
    }

    /// Enters it with the calling thread and all that come after it.
    /// - Throws: ``Refusal``; where it is thrown the program is as free as before, except for ``Refusal/system(_:)``.
    func enter() throws(Refusal) {
        var code: Int32 = 0
        let outcome = Self.withPaths(readable) { readable in
            Self.withPaths(writable) { writable in
                Self.withPaths(cleared) { cleared in
                    let outcome = report_sandbox(readable, writable, cleared)
                    code = errno
                    return outcome
                }
            }
        }
        switch outcome {
        case SANDBOX_ENTERED: return
        case SANDBOX_UNAVAILABLE: throw .unsupported
        default: throw .system(code)
        }
    }

    /// Enters it with the whole program.
    /// - Throws: ``Refusal/threads(_:)`` where it has more than the calling thread, or what ``enter()`` throws.
    func enterAsWhole() throws(Refusal) {
        let count = Int(report_thread_count())
        guard count <= 1 else { throw .threads(count) }
        try enter()
        report_hide_environment()
    }

    private static func withPaths(
        _ paths: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> report_sandbox_outcome
    ) -> report_sandbox_outcome {
        let copies = paths.map { UnsafePointer(strdup($0)) }
        defer { copies.forEach { free(UnsafeMutablePointer(mutating: $0)) } }
        return (copies + [nil]).withUnsafeBufferPointer { list in
            list.baseAddress.map(body) ?? SANDBOX_FAILED
        }
    }
}
