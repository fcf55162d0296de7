public import Foundation

/// Writes a file whole or not at all.
public enum FileReplacement {
    /// Writes `bytes` under a temporary name in the destination's folder, then renames the file over `url`.
    ///
    /// The folder is made where it does not exist. A symbolic link stays, and what it leads to is replaced, with the owner and
    /// the permissions it had. What is no file, such as a pipe or a terminal, is written through; a folder or a disk is
    /// refused. What a killed program left behind in the folder is removed.
    ///
    /// - Parameters:
    ///   - bytes: All that the file will hold.
    ///   - url: The file.
    ///   - enclosure: The folder that it must lie in, links followed, where the user named a folder and not the file: a
    ///     folder from a stranger may hold links.
    ///   - isDurable: Whether it is on the disk before it takes the other's name; what can be made again need not wait.
    /// - Throws: ``OutputError``; the file that was there before is then untouched.
    public static func write(
        _ bytes: some ContiguousBytes, to url: URL, in enclosure: Enclosure? = nil,
        isDurable: Bool = true
    ) throws(OutputError) {
        func failure(_ code: Int32) -> OutputError {
            OutputError(path: url.relativePath, reason: String(cString: strerror(code)))
        }
        switch OutputPlace(of: url) {
        case .stream(let path):
            guard enclosure == nil else {
                throw OutputError(path: url.relativePath, reason: "it is not a regular file")
            }
            let code = Self.stream(bytes, to: path)
            guard code == 0 else { throw failure(code) }
        case .folder: throw failure(EISDIR)
        case .other(let reason):
            throw OutputError(path: url.relativePath, reason: reason)
        case .file(let target, let status):
            if let enclosure, !enclosure.holds(target) {
                throw OutputError(
                    path: url.relativePath,
                    reason: enclosure.gone.map { "the folder '\($0.relativePath)' is gone" }
                        ?? "a link leads out of '\(enclosure.url.relativePath)'")
            }
            let folder = target.deletingLastPathComponent()
            let made = NewFolder.make(folder)
            defer { made.forEach { $0.end() } }
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
                isFolder.boolValue
            else {
                throw OutputError(
                    path: url.relativePath,
                    reason: "the folder '\(folder.relativePath)' cannot be made")
            }
            let code = replace(target, like: status, with: bytes, isDurable: isDurable)
            guard code == 0 else { throw failure(code) }
        }
    }

    /// Removes from a folder what killed programs left there; what a program is writing stays.
    package static func removeLeftovers(in folder: URL) {
        TemporaryFile.removeLeftovers(in: folder)
    }

    /// Writes aside and renames.
    /// - Returns: The system's error number, 0 for none.
    private static func replace(
        _ target: URL, like status: stat?, with bytes: some ContiguousBytes, isDurable: Bool
    ) -> Int32 {
        let temporary: TemporaryFile
        do throws(TemporaryFile.SystemError) {
            temporary = try TemporaryFile(in: target.deletingLastPathComponent())
        } catch {
            return error.code
        }
        let descriptor = temporary.descriptor
        if let status {
            // Only root may give a file away; for anyone else the new file is theirs.
            _ = fchown(descriptor, status.st_uid, status.st_gid)
            _ = fchmod(descriptor, status.st_mode & 0o7777)
        }
        var code = write(bytes, to: descriptor)
        // On the disk before it takes the other's name, or a power cut could leave neither.
        if code == 0, isDurable, fsync(descriptor) != 0 { code = errno }
        // While it is still open, and so locked: nobody takes for a leftover what is about to get its name.
        if code == 0, rename(temporary.path, target.path) != 0 { code = errno }
        temporary.end(isNamed: code == 0)
        return code
    }

    /// Writes to what takes bytes as they come.
    /// - Returns: The system's error number, 0 for none.
    private static func stream(_ bytes: some ContiguousBytes, to path: String) -> Int32 {
        // What is open already goes on where it stands; a file behind it is not begun anew.
        let descriptor =
            switch path {
            case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1": dup(STDOUT_FILENO)
            case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2": dup(STDERR_FILENO)
            default: open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
            }
        guard descriptor >= 0 else { return errno }
        let code = write(bytes, to: descriptor)
        return close(descriptor) == 0 || code != 0 ? code : errno
    }

    /// Writes all bytes to an open file.
    /// - Returns: The system's error number, 0 for none.
    package static func write(_ bytes: some ContiguousBytes, to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                #if canImport(Darwin)
                    let count = Darwin.write(descriptor, part.baseAddress, part.count)
                #else
                    let count = Glibc.write(descriptor, part.baseAddress, part.count)
                #endif
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                rest = rest.dropFirst(count)
            }
            return 0
        }
    }
}
