public import Foundation

extension Dataset {
    /// Finds a data set by name and checks its files' lengths, but reads no pictures.
    ///
    /// A part is taken from the first root that has it; the two parts may come from different roots.
    /// - Parameters:
    ///   - name: `cifar10`, `emoji10`, or the name of a folder with a folder of PNG pictures for each class:
    ///     `test/<class>/*.png` and `train/<class>/*.png`.
    ///   - roots: The folders it may lie in, the preferred first.
    /// - Throws: ``DatasetError``, in one line for users.
    public init(named name: String, roots: [URL]) throws(DatasetError) {
        if let layout = BatchFolder.known.first(where: { $0.name == name }) {
            self = try layout.dataset(in: roots)
        } else if let found = try PictureFolder.dataset(named: name, in: roots) {
            self = found
        } else {
            throw .unknown(name, known: BatchFolder.known.map(\.name))
        }
    }

    /// Where data sets are looked for: `$REPORT_DATA`, `data/` of the working folder, then `data/` beside the
    /// notebook and beside each folder that holds it.
    public static func roots(
        environment: [String: String], workingFolder: URL, notebookFolder: URL? = nil
    ) -> [URL] {
        var roots = [URL]()
        if let named = environment["REPORT_DATA"], !named.isEmpty {
            roots.append(URL(filePath: named, relativeTo: workingFolder).absoluteURL)
        }
        roots.append(workingFolder.appending(path: "data"))
        if var folder = notebookFolder?.standardizedFileURL {
            while true {
                roots.append(folder.appending(path: "data"))
                let parent = folder.deletingLastPathComponent()
                guard parent.path != folder.path, folder.path != "/" else { break }
                folder = parent
            }
        }
        var seen = Set<String>()
        return roots.map(\.standardizedFileURL).filter { seen.insert($0.path).inserted }
    }
}
