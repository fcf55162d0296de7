public import Files
public import Foundation

/// The folder of a notebook: the only one whose files the notebook may name.
public struct NotebookFolder: Equatable, Sendable {
    /// The folder.
    public let url: URL

    /// Makes a folder of the notebook's own place.
    public init(ofNotebookAt file: URL) {
        url = file.deletingLastPathComponent()
    }

    /// What everything that the notebook names must lie in.
    public var enclosure: Enclosure { Enclosure(url) }

    /// The path of a file of the folder as seen from it, whatever it is called elsewhere.
    package func path(of name: String) -> String {
        let folder = url.standardizedFileURL.path + "/"
        let file = URL(fileURLWithPath: name).standardizedFileURL.path
        return file.hasPrefix(folder) ? String(file.dropFirst(folder.count)) : name
    }

    /// The file that a path relative to the folder names, whether or not it exists.
    /// - Throws: ``OutsideFolder`` when the path, links followed, leaves the folder.
    public func file(_ path: String) throws(OutsideFolder) -> URL {
        do throws(FileRefusal) {
            return try enclosure.place(of: path)
        } catch {
            throw OutsideFolder(path: path)
        }
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
