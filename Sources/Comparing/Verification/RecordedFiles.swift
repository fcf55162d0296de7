import Datasets
import Digests
import Files
import Foundation
import Preparing

/// Finds the files that a page says it was made from, by name, in the few places where a reader would look.
///
/// The names are a stranger's: none leads out of the folder that it is looked for in, links followed.
struct RecordedFiles {
    /// The folders that are looked in, the first first: the working folder, the notebook's, the page's own, the one that
    /// holds it, and the one in which the notebook declares its network.
    private let folders: [URL]

    init(
        in workingFolder: URL, besides page: URL, and notebook: URL? = nil,
        declaring checkpoint: URL? = nil
    ) {
        let own = page.deletingLastPathComponent()
        folders =
            [
                workingFolder, notebook?.deletingLastPathComponent(), own,
                own.deletingLastPathComponent(),
                checkpoint?.deletingLastPathComponent(),
            ].compactMap { $0 }
    }

    /// The files or folders of a name that are there.
    func places(of name: String) -> [URL] {
        guard !name.isEmpty, name.utf8.count < 1_000, !name.leavesItsFolder else { return [] }
        let last = name.pathNames.last ?? name
        var seen: Set<String> = []
        return (folders.map { ($0, name) } + folders.map { ($0, last) }).compactMap {
            folder, name in
            guard let place = try? Enclosure(folder).place(of: name),
                FileManager.default.fileExists(atPath: place.path),
                seen.insert(place.standardizedFileURL.path).inserted
            else { return nil }
            return place
        }
    }

    /// The file or folder of a name, of several the one that is meant.
    /// - Parameters:
    ///   - name: Its name.
    ///   - isFolder: Whether a folder is meant.
    ///   - isRecorded: Whether a file holds what the page was made from.
    /// - Returns: The first where none of several is; nil where there is none.
    func file(
        _ name: String, isFolder: Bool = false, where isRecorded: (URL) -> Bool
    ) -> URL? {
        let places = places(of: name).filter { $0.isFolder == isFolder }
        guard places.count > 1 else { return places.first }
        return places.first(where: isRecorded) ?? places.first
    }

    /// The most notebooks of a folder that are looked into.
    private static let mostNotebooks = 1_000

    /// The file that holds a notebook's text, whatever it is called by now; nil where no folder holds one.
    func notebook(digest: String) -> URL? {
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            let notebooks = names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".markdown") }
            for name in notebooks.sorted().prefix(Self.mostNotebooks) {
                if let file = try? Enclosure(folder).place(of: name),
                    Self.digest(of: file) == digest
                {
                    return file
                }
            }
        }
        return nil
    }

    /// SHA-256 over a file, hexadecimal; nil for what is none, or larger than any notebook.
    static func digest(of file: URL) -> String? {
        (try? Data(reading: file, atMost: 64 << 20)).map { SHA256.of($0).hexadecimal }
    }
}
