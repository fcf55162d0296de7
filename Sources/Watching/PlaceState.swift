import Foundation

/// What can be told of a place without reading it, by which a change is known.
struct PlaceState: Equatable {
    /// Which file it is, its size and its times; nil where nothing is there.
    private struct Entry: Equatable {
        var device: UInt64
        var number: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            (device, number) = (UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino))
            size = Int64(status.st_size)
            (seconds, nanoseconds) = (Int(time.tv_sec), Int(time.tv_nsec))
        }
    }

    private var entries: [String: Entry] = [:]

    /// Looks at a place; of a folder, at the files in the folders that are handed in.
    init(of place: WatchedPlace, folders: [String]) {
        guard place.isTree else {
            entries[place.path] = Entry(place.path)
            return
        }
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names where !ForeignNames.isPassing(name) {
                let path = folder + "/" + name
                entries[path] = Entry(path)
            }
        }
    }
}

/// Names of files that come and go beside those that people work on.
enum ForeignNames {
    /// Whether an editor, a system or this program keeps something there for a moment.
    static func isPassing(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasSuffix("~") || name.hasPrefix("#") && name.hasSuffix("#")
            || name == "4913"
            || [".swp", ".swo", ".swx", ".tmp", ".part"].contains { name.hasSuffix($0) }
            || name.hasPrefix("___jb_") || name.contains(".sb-")
    }
}
