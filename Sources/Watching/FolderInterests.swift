import Foundation

/// The folders in which something may happen to places, with what may happen there.
///
/// A place is watched from all folders above it: one of them may be moved away and made anew, and who watches only the
/// innermost would go on looking at what is somewhere else by now.
struct FolderInterests {
    /// What counts in a folder.
    struct Interest {
        /// Places that change where this name does.
        var names: [String: Set<WatchedPlace>] = [:]
        /// Places that change whatever does.
        var whole: Set<WatchedPlace> = []
    }

    private(set) var folders: [String: Interest] = [:]
    /// The folders of each tree.
    private(set) var subfolders: [WatchedPlace: [String]] = [:]

    /// The most folders of one tree.
    private static let mostFolders = 4_096
    /// The most links from one name to the next.
    private static let mostLinks = 16

    /// Looks for the folders that are there.
    init(for places: Set<WatchedPlace>) {
        for place in places {
            addNames(of: place.path, for: place)
            guard place.isTree else { continue }
            let found = Self.folders(below: place.path)
            subfolders[place] = found
            for folder in found { folders[folder, default: Interest()].whole.insert(place) }
        }
    }

    /// Every folder above a path with the name that leads on; where that is a link, those above its target as well.
    private mutating func addNames(of path: String, for place: WatchedPlace) {
        var pending = [path]
        var seen: Set<String> = []
        while let path = pending.popLast() {
            // Two links may lead to the same, and further ones still wait.
            guard seen.count < Self.mostLinks, seen.insert(path).inserted else { continue }
            let names = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
            var folder = "/"
            for (index, name) in names.enumerated() {
                guard Self.isFolder(folder) else { break }
                folders[folder, default: Interest()].names[name, default: []].insert(place)
                let next = folder == "/" ? "/" + name : folder + "/" + name
                if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: next) {
                    let rest = names[(index + 1)...].joined(separator: "/")
                    let base = URL(
                        fileURLWithPath: target,
                        relativeTo: URL(fileURLWithPath: folder, isDirectory: true))
                    pending.append(
                        (rest.isEmpty ? base : base.appending(path: rest)).standardizedFileURL
                            .absoluteURL.path)
                }
                folder = next
            }
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// A folder and those below it, without following links to folders: these may lead in circles.
    private static func folders(below root: String) -> [String] {
        guard isFolder(root) else { return [] }
        var found = [root]
        var index = 0
        while index < found.count, found.count < mostFolders {
            let folder = found[index]
            index += 1
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
                .sorted()
            for name in names where !ForeignNames.isPassing(name) && found.count < mostFolders {
                var status = stat()
                let path = folder + "/" + name
                if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                    found.append(path)
                }
            }
        }
        return found
    }
}
