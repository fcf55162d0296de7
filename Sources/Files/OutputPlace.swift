import Foundation

/// What stands where a file is to be written, links followed.
enum OutputPlace {
    /// A file or nothing yet, at a place that is no link; with what the system knows of the file that is there.
    case file(URL, stat?)
    /// A pipe, a terminal or another device that takes bytes as they come.
    case stream(String)
    /// What cannot be written to, and why.
    case other(String)

    /// Looks at a place.
    init(of url: URL) {
        let path = url.path
        var status = stat()
        // What is open already is no file to be replaced: /dev/stdout may lead to one.
        if path.hasPrefix("/dev/") || path.hasPrefix("/proc/"), stat(path, &status) == 0,
            status.st_mode & S_IFMT != S_IFDIR, status.st_mode & S_IFMT != S_IFBLK
        {
            self = .stream(path)
            return
        }
        guard stat(path, &status) == 0 else {
            // A link that leads nowhere names the file to be made.
            self = .file(Self.target(of: url), nil)
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file(Self.target(of: url), status)
        case S_IFIFO, S_IFCHR: self = .stream(path)
        case S_IFDIR: self = .other(String(cString: strerror(EISDIR)))
        case S_IFBLK: self = .other("it is a disk")
        default: self = .other("it is no file")
        }
    }

    /// Where a chain of links ends; the system allows 40.
    private static func target(of url: URL) -> URL {
        var url = url
        for _ in 0..<40 {
            guard
                let link = try? FileManager.default.destinationOfSymbolicLink(atPath: url.path)
            else { break }
            url =
                URL(fileURLWithPath: link, relativeTo: url.deletingLastPathComponent())
                .absoluteURL
        }
        return url
    }
}
