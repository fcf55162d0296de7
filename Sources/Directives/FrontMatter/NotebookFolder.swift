public import Foundation

/// The folder of a notebook: the only one whose files the notebook may name.
public struct NotebookFolder: Equatable, Sendable {
    /// The folder.
    public let url: URL

    /// Makes a folder of the notebook's own place.
    public init(ofNotebookAt file: URL) {
        url = file.deletingLastPathComponent()
    }

    /// The file that a path relative to the folder names, whether or not it exists.
    /// - Throws: ``OutsideFolder`` when the path, links followed, leaves the folder.
    public func file(_ path: String) throws(OutsideFolder) -> URL {
        let file = url.appendingPathComponent(path)
        guard !path.hasPrefix("/"), let root = Self.resolved(url)?.path,
            let place = Self.resolved(file)?.path,
            place.hasPrefix(root == "/" ? root : root + "/")
        else {
            throw OutsideFolder(path: path)
        }
        return file
    }

    /// The file with links followed as far as it exists; nil where a link leads nowhere.
    private static func resolved(_ file: URL) -> URL? {
        let file = file.standardizedFileURL
        if let real = realpath(file.path, nil) {
            defer { free(real) }
            return URL(fileURLWithPath: String(cString: real))
        }
        let parent = file.deletingLastPathComponent()
        guard parent.path != file.path, !isLink(file) else { return nil }
        return resolved(parent)?.appendingPathComponent(file.lastPathComponent)
    }

    /// Whether it is a link.
    private static func isLink(_ file: URL) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: file.path)) != nil
    }
}

/// A notebook names a file that is not in its folder.
public struct OutsideFolder: Error, Equatable, CustomStringConvertible {
    /// The path as written.
    public var path: String

    /// Makes an error.
    public init(path: String) {
        self.path = path
    }

    /// The words for users.
    public var description: String { "'\(path)' leads outside the notebook's folder" }
}
