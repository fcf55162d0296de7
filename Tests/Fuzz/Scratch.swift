import Foundation

/// A folder of this process, for what is read from files.
enum Scratch {
    static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "report-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }()

    /// Writes an input to a place in the folder.
    static func write(_ bytes: Data, to path: String) {
        let file = folder.appending(path: path)
        if (try? bytes.write(to: file)) != nil { return }
        try? FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? bytes.write(to: file)
    }
}
