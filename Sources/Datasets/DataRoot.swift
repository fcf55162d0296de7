public import Files
public import Foundation

/// A folder in which data sets are looked for.
public struct DataRoot: Hashable, Sendable {
    /// The folder.
    public let url: URL
    /// What everything in it must lie in, links followed: a link in a stranger's folder would show the user's own files.
    public let enclosure: Enclosure
    /// Whether it lies above a notebook's folder.
    ///
    /// Only data sets that this program knows by name are looked for there; what
    /// other pictures lie there is not for a notebook to show.
    public let isAboveNotebook: Bool

    /// Takes a folder that the user named.
    public init(_ url: URL) {
        self.init(url, in: url)
    }

    init(_ url: URL, in folder: URL, isAboveNotebook: Bool = false) {
        self.url = url
        enclosure = Enclosure(folder)
        self.isAboveNotebook = isAboveNotebook
    }

    /// The folders that data sets may be read from: of a root above a notebook only those that are known by name, and none that a
    /// link leads out of where it must lie.
    public var readableFolders: [URL] {
        let folders =
            isAboveNotebook ? BatchFolder.known.map { url.appending(path: $0.folder) } : [url]
        return folders.filter(enclosure.holds)
    }

    /// The folders of several roots: `$REPORT_DATA`, `data/` of the working folder, then `data/` beside the notebook and
    /// beside each folder that holds it, which the working folder may be.
    public static func all(
        environment: [String: String], workingFolder: URL, notebookFolder: URL? = nil
    ) -> [DataRoot] {
        var roots = [DataRoot]()
        if let named = environment["REPORT_DATA"], !named.isEmpty {
            roots.append(
                DataRoot(URL(filePath: named, relativeTo: workingFolder).standardizedFileURL))
        }
        func add(_ folder: URL, isAboveNotebook: Bool = false) {
            let folder = folder.standardizedFileURL
            roots.append(
                DataRoot(
                    folder.appending(path: "data"), in: folder, isAboveNotebook: isAboveNotebook))
        }
        // A notebook is rendered from wherever its reader stands, often from the folder that all their own lie in.
        let isAbove =
            notebookFolder.map {
                Enclosure(workingFolder).holds($0) && !Enclosure($0).holds(workingFolder)
            } ?? false
        add(workingFolder, isAboveNotebook: isAbove)
        if var folder = notebookFolder?.standardizedFileURL {
            add(folder)
            while folder.path != "/" {
                let parent = folder.deletingLastPathComponent()
                // Where the working folder is gone, paths are relative and have parents without end.
                guard parent.path.count < folder.path.count else { break }
                folder = parent
                add(folder, isAboveNotebook: true)
            }
        }
        var seen = Set<String>()
        return roots.filter { seen.insert($0.url.path).inserted }
    }
}
