public import Foundation

/// A file that was looked at before it is read: regular, no larger than its reader takes, and where it must lie.
///
/// The open file is looked at and not its name, so that nothing can take its place in between.
public final class OpenFile: Sendable {
    /// How many bytes it had when it was opened.
    public let byteCount: Int
    private let descriptor: Int32

    /// Opens a file.
    /// - Parameters:
    ///   - url: The file; links are followed.
    ///   - limit: The most bytes that are read.
    ///   - enclosure: The folder that it must lie in, links followed; nil where the user named the file.
    /// - Throws: ``FileRefusal``.
    public init(
        _ url: URL, atMost limit: Int, in enclosure: Enclosure? = nil
    ) throws(FileRefusal) {
        var status = stat()
        // A device may do something when it is opened.
        guard stat(url.path, &status) == 0 else { throw Self.refusal(errno) }
        // In a sandbox the system would only say that it may not be opened.
        if let enclosure, !enclosure.holds(url) {
            throw .outside(folder: enclosure.url.relativePath)
        }
        try Self.check(status)
        let descriptor = open(url.path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.refusal(errno) }
        do throws(FileRefusal) {
            guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
            try Self.check(status)
            if let enclosure {
                guard let place = Self.place(of: descriptor, status, url),
                    enclosure.holds(real: place)
                else { throw FileRefusal.outside(folder: enclosure.url.relativePath) }
            }
            let count = Int(status.st_size)
            guard count <= limit else { throw .tooLarge(byteCount: count, limit: limit) }
            byteCount = count
            self.descriptor = descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    /// The whole file.
    /// - Throws: ``FileRefusal/cutShort`` where it has become shorter, or what the system says.
    public func contents() throws(FileRefusal) -> Data { try bytes(0..<byteCount) }

    /// Some of its bytes.
    /// - Precondition: They lie in `0..<byteCount`.
    /// - Throws: ``FileRefusal/cutShort`` where it has become shorter, or what the system says.
    public func bytes(_ range: Range<Int>) throws(FileRefusal) -> Data {
        precondition(range.lowerBound >= 0 && range.upperBound <= byteCount, "no such bytes")
        var data = Data(count: range.count)
        var code: Int32 = 0
        var done = 0
        data.withUnsafeMutableBytes { buffer in
            while done < buffer.count {
                let part = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
                let count = pread(
                    descriptor, part.baseAddress, part.count, off_t(range.lowerBound + done))
                if count < 0 {
                    if errno == EINTR { continue }
                    code = errno
                    return
                }
                guard count > 0 else { return }
                done += count
            }
        }
        guard code == 0 else { throw .system(code) }
        guard done == range.count else { throw .cutShort }
        return data
    }

    /// The whole file, a piece after the other.
    /// - Throws: What ``bytes(_:)`` throws.
    public func forEachPiece(
        of size: Int = 1 << 20, _ body: (Data) -> Void
    ) throws(FileRefusal) {
        var start = 0
        while start < byteCount {
            let end = min(start + size, byteCount)
            body(try bytes(start..<end))
            start = end
        }
    }

    private static func check(_ status: stat) throws(FileRefusal) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw .folder
        default: throw .notAFile
        }
    }

    private static func refusal(_ code: Int32) -> FileRefusal {
        code == ENOENT || code == ENOTDIR ? .missing : .system(code)
    }

    /// Where an open file lies, all links followed; nil where that cannot be known.
    private static func place(of descriptor: Int32, _ status: stat, _ url: URL) -> String? {
        #if os(Linux)
            if let link = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/self/fd/\(descriptor)")
            {
                return link
            }
        #endif
        guard let real = realpath(url.path, nil) else { return nil }
        defer { free(real) }
        var other = stat()
        guard stat(real, &other) == 0, other.st_ino == status.st_ino, other.st_dev == status.st_dev
        else { return nil }
        return String(cString: real)
    }
}

extension Data {
    /// Reads a whole file.
    /// - Throws: ``FileRefusal``; see ``OpenFile/init(_:atMost:in:)``.
    public init(
        reading url: URL, atMost limit: Int, in enclosure: Enclosure? = nil
    ) throws(FileRefusal) {
        self = try OpenFile(url, atMost: limit, in: enclosure).contents()
    }
}
