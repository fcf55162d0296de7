public import Foundation

/// A folder that was made for what is to be written into it, and goes again where nothing was.
public struct NewFolder: Sendable {
    /// Where it lies.
    public let path: String
    private let leftover: Leftover

    /// Makes a folder and those that it lies in, as far as they do not exist; says nothing of what cannot be made, which the first
    /// file in it will.
    /// - Returns: What was made, the innermost first.
    public static func make(_ folder: URL) -> [NewFolder] {
        var missing: [String] = []
        var url = folder.standardizedFileURL
        var status = stat()
        while lstat(url.path, &status) != 0, errno == ENOENT {
            let parent = url.deletingLastPathComponent()
            // Where the working folder is gone, paths are relative and have parents without end.
            guard parent.path.count < url.path.count else { break }
            missing.append(url.path)
            url = parent
        }
        var made: [NewFolder] = []
        for path in missing.reversed() {
            guard let folder = try? NewFolder(path) else { break }
            made.insert(folder, at: 0)
        }
        return made
    }

    private init(_ path: String) throws {
        self.path = path
        leftover = try Leftover.making(path) {
            guard mkdir(path, 0o777) == 0 else { throw CocoaError(.fileWriteUnknown) }
        }.leftover
    }

    /// Removes it where it is empty, and leaves it where it is not.
    public func end() {
        leftover.forget { rmdir(path) }
    }
}
