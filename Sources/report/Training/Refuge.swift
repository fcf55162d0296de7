import Files
import Foundation

/// Where what was trained is kept when its own place cannot be written: hours of work are not lost to a full disk.
enum Refuge {
    /// Writes a file into the first folder that takes it: the working folder, the one for temporary files, the user's own.
    ///
    /// Nothing that is there already is replaced.
    /// - Returns: The file; nil where no folder takes it.
    static func keep(_ bytes: Data, of file: URL) -> String? {
        let files = FileManager.default
        let folders = [
            URL(fileURLWithPath: files.currentDirectoryPath), files.temporaryDirectory,
            files.homeDirectoryForCurrentUser,
        ]
        let base = file.deletingPathExtension().lastPathComponent
        for folder in folders
        where folder.standardizedFileURL != file.deletingLastPathComponent().standardizedFileURL {
            let name = (1...1000).lazy.map { "\(base).kept-\($0).\(file.pathExtension)" }
                .first { !files.fileExists(atPath: folder.appendingPathComponent($0).path) }
            guard let name else { continue }
            let place = folder.appendingPathComponent(name)
            do throws(OutputError) {
                try FileReplacement.write(bytes, to: place, in: Enclosure(folder))
                return place.relativeName
            } catch { continue }
        }
        return nil
    }
}
