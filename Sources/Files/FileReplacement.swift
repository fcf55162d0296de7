public import Foundation

/// Writes a file whole or not at all.
public enum FileReplacement {
    /// Writes `bytes` under a temporary name in the destination's folder, then renames the file over `url`.
    ///
    /// The folder is made where it does not exist.
    ///
    /// - Throws: ``OutputError``; the file that was there before is then untouched.
    public static func write(_ bytes: some ContiguousBytes, to url: URL) throws(OutputError) {
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
        let code = bytes.withUnsafeBytes { buffer in
            // On the disk before it takes the other's name, or a power cut could leave neither.
            let isWritten =
                fwrite(buffer.baseAddress ?? UnsafeRawPointer(file), 1, buffer.count, file)
                == buffer.count
                && fflush(file) == 0 && fsync(fileno(file)) == 0
            return isWritten ? 0 : errno
        }
        // Closing can fail too: it is then that some file systems notice that they are full.
        let isClosed = fclose(file) == 0
        guard code == 0, isClosed else {
            let reason = code == 0 ? errno : code
            unlink(temporary.path)
            throw failure(reason)
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
