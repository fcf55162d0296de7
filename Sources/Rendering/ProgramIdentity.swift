import Foundation

/// Which program this is: its version says the same of two that were built from different sources.
package enum ProgramIdentity {
    /// The version, and the file's size, time and place on its disk.
    package static var text: String {
        var status = stat()
        let file = Bundle.main.executablePath ?? CommandLine.arguments[0]
        guard stat(file, &status) == 0 else { return Version.current }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return
            "\(Version.current) \(status.st_size) \(status.st_dev) \(status.st_ino) \(time.tv_sec).\(time.tv_nsec)"
    }
}
