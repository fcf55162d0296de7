package import Foundation

extension URL {
    /// The path from the working folder where the file lies under it, otherwise the whole path.
    package var relativeName: String {
        let working = FileManager.default.currentDirectoryPath + "/"
        let path = standardizedFileURL.path
        return path.hasPrefix(working) ? String(path.dropFirst(working.count)) : path
    }
}
