import Foundation

/// Writes a file whole or not at all.
enum FileReplacement {
    /// Writes `bytes` under a temporary name in the destination's folder, then renames the file over `url`.
    ///
    /// The folder is made where it does not exist.
    ///
    /// - Throws: ``OutputError``; the file that was there before is then untouched.
    static func write(_ bytes: [UInt8], to url: URL) throws(OutputError) {
        func failure(_ code: Int32) -> OutputError {
            OutputError(path: url.relativePath, reason: String(cString: strerror(code)))
        }
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory),
            isDirectory.boolValue
        {
            throw failure(EISDIR)
        }
        let folder = url.deletingLastPathComponent()
        try make(folder, for: url)
        let temporary = folder.appendingPathComponent(
            ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).partial")
        guard let file = fopen(temporary.path, "wb") else { throw failure(errno) }
        let written = fwrite(bytes, 1, bytes.count, file)
        let writeError = errno
        // Closing can fail too: it is then that a full disk is noticed.
        let isClosed = fclose(file) == 0
        guard written == bytes.count, isClosed else {
            let code = written == bytes.count ? errno : writeError
            unlink(temporary.path)
            throw failure(code)
        }
        guard rename(temporary.path, url.path) == 0 else {
            let code = errno
            unlink(temporary.path)
            throw failure(code)
        }
    }

    private static func make(_ folder: URL, for url: URL) throws(OutputError) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw OutputError(
                path: url.relativePath,
                reason: "the folder '\(folder.relativePath)' cannot be made")
        }
    }
}

/// A file could not be written.
public struct OutputError: Error, Equatable, CustomStringConvertible {
    /// The file as the user named it.
    public var path: String
    /// Why, in the system's words.
    public var reason: String

    /// Makes an error.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// One line, such as `cannot write 'FILE': Permission denied`.
    public var description: String {
        "cannot write '\(path)': \(reason)"
    }
}
