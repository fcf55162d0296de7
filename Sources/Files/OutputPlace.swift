package import Foundation

/// What stands where a file is to be written, links followed.
package enum OutputPlace {
    /// A file or nothing yet, at a place that is no link; with what the system knows of the file that is there.
    case file(URL, stat?)
    /// A pipe, a terminal, another device, or what this program has open already: it takes bytes as they come.
    case stream(String)
    /// A folder.
    case folder
    /// What cannot be written to, and why.
    case other(String)

    /// Looks at a place.
    package init(of url: URL) {
        let path = url.path
        var status = stat()
        guard stat(path, &status) == 0 else {
            // A link that leads nowhere names the file to be made; one that leads back to itself names none.
            self =
                errno == ELOOP
                ? .other("its links lead in a circle") : .file(Self.target(of: url), nil)
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: self = .folder
        case S_IFBLK: self = .other("it is a disk")
        case S_IFIFO, S_IFCHR: self = .stream(path)
        // Standard output may lead to a file, whose other bytes are not ours to replace.
        case S_IFREG:
            self = Self.isOpen(path) ? .stream(path) : .file(Self.target(of: url), status)
        default: self = .other("it is no file")
        }
    }

    /// Whether a path names what a program has open, and no place in a folder.
    private static func isOpen(_ path: String) -> Bool {
        path == "/dev/stdout" || path == "/dev/stderr"
            || path.wholeMatch(of: /\/(dev|proc\/(self|\d+))\/fd\/\d+/) != nil
    }

    /// Where a chain of links ends; the system allows 40.
    ///
    /// What `..` in a link means depends on where its folder really lies, so that folders' own links are followed first.
    private static func target(of url: URL) -> URL {
        var url = url
        for _ in 0..<40 {
            guard
                let link = try? FileManager.default.destinationOfSymbolicLink(atPath: url.path)
            else { break }
            let folder = url.deletingLastPathComponent().path
            guard let real = realpath(folder, nil) else { break }
            defer { free(real) }
            let path = link.isAbsolutePath ? link : String(cString: real) + "/" + link
            url = URL(fileURLWithPath: path).withRealFolder
        }
        return url
    }
}

extension URL {
    /// The same file with every link before its name followed; itself where its folder does not exist.
    fileprivate var withRealFolder: URL {
        let names = path.pathNames
        guard let name = names.last,
            let real = realpath("/" + names.dropLast().joined(separator: "/"), nil)
        else { return self }
        defer { free(real) }
        return URL(fileURLWithPath: String(cString: real)).appendingPathComponent(name)
    }
}
