import Foundation

/// Makes folders and remembers which.
enum NewFolder {
    /// Makes a folder and those that it lies in, as far as they do not exist; says nothing of what cannot be made, which the first
    /// file in it will.
    /// - Returns: What was made, the innermost first.
    static func make(_ path: String) -> [String] {
        var missing: [String] = []
        var url = URL(fileURLWithPath: path).standardizedFileURL
        var status = stat()
        while lstat(url.path, &status) != 0, errno == ENOENT {
            let parent = url.deletingLastPathComponent()
            // Where the working folder is gone, paths are relative and have parents without end.
            guard parent.path.count < url.path.count else { break }
            missing.append(url.path)
            url = parent
        }
        return missing.reversed().prefix { mkdir($0, 0o777) == 0 }.reversed()
    }
}
