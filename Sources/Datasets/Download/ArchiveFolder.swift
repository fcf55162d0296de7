internal import Foundation

/// One folder of a `.tar.gz` archive.
struct ArchiveFolder {
    let archive: URL
    let folderName: String
    let fileNames: [String]

    /// Unpacks beside the destination and renames, so that the folder is whole or not there.
    /// - Throws: ``DatasetError`` when the archive cannot be unpacked or lacks a file.
    func unpack(to destination: URL) throws(DatasetError) {
        let staging = destination.deletingLastPathComponent()
            .appending(path: ".\(folderName).unpacking")
        let files = FileManager.default
        try? files.removeItem(at: staging)
        defer { try? files.removeItem(at: staging) }
        do {
            try files.createDirectory(at: staging, withIntermediateDirectories: false)
        } catch {
            throw .unwritable(file: staging.path, cause: plainCause(error))
        }
        try unpack(into: staging)
        let folder = staging.appending(path: folderName)
        for name in fileNames { _ = try folder.appending(path: name).opened(atMost: .max, in: nil) }
        do {
            if files.fileExists(atPath: destination.path) {
                try files.removeItem(at: destination)
            }
            try files.moveItem(at: folder, to: destination)
        } catch {
            throw .unwritable(file: destination.path, cause: plainCause(error))
        }
    }

    private func unpack(into staging: URL) throws(DatasetError) {
        let tar = SystemTool(
            name: "tar", arguments: ["-x", "-z", "-f", archive.path, "-C", staging.path])
        guard let outcome = tar.run() else {
            throw .unreadable(file: archive.path, cause: "unpacking needs the program tar")
        }
        guard outcome.status == 0 else {
            throw .unreadable(
                file: archive.path, cause: "cannot be unpacked: \(outcome.complaint)")
        }
    }
}
