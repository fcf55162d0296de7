public import Files
public import Foundation

extension Dataset {
    /// The names of those that are no folders of pictures.
    public static let known = BatchFolder.known.map(\.name)

    /// The folders in which a data set of a name is looked for, whether or not anything is there.
    package static func placesSearched(for name: String, in roots: [DataRoot]) -> [URL] {
        let folder = BatchFolder.known.first { $0.name == name }?.folder ?? name
        return roots.filter { _ in folder.isFileName }.map { $0.url.appending(path: folder) }
    }

    /// Finds a data set by name.
    ///
    /// Of those in CIFAR-10's layout only the files' lengths are checked; a part is taken from the first root that has it, and the two
    /// parts may come from different roots. Folders of pictures are read.
    /// - Parameters:
    ///   - name: `cifar10`, `emoji10`, or the name of a folder; see ``init(folder:name:settings:enclosure:cache:progress:)``.
    ///   - roots: The folders it may lie in, the preferred first. Folders of pictures are not looked for above a notebook.
    ///   - cache: Where decoded pictures are kept; nil for nowhere.
    ///   - progress: Told how many of how many pictures are decoded, now and then and from any thread.
    /// - Throws: ``DatasetError``, in one line for users.
    public init(
        named name: String, roots: [DataRoot], cache: PictureCache? = nil,
        progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws(DatasetError) {
        if let layout = BatchFolder.known.first(where: { $0.name == name }) {
            self = try layout.dataset(in: roots)
        } else if let place = Self.folder(named: name, in: roots) {
            try self.init(
                folder: place.folder, name: name, enclosure: place.enclosure, cache: cache,
                progress: progress)
        } else {
            throw .unknown(name, known: BatchFolder.known.map(\.name))
        }
    }

    /// The first folder of this name that pictures may lie in; nil where there is none.
    ///
    /// A name that is a path leads nowhere: a notebook must not reach outside the roots. What lies above a notebook is not for it
    /// to show.
    public static func folder(
        named name: String, in roots: [DataRoot]
    ) -> (folder: URL, enclosure: Enclosure)? {
        guard name.isFileName, !name.hasPrefix(".") else { return nil }
        return roots.lazy.filter { !$0.isAboveNotebook }
            .map { (folder: $0.url.appending(path: name), enclosure: $0.enclosure) }
            .first { $0.folder.isFolder }
    }
}

extension URL {
    /// Whether a folder is there, links followed.
    package var isFolder: Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
